import type { ChunkSettings } from '../configuration/chunk-settings.ts'
import type { Queryable } from '../database/connection.ts'
import { translated } from '../database/database-error.ts'
import { serverTrouble } from '../database/server-trouble.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import { asItIs, type Sentence } from '../language.ts'
import type { Progress } from './registry.ts'
import type { RunState } from './states.ts'
import type { AnyJob } from './workplace.ts'

const errorsSql = loadSql(import.meta.url, './sql/run-errors.sql')

/** What chunks of a run have in common that met an error and are not done. */
export interface ErrorGroup {
  /** Of several that differ in numbers alone, the first. */
  readonly error: string
  /** SQLSTATE; null for an error that is not of the database. */
  readonly code: string | null
  readonly chunks: number
  /** Numbers of the first and the last of the chunks. */
  readonly first: number
  readonly last: number
  /** Of the chunks, those at which the run stops. */
  readonly given_up: number
  /** Of the chunks, those whose one holder is set aside. */
  readonly set_aside: number
  /** The first five of the holders set aside. */
  readonly holders: readonly number[]
}

/** Whom a run left out. */
export interface SetAside {
  readonly holders: number
  readonly errors: readonly ErrorGroup[]
}

export const nobodySetAside: SetAside = { holders: 0, errors: [] }

/** The errors of chunks that are not done, grouped, the most frequent first: ten groups at most. */
export function readErrors(database: Queryable, runId: number): Promise<ErrorGroup[]> {
  return database.query<ErrorGroup>(errorsSql, [runId])
}

/** Whom a run that has ended in a state left out. */
export async function setAsideOf(database: Queryable, runId: number, state: RunState): Promise<SetAside> {
  if (state !== 'completed_with_errors') return nobodySetAside
  const [aside] = await database.query<{ holders: number }>(
    "select count(*)::integer as holders from chunk where run_id = $1 and state = 'set_aside'",
    [runId],
  )
  return { ...aside!, errors: await readErrors(database, runId) }
}

/** Whether so many holders of a run are set aside that something is wrong everywhere. */
export function overBudget(
  { set_aside: aside, weight }: Pick<Progress, 'set_aside' | 'weight'>,
  { failure_budget: { holders, percent } }: ChunkSettings,
): boolean {
  return aside > Math.max(holders, Math.floor((Number(weight) * percent) / 100))
}

/** The error of a run that stops because it goes wrong everywhere: it says what the errors have in common. */
export function budgetSpent(runId: number, errors: readonly ErrorGroup[]): CpaError {
  const holders = errors.reduce((sum, { set_aside: aside }) => sum + aside, 0)
  const groups = errors
    .slice(0, 3)
    .map((group) => `${group.chunks} × ${errorText(group)}`)
    .join('; ')
  return new CpaError(
    'too_many_set_aside',
    {
      en: `Run ${runId} was stopped: it fails for ${holders} holders already (${groups})`,
      fr: `L’exécution ${runId} a été arrêtée : elle échoue déjà pour ${holders} titulaires (${groups})`,
    },
    {
      hint: {
        en: 'Mend what they have in common, then give the same command again: it continues. More are allowed by chunks.failure_budget of the configuration.',
        fr: 'Réparez ce qu’ils ont en commun, puis relancez la même commande : elle continue. chunks.failure_budget de la configuration en permet davantage.',
      },
    },
  )
}

/** `check constraint "x" is violated (23514)`. */
export function errorText({ code, error }: Pick<ErrorGroup, 'code' | 'error'>): string {
  return code === null ? error : `${error} (${code})`
}

interface FailedChunk {
  readonly bounds: unknown
  readonly error: string | null
  readonly error_code: string | null
}

/**
 * The error of a run that stops at a chunk: with its number and what it is about. What the server lacks (room on the
 * disk, a right) is told as such.
 */
export async function chunkFailed(
  database: Queryable,
  job: AnyJob | undefined,
  { id, params }: { readonly id: number; readonly params: unknown },
  number: number,
  cause?: unknown,
): Promise<CpaError> {
  const [chunk] = await database.query<FailedChunk>(
    'select bounds, error, error_code from chunk where run_id = $1 and number = $2',
    [id, number],
  )
  const { bounds, error, error_code: code } = chunk!
  const met = Object.assign(new Error(error ?? '', { cause }), code === null ? {} : { code })
  const known = [translated(met), serverTrouble(met)].find((one) => one instanceof CpaError)
  if (known !== undefined) return known as CpaError
  const about: Sentence = job?.about?.(bounds, params) ?? asItIs('')
  const place = (which: 'en' | 'fr') => (about[which] === '' ? '' : `, ${about[which]}`)
  const what = errorText({ code, error: error ?? '' })
  return new CpaError(
    'run_failed',
    {
      en: `Run ${id} met an error (chunk ${number}${place('en')}): ${what}`,
      fr: `L’exécution ${id} a rencontré une erreur (lot ${number}${place('fr')}) : ${what}`,
    },
    {
      hint: {
        en: `Nothing of the failed chunk is kept. See: cpa runs show ${id}; then run the same command again.`,
        fr: `Rien du lot en échec n’est gardé. Voyez : cpa runs show ${id} ; puis relancez la même commande.`,
      },
      cause,
    },
  )
}
