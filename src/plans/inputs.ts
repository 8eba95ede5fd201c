import { createHash } from 'node:crypto'
import type { CivilDate } from '../civil-date.ts'
import type { Configuration } from '../configuration/configuration.ts'
import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'

const inputsSql = loadSql(import.meta.url, './sql/inputs.sql')

/** In the order in which a person wants to hear of them. */
export const inputParts = [
  'files',
  'holds',
  'law',
  'rules',
  'configuration',
  'release',
  'business date',
  'work',
] as const
export type InputPart = (typeof inputParts)[number]

/** One thing that a plan was computed from: a file with its place, a parameter with its values. */
export interface PlanInput {
  readonly part: InputPart
  readonly name: string
  readonly value: string
}

/** What has another value than the plan was computed from; null: it is not there. */
export interface Drift {
  readonly part: InputPart
  readonly name: string
  readonly planned: string | null
  readonly now: string | null
}

/** What of the configuration changes amounts, by section. */
export type ConfigurationThatCounts = Readonly<Record<string, unknown>>

/**
 * What changes no amount: how people are spoken to, how files are fetched, when and where runs go, who hears of them
 * and who looks on.
 * Every other section counts, one that is added later too.
 */
const withoutAmounts: ReadonlySet<string> = new Set([
  ...['language', 'inbox', 'approvals', 'plans'],
  ...['schedules', 'notifications', 'metrics', 'endurance', 'chunks', 'console', 'report'],
])

export function configurationThatCounts(configuration: Configuration): ConfigurationThatCounts {
  return Object.fromEntries(Object.entries(configuration).filter(([section]) => !withoutAmounts.has(section)))
}

/** What is asked about the present state. */
export interface InputsAsked {
  readonly year: number
  readonly asOf: CivilDate
  readonly release: string
  readonly configuration: ConfigurationThatCounts
  /** What the runs of this plan have booked is no drift. */
  readonly apartFrom?: number
}

/** Everything that a plan would be computed from now. */
export async function readInputs(
  queryable: Pick<Queryable, 'query'>,
  { year, asOf, release, configuration, apartFrom }: InputsAsked,
): Promise<PlanInput[]> {
  const values = [asOf, release, JSON.stringify(configuration), apartFrom ?? null, year]
  return (await queryable.query<PlanInput>(inputsSql, values)).sort(byPlace)
}

/** A SHA-256 of all inputs: equal when each of them is. */
export function fingerprintOf(inputs: readonly PlanInput[]): string {
  const hash = createHash('sha256')
  for (const { part, name, value } of [...inputs].sort(byPlace)) hash.update(JSON.stringify([part, name, value]))
  return hash.digest('hex')
}

/** The same of each part. */
export function partsOf(inputs: readonly PlanInput[]): Readonly<Record<InputPart, string>> {
  const digests = inputParts.map((part) => [part, fingerprintOf(inputs.filter((one) => one.part === part))])
  return Object.fromEntries(digests) as Record<InputPart, string>
}

/** What has changed from one to the other. */
export function driftBetween(planned: readonly PlanInput[], now: readonly PlanInput[]): Drift[] {
  const values = (inputs: readonly PlanInput[]) => new Map(inputs.map((one) => [keyOf(one), one]))
  const [before, after] = [values(planned), values(now)]
  const every = [...new Map([...before, ...after]).values()].sort(byPlace)
  return every.flatMap(({ part, name }) => {
    const [then, since] = [before, after].map((of) => of.get(keyOf({ part, name }))?.value ?? null)
    return then === since ? [] : [{ part, name, planned: then!, now: since! }]
  })
}

function keyOf({ part, name }: Pick<PlanInput, 'part' | 'name'>): string {
  return `${part}\n${name}`
}

function byPlace(one: PlanInput, other: PlanInput): number {
  const parts = inputParts.indexOf(one.part) - inputParts.indexOf(other.part)
  if (parts !== 0) return parts
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0
}
