import type { Configuration } from '../configuration/configuration.ts'
import type { Database, Queryable } from '../database/connection.ts'
import type { KeyRing } from '../identity/key-ring.ts'
import { compose } from '../law/statement.ts'
import { evidenceOf, type Figures, type FindingCode, findingCodes } from './codes.ts'
import type { Finding } from './finding.ts'
import { refusedTimes } from './refused-times.ts'

/** In the order in which they stand on each other: one for each code after what they read. */
export const statementOfFindings = compose({
  name: 'findings',
  home: new URL('./sql/', import.meta.url).href,
  steps: [
    { name: 'threshold', fence: 'materialized' },
    { name: 'full_year', fence: 'materialized' },
    { name: 'legal', fence: 'materialized' },
    { name: 'declared', fence: 'merged' },
    { name: 'suspected' },
    { name: 'person' },
    { name: 'reference_use' },
    { name: 'establishment', fence: 'materialized' },
    { name: 'before', fence: 'materialized' },
    { name: 'sent' },
    ...findingCodes.filter((code) => code !== 'refused_times').map((name) => ({ name })),
  ],
})

export type Thresholds = Configuration['plausibility']

/** The codes of which a finding holds its establishment, or all that are looked for. */
export function codesThat(thresholds: Thresholds, does: 'hold' | 'anything'): FindingCode[] {
  return findingCodes.filter((code) => {
    const { action } = thresholds[code]
    return does === 'hold' ? action === 'hold' : action !== 'ignore'
  })
}

/**
 * Looks through the declarations of an activity year as they stand: by code, the largest first. Reads only. `codes`: those
 * that are looked for.
 */
export async function findImplausible(
  { database, keys }: { readonly database: Database; readonly keys: KeyRing },
  year: number,
  thresholds: Thresholds,
  codes: readonly FindingCode[] = codesThat(thresholds, 'anything'),
): Promise<Finding[]> {
  const found = await findInDeclarations(database, year, thresholds, codes)
  if (!codes.includes('refused_times')) return found
  const refused = await refusedTimes(database, keys, year)
  const { people: least } = thresholds.refused_times
  return [...found, ...refused.filter(({ people }) => people >= least)].sort(
    (one, other) => findingCodes.indexOf(one.code) - findingCodes.indexOf(other.code),
  )
}

interface FoundRow extends Omit<Finding, 'detail' | 'figures'> {
  readonly figures: Omit<Figures, 'people' | 'of_people'>
}

/** The same without what was refused. */
export async function findInDeclarations(
  queryable: Queryable,
  year: number,
  thresholds: Thresholds,
  codes: readonly FindingCode[],
): Promise<Finding[]> {
  const rows = await queryable.query<FoundRow>(statementOfFindings, [
    year,
    JSON.stringify(flat(thresholds)),
    codes,
  ])
  return rows.map((row) => {
    const figures = { ...row.figures, people: row.people, of_people: row.of_people }
    return { ...row, figures, detail: evidenceOf(row.code, figures) }
  })
}

/** `{reference_unit: {people: 1}}` as `{reference_unit_people: 1}`. */
function flat(thresholds: Thresholds): Record<string, unknown> {
  const pairs = Object.entries(thresholds).flatMap(([code, of]) =>
    Object.entries(of).map(([name, value]) => [`${code}_${name}`, value] as const),
  )
  return Object.fromEntries(pairs)
}
