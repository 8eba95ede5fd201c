import { actor } from '../actor.ts'
import type { Chain } from '../chain/chain.ts'
import { type Database, enduring } from '../database/connection.ts'
import { locks, lockUntilEnd } from '../database/locks.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'

const insertEventSql = loadSql(import.meta.url, './insert-event.sql')
const untoldSql = loadSql(import.meta.url, './untold.sql')

/** Where an action is kept: the trail is part of the chain. */
export interface Trail {
  readonly database: Database
  readonly chain: Chain
  /** Aborted: no longer wait for a database that was lost. */
  readonly signal?: AbortSignal
}

type Outcome = 'begun' | 'done' | 'refused' | 'failed' | 'stopped'

interface Event {
  readonly action: string
  readonly outcome: Outcome
  readonly detail: object
  /** The event that began what this one ends. */
  readonly concerns?: bigint
}

/**
 * Keeps what an operator did in one go: who, when, what, with which reason. Append-only, so no text in `detail` keeps a NIR.
 * Number, time, database user and address are set by the database; who acts is what the caller claims.
 */
export async function recordAction(trail: Trail, action: string, detail: object): Promise<void> {
  await insertEvent(trail, { action, outcome: 'done', detail })
}

/**
 * Keeps what was done by somebody who has not the key of the chain, as the owner who migrates: the first command after
 * it tells.
 */
export async function recordUntold(trail: Trail): Promise<void> {
  for (const { action, detail } of await trail.database.query<{ action: string; detail: object }>(untoldSql)) {
    await recordAction(trail, action, detail)
  }
}

/**
 * Keeps that an action began, does it, and keeps what came of it. Both are kept through a loss of the connection: when that
 * broke in the commit itself, the event may stand twice rather than not at all.
 */
export async function recorded<T>(
  trail: Trail,
  action: string,
  detail: object,
  work: () => Promise<T>,
): Promise<T> {
  const enduringly = (event: Event) => enduring(trail.database, trail.signal, () => insertEvent(trail, event))
  const concerns = await enduringly({ action, outcome: 'begun', detail })
  const ending = (outcome: Outcome, told: object): Event => ({ action, outcome, detail: told, concerns })
  let result: T
  try {
    result = await work()
  } catch (error) {
    // Where the database is gone the event that began it stands alone, which says so too.
    const told = { code: error instanceof CpaError ? error.code : 'unexpected' }
    await insertEvent(trail, ending(outcomeOf(error), told)).catch(() => {})
    throw error
  }
  await enduringly(ending('done', {}))
  return result
}

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof CpaError)) return 'failed'
  if (error.exitCode === 5) return 'stopped'
  return error.exitCode === 4 ? 'refused' : 'failed'
}

async function insertEvent(
  { database, chain }: Trail,
  { action, outcome, detail, concerns }: Event,
): Promise<bigint> {
  return await database.transaction(async (transaction) => {
    await lockUntilEnd(transaction, locks.chain)
    const values = [actor(), action, outcome, concerns ?? null, JSON.stringify(detail, masked)]
    const [row] = await transaction.query<{ id: bigint }>(insertEventSql, values)
    const [event] = await transaction.query<{ signed: string }>(
      'select linked_event(e) as signed from audit_event e where id = $1',
      [row!.id],
    )
    await chain.append(transaction, 'event', row!.id, event!.signed)
    return row!.id
  })
}

function masked(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? redactNirs(value) : value
}
