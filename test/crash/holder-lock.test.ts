import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { Chain } from '../../src/chain/chain.ts'
import type { Database } from '../../src/database/connection.ts'
import { locks, tryLock } from '../../src/database/locks.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'
import type { HolderRange } from '../../src/ledger/holder-chunks/holder-ranges.ts'
import { lockHolders } from '../../src/ledger/holder-lock.ts'
import { takeInHand, workerKey } from '../support/chunk-in-hand.ts'
import { createTestDatabase } from '../support/database.ts'

let database: Database
beforeAll(async () => {
  const created = await createTestDatabase()
  database = created.owner
  await database.transaction((transaction) =>
    takeInHand(
      transaction,
      { runId: 1, chunkNumber: 1, first: 1, last: 1 },
      { asOf: '2026-02-01', params: { year: 2025 } },
    ),
  )
  await tryLock(await database.session(), locks.worker(workerKey))
  await database.execute(
    `insert into holder (id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted)
     select id, gen_random_uuid(), 1980, 1, 1, '' from generate_series(1, 300000) id`,
  )
  return created.drop
})

test('two writers of one holder wait for each other, writers of others do not', async () => {
  const first = await holding({ first: 1, last: 1_200 })
  const beside = await holding({ first: 2_001, last: 3_000 })
  const same = database.transaction((transaction) => lockHolders(transaction, { first: 1_100, last: 1_300 }))
  await untilItWaits(same)
  await beside.letGo()
  await first.letGo()
  await same
})

test('a range too wide for a lock of each block keeps all holders', async () => {
  const wide = await holding({ first: 1, last: 200_000 })
  const narrow = database.transaction((transaction) => lockHolders(transaction, { first: 299_000, last: 299_000 }))
  await untilItWaits(narrow)
  await wide.letGo()
  await narrow
})

test('an open range ends with the last holder there is', async () => {
  const open = { first: 299_001, last: Number.MAX_SAFE_INTEGER }
  const locked = await database.transaction((transaction) => lockHolders(transaction, open))
  expect(locked).toEqual({ first: 299_001, last: 300_000 })
})

/**
 * What brings facts in numbers holders at most, and books nothing that another job computes from what it read before:
 * monthly declarations and matched deaths become rows like those of files. A purge works in a run of its own only
 * (test/hostile).
 */
const loading = ['ingest', 'retry-refused', 'add-months', 'match-deaths']
const booking = Object.values(jobs({ keys: newKeyRing(), spoolDirectory: '' })).filter(
  ({ name }) => ![...loading, 'purge'].includes(name),
)

describe.each(booking)('$name', (job) => {
  test('reads nothing of holders whom another job keeps', async () => {
    const other = await holding({ first: 1, last: 1 })
    const worked = database.transaction(async (transaction) => {
      const sealing = await new Chain(newKeyRing()).begin(transaction, 1n)
      const chunk = { runId: 1, chunkNumber: 1, asOf: '2026-02-01', sealing }
      return job.process(transaction, { first: 1, last: 1 }, { year: 2025, planOnly: false }, chunk, undefined)
    })
    await untilItWaits(worked)
    // A table that a transaction has read stays locked until its end.
    expect(await database.query(tablesReadSql)).toEqual([])
    await other.letGo()
    await worked
  })
})

/** Keeps holders in a transaction of its own until it lets go. */
async function holding(range: HolderRange): Promise<{ letGo(): Promise<void> }> {
  const end = new AbortController()
  const ended = new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()))
  onTestFinished(() => end.abort())
  let kept: () => void = () => {}
  const keeps = new Promise<void>((resolve) => {
    kept = resolve
  })
  const transaction = database.transaction(async (transaction) => {
    await lockHolders(transaction, range)
    kept()
    await ended
  })
  await Promise.race([keeps, transaction])
  return {
    async letGo() {
      end.abort()
      await transaction
    },
  }
}

/** Tables that the transaction waiting for holders has read, but for that of the holders themselves. */
const tablesReadSql = `
  select distinct c.relname
  from pg_locks waiting
  join pg_locks held on held.pid = waiting.pid and held.granted and held.locktype = 'relation'
  join pg_class c on c.oid = held.relation
  where waiting.classid = 730 and not waiting.granted and waiting.database = held.database
    and c.relnamespace = 'cpa'::regnamespace and c.relname not like 'holder%'`

/** Resolves when the work waits for holders. Nothing tells of that, so this looks again and again. */
async function untilItWaits(work: Promise<unknown>): Promise<void> {
  let done = false
  const settled = work.then(
    () => {
      done = true
    },
    () => {
      done = true
    },
  )
  while (!done) {
    const [row] = await database.query<{ waits: boolean }>(
      `select pg_sleep(0.01), exists (
         select from pg_locks
         where classid = 730 and not granted
           and database = (select oid from pg_database where datname = current_database())
       ) as waits`,
    )
    if (row!.waits) return
  }
  await settled
  throw new Error('it did not wait')
}
