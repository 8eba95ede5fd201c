import { CpaError } from '../../errors.ts'
import type { ListedGroup, ListedRejection, RejectionList } from '../../input/rejections/rejections.ts'
import { joined } from '../../language.ts'
import {
  giveRejectedRows,
  listRejections,
  type RefusalsSought,
  writeRejectedRows,
} from '../../operations/rejections.ts'
import { printable } from '../../printable.ts'
import { countArgument } from '../arguments.ts'
import { feedNamed } from '../feed-arguments.ts'
import { fileLabels } from '../file-labels.ts'
import { groupsTable } from '../groups-table.ts'
import { refusalTable } from '../ingest-report.ts'
import { counted } from '../table.ts'
import { worded } from '../words.ts'

export const rejections = worded({
  name: 'rejections',
  summary:
    'What is refused and not yet corrected, and why; with --csv the rows as they came, to correct and load again.',
  options: [
    ['--file <file>', 'of one file, by the beginning of its SHA-256 or by its path'],
    ['--feed <feed>', 'of one feed'],
    ['--all', 'also what is done: accepted since, refused again in a later file, withdrawn'],
    ['--csv', 'the refused rows of one feed as CSV, with the columns file, line, code and reason added'],
    ['--out <dir>', 'the same for every feed, a file each in this directory'],
    ['--raw', 'cells that begin like a formula as they came, without the apostrophe that disarms them'],

    ['--limit <count>', 'how many to show (default 1000; --csv gives all)'],
  ],
  examples: [
    ['cpa rejections', 'the latest refusals that are still to be corrected'],
    ['cpa rejections --feed declarations --csv > to-correct.csv', 'correct the cells, then ingest the file again'],
    ['cpa rejections --out to-correct', 'to-correct/to-correct-FEED.csv for each feed that has some'],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const sought: RefusalsSought = {
      feed: words.feed === undefined ? null : feedNamed(words.feed),
      file: words.file ?? null,
      all: words.all === true,
    }
    if (words.csv === true && (invocation.json || words.out !== undefined)) {
      throw new CpaError('usage', `--csv and ${invocation.json ? '--json' : '--out'} exclude each other`, {
        hint: 'Give one of them.',
      })
    }
    const layout = { raw: words.raw === true, language: invocation.language }
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
        files.length === 0 ? 'Nothing to correct.' : files.map(({ path }) => `Written: ${path}`).join('\n'),
      )
      return 0
    }
    const limit = countArgument(words.limit ?? '1000', '--limit')
    const list = await listRejections(invocation, sought, limit)
    const truncated = list.total > list.rejections.length
    invocation.report({ ...list, truncated }, () => listText(list, sought))
    return 0
  },
})

function nothingOf({ all }: RefusalsSought): string {
  return all ? 'Nothing was refused.' : 'Nothing is left to correct.'
}

function listText(
  { rejections: found, total, groups }: RejectionList & { readonly groups: readonly ListedGroup[] },
  sought: RefusalsSought,
): string {
  if (found.length === 0) return nothingOf(sought)
  const files = new Map<string, ListedRejection[]>()
  for (const one of found) files.set(one.sha256, [...(files.get(one.sha256) ?? []), one])
  const named = [...files.values()].map(([first]) => ({ name: first!.file, path: first!.path }))
  const label = fileLabels(named)
  const tables = [...files.values()].map((refused) => {
    const { file, path, feed, sha256 } = refused[0]!
    return `${printable(label({ name: file, path }))} (${feed}, ${sha256.slice(0, 8)})\n${refusalTable(refused.map(withState))}`
  })
  tables.unshift(groupsTable(groups))
  const waiting = found.filter(({ state }) => state === 'waiting').length
  if (waiting > 0) {
    tables.push(`${counted(waiting)} wait, and are tried again by themselves when the world has changed.`)
  }
  if (total > found.length) {
    tables.push(
      `${counted(found.length)} of ${counted(total)} refusals shown: --limit shows more, --csv gives all.`,
    )
  }
  return tables.join('\n\n')
}

/** What waits or is done says so before what was expected. */
function withState({ state, message, ...one }: ListedRejection): ListedRejection {
  const shown = {
    waiting: { en: 'waits: ', fr: 'attend : ' },
    cured: { en: 'accepted since: ', fr: 'acceptée depuis : ' },
    corrected: { en: 'accepted in a later file: ', fr: 'acceptée dans un fichier ultérieur : ' },
    given_back: { en: 'refused again in a later file: ', fr: 'refusée de nouveau dans un fichier ultérieur : ' },
    withdrawn: { en: 'withdrawn: ', fr: 'retirée : ' },
  }
  return { ...one, state, message: state === 'open' ? message : joined([shown[state], message], '') }
}
