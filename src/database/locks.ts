import type { Queryable } from './queryable.ts'

/** An advisory lock, by the two numbers that Postgres knows it by. It locks nothing but what the program says it does. */
export interface Lock {
  readonly class: number
  readonly key: number
}

/**
 * Every advisory lock of the program, and who waits for whom. Those of a session end with its connection, however that
 * ends; those of a transaction with the transaction. Where one holds several, they were taken from top to bottom.
 */
export const locks = {
  /** Session: coordinates this run. Nobody waits: who finds it taken says who works on the run. */
  run: (id: number): Lock => ({ class: 726, key: id }),
  /** Session: a worker that lives, under a random key. Nobody waits; `cpa.living_worker` reads them (0007-releases.sql). */
  worker: (key: number): Lock => ({ class: 727, key }),
  /** Transaction: numbers and begins runs, or exchanges the keys while none may begin. Each waits for the one before. */
  registry: { class: 728, key: 0 },
  /** Transaction: numbers plans. Each waits for the one before. */
  plans: { class: 728, key: 6 },
  /** Transaction: numbers loaded files. Each waits for the one before. */
  files: { class: 728, key: 2 },
  /** Session: plays a demo in this database. Nobody waits: the second goes away. */
  demo: { class: 728, key: 3 },
  /** Session: empties this inbox, under a key made of its path. Nobody waits: who finds it taken leaves it to the other. */
  inbox: (key: number): Lock => ({ class: 731, key }),
  /** Transaction: numbers and changes schedules. Each waits for the one before. */
  schedules: { class: 728, key: 32 },
  /** Session: works on a tick of this schedule. Nobody waits: who finds it taken leaves it to the other. */
  schedule: (number: number): Lock => ({ class: 732, key: number }),
  /** Transaction: numbers new holders. The slices of all files wait for one another. */
  newHolders: { class: 729, key: 0 },
  /** Transaction: numbers deaths that are to be looked at. Each waits for the one before. */
  deathReviews: { class: 728, key: 5 },
  /** Transaction: places and releases holds of establishments. Each waits for the one before. */
  establishmentHolds: { class: 728, key: 6 },
  /**
   * Transaction: books on holders. Shared by those who lock blocks of them (class 730, the number of the block as key),
   * alone for who books on very many.
   */
  holders: { class: 730, key: 0 },
  /** Transaction: numbers the audit trail and appends to the chain, last of all before the commit (0014-audit-trail.sql). */
  chain: { class: 728, key: 4 },
} as const

/**
 * Session of the owner: migrates. Whoever comes second waits. A single number, as other programs on the server have
 * them; the queue's grants (grant-operator.sql) have one of their own, made of a text.
 */
export const migrationLock = 7_265_001

/** Waits for a lock, and holds it until the transaction ends. */
export async function lockUntilEnd(transaction: Queryable, lock: Lock): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock($1, $2)', [lock.class, lock.key])
}

/** The same, beside others who share it. */
export async function shareUntilEnd(transaction: Queryable, lock: Lock): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock_shared($1, $2)', [lock.class, lock.key])
}

/** Waits for a lock, and holds it as long as the session lives. */
export async function holdLock(session: Queryable, lock: Lock): Promise<void> {
  await session.query('select pg_advisory_lock($1, $2)', [lock.class, lock.key])
}

/** Takes a lock for as long as the session lives, unless somebody has it: then false. */
export async function tryLock(session: Queryable, lock: Lock): Promise<boolean> {
  const [row] = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
    lock.class,
    lock.key,
  ])
  return row!.taken
}
