import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { actor } from '../actor.ts'
import type { CivilDate } from '../civil-date.ts'
import type { Database, Session, Transaction } from '../database/connection.ts'
import { holdLock, locks, lockUntilEnd, tryLock } from '../database/locks.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import { isProcessAlive } from './process-alive.ts'
import { moveRun, type RunState } from './states.ts'
import { continuation } from './stopped-from-outside.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const findUnfinishedSql = sql('find-unfinished')
const createRunSql = sql('create-run')
const beginAttemptSql = sql('begin-attempt')

/** How long the end of a process that is gone already is waited for: that of its connections, on the server. */
const endingMilliseconds = 10_000
/** The same where the connection was cut off without a word: the server needs up to half a minute to notice. */
const lostMilliseconds = 60_000

/** Who works, or worked, on a run. */
export interface LatestAttempt {
  readonly host: string | null
  readonly pid: number | null
  readonly actor: string | null
  readonly started_at: string | null
  readonly ended_at: string | null
}

interface UnfinishedRun extends LatestAttempt {
  readonly id: number
  readonly identity: string
  readonly state: RunState
  readonly params: unknown
  readonly as_of: CivilDate
  readonly chunks: number | null
}

export interface StartedRun {
  readonly id: number
  readonly identity: string
  readonly attempt: number
  readonly resumed: boolean
  readonly params: unknown
  readonly asOf: CivilDate
  readonly planned: boolean
  /** True when somebody else has completed it meanwhile. */
  readonly isDone?: boolean
}

export interface RunRequest {
  readonly job: string
  readonly identity: string
  readonly params: unknown
  readonly asOf: CivilDate
}

export interface StartOptions {
  /** The version of the program, kept with the attempt. */
  readonly version: string
  /** Take up a paused run as well. */
  readonly resume?: boolean | undefined
  /** Take this run up, which has ended with holders set aside; `refused` when it has not, or has none any more. */
  readonly retry?: number | undefined
  /** The command whose step it is, as it is typed: `campaign 2025`. */
  readonly partOf?: string | undefined
  /** Called in the transaction that creates the run or takes it up: what is written there comes with it or not at all. */
  readonly begun?: ((transaction: Transaction, runId: number) => Promise<void>) | undefined
  /** This process had lost its connection: an attempt of its own that seems to be at work is over, or about to be. */
  readonly isOurs?: boolean
  /** That of the job. */
  readonly takeUp?:
    | ((transaction: Transaction, runId: number, started: unknown, asked: unknown) => Promise<unknown>)
    | undefined
}

/**
 * Starts a run, or takes up the unfinished one of the same identity where it stopped. `session` then holds the
 * run's advisory lock for as long as it lives, so a killed process frees its run at once.
 * Throws `already_running` when somebody works on it, `refused` when it is paused.
 */
export async function startRun(
  database: Database,
  session: Session,
  request: RunRequest,
  options: StartOptions,
): Promise<StartedRun> {
  const giveUpAt = performance.now() + (options.isOurs === true ? lostMilliseconds : endingMilliseconds)
  for (;;) {
    // The attempt is stored together with the run, so that whoever is refused can be told who works on it.
    const started = await database.transaction(async (transaction) => {
      await lockUntilEnd(transaction, locks.registry)
      const [unfinished] = await transaction.query<UnfinishedRun>(findUnfinishedSql, [request.identity])
      const { retry } = options
      const begun =
        retry !== undefined && unfinished?.id !== retry
          ? await reopen(transaction, session, retry, unfinished, request, options)
          : unfinished === undefined
            ? await createRun(transaction, session, request, options)
            : await takeOver(transaction, session, unfinished, request, options)
      if (!('heldBy' in begun)) await options.begun?.(transaction, begun.id)
      return begun
    })
    if (!('heldBy' in started)) return started
    if (!isEnding(started.heldBy, options.isOurs) || performance.now() > giveUpAt)
      throw alreadyRunning(started.heldBy)
    await delay(100)
  }
}

async function createRun(
  transaction: Transaction,
  session: Session,
  request: RunRequest,
  { version, partOf }: StartOptions,
): Promise<StartedRun> {
  const { job, identity, params, asOf } = request
  const values = [job, identity, JSON.stringify(params), asOf, partOf ?? null]
  const [created] = await transaction.query<{ id: number }>(createRunSql, values)
  const { id } = created!
  await holdLock(session, locks.run(id))
  const attempt = await beginAttempt(transaction, id, version)
  return { id, identity, attempt, resumed: false, params, asOf, planned: false }
}

/** Takes up a run that has ended with holders set aside. */
async function reopen(
  transaction: Transaction,
  session: Session,
  id: number,
  unfinished: UnfinishedRun | undefined,
  request: RunRequest,
  { version }: StartOptions,
): Promise<StartedRun> {
  if (unfinished !== undefined) {
    throw new CpaError(
      'refused',
      {
        en: `Run ${unfinished.id} of the same work (${request.identity}) is not at its end`,
        fr: `L’exécution ${unfinished.id} du même travail (${request.identity}) n’est pas terminée`,
      },
      {
        hint: {
          en: `It does what run ${id} left. Continue it with: cpa runs resume ${unfinished.id}`,
          fr: `Elle fait ce que l’exécution ${id} a laissé. Poursuivez-la par : cpa runs resume ${unfinished.id}`,
        },
      },
    )
  }
  if (!(await moveRun(transaction, id, 'retry'))) {
    throw new CpaError('refused', {
      en: `Run ${id} has nobody set aside any more`,
      fr: `L’exécution ${id} n’a plus personne de mis de côté`,
    })
  }
  await holdLock(session, locks.run(id))
  const attempt = await beginAttempt(transaction, id, version)
  const { identity, params, asOf } = request
  return { id, identity, attempt, resumed: true, params, asOf, planned: true }
}

async function takeOver(
  transaction: Transaction,
  session: Session,
  run: UnfinishedRun,
  request: RunRequest,
  { version, resume, partOf, takeUp }: StartOptions,
): Promise<StartedRun | { heldBy: UnfinishedRun }> {
  if (run.state === 'paused' && resume !== true) {
    throw new CpaError(
      'refused',
      {
        en: `Run ${run.id} (${request.identity}) is paused`,
        fr: `L’exécution ${run.id} (${request.identity}) est en pause`,
      },
      {
        hint: continuation(run.id, partOf),
      },
    )
  }
  if (!(await tryLock(session, locks.run(run.id)))) return { heldBy: run }
  const planned = run.chunks !== null
  const started = {
    id: run.id,
    identity: run.identity,
    attempt: await beginAttempt(transaction, run.id, version),
    planned,
  }
  if (planned) {
    const params =
      takeUp === undefined ? run.params : await takeUp(transaction, run.id, run.params, request.params)
    if (params !== run.params) await updateRequest(transaction, run.id, params, run.as_of)
    return { ...started, resumed: true, params, asOf: run.as_of }
  }
  // It died before its plan was stored: nothing of it is done, and what it was asked counts as asked now.
  await updateRequest(transaction, run.id, request.params, request.asOf)
  return { ...started, resumed: false, params: request.params, asOf: request.asOf }
}

async function updateRequest(
  transaction: Transaction,
  id: number,
  params: unknown,
  asOf: CivilDate,
): Promise<void> {
  const values = [id, JSON.stringify(params), asOf]
  await transaction.execute('update run set params = $2, as_of = $3 where id = $1', values)
}

/** True when whoever last worked on the run has left it: then only the lock is yet to be freed by the server. */
export function isEnding({ host, pid, ended_at }: LatestAttempt, isOurs = false): boolean {
  if (ended_at !== null) return true
  if (host !== hostname() || pid === null) return false
  return pid === process.pid ? isOurs : !isProcessAlive(pid)
}

/** The error for a run that somebody else works on. */
export function alreadyRunning(run: LatestAttempt & { readonly id: number; readonly identity: string }): CpaError {
  const { id, identity, actor: who, host, pid, started_at: since } = run
  return new CpaError(
    'already_running',
    {
      en: `Run ${id} (${identity}) is already being worked on by ${who} on ${host}, process ${pid}, since ${since}`,
      fr: `L’exécution ${id} (${identity}) est déjà traitée par ${who} sur ${host}, processus ${pid}, depuis ${since}`,
    },
    { hint: { en: `Watch it with: cpa runs show ${id}`, fr: `Suivez-la par : cpa runs show ${id}` } },
  )
}

export async function beginAttempt(transaction: Transaction, runId: number, version: string): Promise<number> {
  const [row] = await transaction.query<{ number: number }>(beginAttemptSql, [
    runId,
    hostname(),
    process.pid,
    actor(),
    version,
  ])
  await moveRun(transaction, runId, 'takeUp')
  return row!.number
}
