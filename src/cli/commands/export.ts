import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'
import type { ExportFormat, ExportKind } from '../../ledger/export/export.ts'
import { type Exclusion, exclusionsOf } from '../../operations/exclusions/exclusions.ts'
import { exclusionPieces } from '../../operations/exclusions/exclusions-text.ts'
import { exportAll } from '../../operations/export.ts'
import { tell } from '../../wording/language.ts'
import { yearArgument } from '../arguments.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { worded } from '../words.ts'

/** Named so because `export` is a word of the language. */
export const exportCommand = worded({
  name: 'export',
  summary: {
    en: 'Writes all accounts, entries, statements or exclusions to standard output, in the order of the holders.',
    fr: 'Écrit tous les comptes, écritures, relevés ou exclusions sur la sortie standard, dans l’ordre des titulaires.',
  },
  arguments: [
    [
      '<what>',
      { en: 'accounts, entries, statements or exclusions', fr: 'accounts, entries, statements ou exclusions' },
    ],
    ['[year]', { en: 'of exclusions: the activity year', fr: 'des exclusions : l’année d’activité' }],
  ],
  options: [
    [
      '--csv',
      {
        en: 'cells separated by semicolons, with a header (the default; not of statements)',
        fr: 'cellules séparées par des points-virgules, avec un en-tête (par défaut ; pas pour statements)',
      },
    ],
    [
      '--ndjson',
      {
        en: 'one JSON object a line (the default of statements)',
        fr: 'un objet JSON par ligne (par défaut pour statements)',
      },
    ],
    [
      '--reveal-nir',
      {
        en: 'the full NIR instead of 1 85 05 78 *** *** **; kept in the audit trail',
        fr: 'le NIR entier au lieu de 1 85 05 78 *** *** ** ; gardé dans la piste d’audit',
      },
    ],
  ],
  choices: { '<what>': ['accounts', 'entries', 'statements', 'exclusions'] },
  examples: [
    [
      'cpa export accounts > accounts.csv',
      { en: 'state and balances of everybody', fr: 'état et soldes de tous' },
    ],
    [
      'cpa export entries --ndjson | gzip > entries.ndjson.gz',
      { en: 'the ledger, for a data team', fr: 'le grand livre, pour une équipe de données' },
    ],
    [
      'cpa export statements | gzip > statements.ndjson.gz',
      {
        en: 'what an online service shows of everybody, every night',
        fr: 'ce qu’un service en ligne montre de chacun, chaque nuit',
      },
    ],
    [
      'cpa export exclusions 2025 > excluded.csv',
      {
        en: 'who got nothing for 2025 or was refused a conversion, and why',
        fr: 'qui n’a rien reçu pour 2025 ou s’est vu refuser une conversion, et pourquoi',
      },
    ],
    [
      'cpa export accounts --reveal-nir > full.csv',
      {
        en: 'with the full NIRs: keep the file as carefully as the keys',
        fr: 'avec les NIR entiers : gardez le fichier aussi soigneusement que les clés',
      },
    ],
  ],
  readsOnly: true,
  async run(invocation, words) {
    if (words.what === 'exclusions') return await exportExclusions(invocation, words)
    if (words.year !== undefined) throw yearOfNothing(words.what)
    const kind = kindOf(words.what)
    const format = formatOf(kind, words, invocation.json)
    const revealNir = words.revealNir === true
    // On a terminal the rows themselves are the progress, and a line between them would spoil them.
    const progress = { ...invocation.progress, ...(process.stdout.isTTY ? { show() {} } : {}) }
    const pieces = exportAll({ ...invocation, progress }, { kind, format, revealNir })
    let last = 0
    for await (const { text, holder } of pieces) {
      await invocation.write(text)
      last = holder
    }
    if (last === 0)
      invocation.note(
        tell(`There is nothing to export: ${empty[kind].en}.`, `Il n’y a rien à exporter : ${empty[kind].fr}.`),
      )
    return 0
  },
})

/** Who is left out of a year and why: masked, whatever is asked for, because the list is made to be sent. */
async function exportExclusions(
  invocation: Invocation,
  words: Readonly<Record<'csv' | 'ndjson' | 'revealNir', true | undefined>> & {
    readonly year: string | undefined
  },
): Promise<ExitCode> {
  if (words.year === undefined) {
    throw new CpaError(
      'usage',
      { en: 'Exclusions are of a year', fr: 'Les exclusions sont d’une année' },
      { hint: { en: 'Name it: cpa export exclusions 2025', fr: 'Nommez-la : cpa export exclusions 2025' } },
    )
  }
  if (words.revealNir === true) {
    throw new CpaError(
      'usage',
      {
        en: 'Exclusions are given with masked NIRs only',
        fr: 'Les exclusions ne sont données qu’avec des NIR masqués',
      },
      {
        hint: {
          en: 'Each has the number of its holder: cpa account --holder 12.',
          fr: 'Chacune a le numéro de son titulaire : cpa account --holder 12.',
        },
      },
    )
  }
  const format = formatOf('exclusions', words, invocation.json)
  let any = false
  async function* counted(exclusions: AsyncIterable<Exclusion[]>) {
    for await (const some of exclusions) {
      any = true
      yield some
    }
  }
  const exclusions = exclusionsOf(invocation, yearArgument(words.year, 'cpa export exclusions 2025'))
  for await (const text of exclusionPieces(counted(exclusions), format, invocation.language))
    await invocation.write(text)
  if (!any) {
    invocation.note(tell(`Nobody is left out of ${words.year}.`, `Personne n’est écarté de ${words.year}.`))
  }
  return 0
}

function yearOfNothing(what: string): CpaError {
  return new CpaError(
    'usage',
    { en: `${what} are of no year`, fr: `${what} ne sont d’aucune année` },
    { hint: { en: 'Leave the year out.', fr: 'N’indiquez pas d’année.' } },
  )
}

/** Why a file of this kind has no row. */
const empty: Readonly<Record<ExportKind, Sentence>> = {
  accounts: { en: 'nobody is known yet', fr: 'personne n’est encore connu' },
  entries: { en: 'nothing is booked yet', fr: 'rien n’est encore inscrit' },
  statements: { en: 'nobody is known yet', fr: 'personne n’est encore connu' },
}

function kindOf(text: string): ExportKind {
  if (text === 'accounts' || text === 'entries' || text === 'statements') return text
  throw new CpaError(
    'usage',
    {
      en: `There is nothing to export under the name ${text}`,
      fr: `Il n’y a rien à exporter sous le nom ${text}`,
    },
    {
      hint: {
        en: 'Export accounts, entries, statements or exclusions: cpa export accounts',
        fr: 'Exportez accounts, entries, statements ou exclusions : cpa export accounts',
      },
    },
  )
}

function formatOf(
  kind: ExportKind | 'exclusions',
  words: Readonly<Record<'csv' | 'ndjson', true | undefined>>,
  json: boolean,
): ExportFormat {
  const asked = (['csv', 'ndjson'] as const).filter((format) => words[format] === true)
  const formats: ExportFormat[] = json ? [...asked, 'json'] : asked
  if (formats.length > 1) {
    throw new CpaError('usage', {
      en: `An export has one format, not ${formats.join(' and ')}`,
      fr: `Un export a un seul format, non ${formats.join(' et ')}`,
    })
  }
  const format = formats[0] ?? (kind === 'statements' ? 'ndjson' : 'csv')
  if (kind === 'statements' && format === 'csv') {
    throw new CpaError(
      'usage',
      {
        en: 'Statements have lists in their lines, and cannot be written as CSV',
        fr: 'Les relevés ont des listes dans leurs lignes, et ne s’écrivent pas en CSV',
      },
      {
        hint: {
          en: 'Write them as --ndjson (the default) or --json.',
          fr: 'Écrivez-les en --ndjson (par défaut) ou --json.',
        },
      },
    )
  }
  return format
}
