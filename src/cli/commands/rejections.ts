import { CpaError } from '../../errors.ts'
import type { CsvCells } from '../../input/rejections/given-layouts.ts'
import type { ListedRejection } from '../../input/rejections/rejections.ts'
import { joined } from '../../language.ts'
import {
  giveRejectedRows,
  type ListedRefusals,
  listRejections,
  type RefusalsSought,
  writeRejectedRows,
  writeRejectedWorkbook,
} from '../../operations/rejections.ts'
import { printable } from '../../printable.ts'
import { counted } from '../../wording/counts.ts'
import { fileLabels } from '../../wording/file-labels.ts'
import { refusalStateWords } from '../../wording/file-words.ts'
import { tell } from '../../wording/language.ts'
import { countArgument, pathArgument } from '../arguments.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { refusedConversionsText } from '../conversions-text.ts'
import { feedNamed } from '../feed-arguments.ts'
import { groupsTable } from '../groups-table.ts'
import { refusalTable } from '../ingest-report.ts'
import { shownPath } from '../shown-path.ts'
import { worded } from '../words.ts'

export const rejections = worded({
  name: 'rejections',
  summary: {
    en: 'What is refused and not yet corrected, and why; with --csv the rows as they came, to correct and load again.',
    fr: 'Ce qui est refusé et pas encore corrigé, et pourquoi ; avec --csv les lignes telles que reçues, à corriger et recharger.',
  },
  options: [
    [
      '--file <file>',
      {
        en: 'of one file, by the beginning of its SHA-256 or by its path',
        fr: 'd’un fichier, par le début de son SHA-256 ou par son chemin',
      },
    ],
    ['--feed <feed>', { en: 'of one feed', fr: 'd’un flux' }],
    ['--sender <name>', { en: 'of files that this sender sent', fr: 'des fichiers que cet émetteur a envoyés' }],
    ['--code <code>', { en: 'with this code; of the list alone', fr: 'avec ce code ; de la liste seule' }],
    [
      '--column <column>',
      { en: 'in this column; of the list alone', fr: 'dans cette colonne ; de la liste seule' },
    ],
    [
      '--all',
      {
        en: 'also what is done: accepted since, refused again in a later file, withdrawn',
        fr: 'aussi ce qui est réglé : acceptées depuis, refusées de nouveau dans un fichier ultérieur, retirées',
      },
    ],
    [
      '--csv',
      {
        en: 'the refused rows of one feed as CSV, with the columns file, line, code and reason added',
        fr: 'les lignes refusées d’un flux en CSV, avec les colonnes file, line, code et reason en plus',
      },
    ],
    [
      '--out <dir>',
      {
        en: 'the same for every feed, a file each in this directory',
        fr: 'de même pour chaque flux, un fichier chacun dans ce répertoire',
      },
    ],
    [
      '--xlsx <file>',
      {
        en: 'the refused rows of one feed as a spreadsheet: texts, with the cells at fault in colour',
        fr: 'les lignes refusées d’un flux en classeur : des textes, avec les cellules fautives en couleur',
      },
    ],
    [
      '--raw',
      {
        en: 'cells that begin like a formula as they came, without the apostrophe that disarms them',
        fr: 'les cellules qui commencent comme une formule telles que reçues, sans l’apostrophe qui les désarme',
      },
    ],
    [
      '--for-spreadsheet',
      {
        en: 'with --csv or --out: a CSV that a spreadsheet opens without losing a digit',
        fr: 'avec --csv ou --out : un CSV qu’un tableur ouvre sans perdre un chiffre',
      },
    ],

    [
      '--limit <count>',
      {
        en: 'how many to show (default 1000; --csv gives all)',
        fr: 'combien en montrer (1000 par défaut ; --csv les donne toutes)',
      },
    ],
  ],
  examples: [
    [
      'cpa rejections',
      {
        en: 'the latest refusals that are still to be corrected',
        fr: 'les derniers refus qui sont encore à corriger',
      },
    ],
    [
      'cpa rejections --feed declarations --csv > to-correct.csv',
      {
        en: 'correct the cells, then ingest the file again',
        fr: 'corrigez les cellules, puis chargez de nouveau le fichier',
      },
    ],
    [
      'cpa rejections --feed declarations --xlsx to-correct.xlsx',
      { en: 'the same in a spreadsheet', fr: 'de même dans un tableur' },
    ],
    [
      'cpa rejections --out to-correct',
      {
        en: 'to-correct/to-correct-FEED.csv for each feed that has some',
        fr: 'to-correct/to-correct-FLUX.csv pour chaque flux qui en a',
      },
    ],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const sought: RefusalsSought = {
      feed: words.feed === undefined ? null : feedNamed(words.feed),
      file: words.file ?? null,
      all: words.all === true,
      sender: words.sender ?? null,
    }
    const ways = [words.csv && '--csv', words.xlsx && '--xlsx', words.out && '--out']
    excludeEachOther([...ways, words.csv === true && invocation.json && '--json'])
    excludeEachOther([words.raw && '--raw', words.forSpreadsheet && '--for-spreadsheet'])
    const layout = { cells: cellsAsked(words), language: invocation.language }
    if (words.xlsx !== undefined) return await giveWorkbook(invocation, sought, words.xlsx)
    if (words.csv === true) {
      let any = false
      for await (const text of giveRejectedRows(invocation, sought, layout)) {
        await invocation.write(text)
        any = true
      }
      if (!any) invocation.note(nothingOf(sought))
      return 0
    }
    if (words.out !== undefined) {
      const files = await writeRejectedRows(invocation, sought, layout, words.out)
      invocation.report({ files }, () =>
        files.length === 0
          ? tell('Nothing to correct.', 'Rien à corriger.')
          : files.map(({ path }) => tell(`Written: ${path}`, `Écrit : ${path}`)).join('\n'),
      )
      return 0
    }
    const limit = countArgument(words.limit ?? '1000', '--limit')
    const list = await listRejections(
      invocation,
      { ...sought, code: words.code ?? null, column: words.column ?? null },
      limit,
    )
    const truncated = list.total > list.rejections.length
    const { next: _, ...told } = list
    invocation.report({ ...told, truncated }, () => listText(list, sought))
    return 0
  },
})

/** Throws `usage` when more than one of some options was typed. */
function excludeEachOther(options: readonly (string | false | undefined)[]): void {
  const [one, other] = options.filter((option) => typeof option === 'string')
  if (other === undefined) return
  throw new CpaError(
    'usage',
    { en: `${one} and ${other} exclude each other`, fr: `${one} et ${other} s’excluent` },
    { hint: { en: 'Give one of them.', fr: 'Donnez l’un des deux.' } },
  )
}

function cellsAsked({
  raw,
  forSpreadsheet,
}: {
  raw: true | undefined
  forSpreadsheet: true | undefined
}): CsvCells {
  if (raw === true) return 'raw'
  return forSpreadsheet === true ? 'spreadsheet' : 'disarmed'
}

async function giveWorkbook(invocation: Invocation, sought: RefusalsSought, file: string): Promise<ExitCode> {
  const path = pathArgument(file, '--xlsx')
  const written = await writeRejectedWorkbook(invocation, sought, { language: invocation.language }, path)
  invocation.report({ path: written ? path : null }, () =>
    written ? tell(`Written: ${shownPath(path)}`, `Écrit : ${shownPath(path)}`) : nothingOf(sought),
  )
  return 0
}

function nothingOf({ all }: RefusalsSought): string {
  return all
    ? tell('Nothing was refused.', 'Rien n’a été refusé.')
    : tell('Nothing is left to correct.', 'Il ne reste rien à corriger.')
}

function listText(
  { rejections: found, total, groups, conversions }: Omit<ListedRefusals, 'next'>,
  sought: RefusalsSought,
): string {
  if (found.length === 0 && conversions.length === 0) return nothingOf(sought)
  const files = new Map<string, ListedRejection[]>()
  for (const one of found) files.set(one.sha256, [...(files.get(one.sha256) ?? []), one])
  const named = [...files.values()].map(([first]) => ({ name: first!.file, path: first!.path }))
  const label = fileLabels(named)
  const tables = [...files.values()].map((refused) => {
    const { file, path, feed, sha256 } = refused[0]!
    return `${printable(label({ name: file, path }))} (${feed}, ${sha256.slice(0, 8)})\n${refusalTable(refused.map(withState))}`
  })
  if (groups.length > 0) tables.unshift(groupsTable(groups))
  if (conversions.length > 0) tables.push(refusedConversionsText(conversions))
  const waiting = found.filter(({ state }) => state === 'waiting').length
  if (waiting > 0) {
    tables.push(
      tell(
        `${counted(waiting)} wait, and are tried again by themselves when the world has changed.`,
        `${counted(waiting)} attendent, et sont réessayées d’elles-mêmes quand le monde a changé.`,
      ),
    )
  }
  if (total > found.length) {
    tables.push(
      tell(
        `${counted(found.length)} of ${counted(total)} refusals shown: --limit shows more, --csv gives all.`,
        `${counted(found.length)} refus montrés sur ${counted(total)} : --limit en montre plus, --csv les donne tous.`,
      ),
    )
  }
  return tables.join('\n\n')
}

/** What waits or is done says so before what was expected. */
function withState({ state, message, ...one }: ListedRejection): ListedRejection {
  return {
    ...one,
    state,
    message: state === 'open' ? message : joined([refusalStateWords[state], { en: ': ', fr: ' : ' }, message], ''),
  }
}
