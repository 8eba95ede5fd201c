import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDeaths } from '../../jobs/close-deaths/job.ts'
import { creditYear } from '../../jobs/credit-year/job.ts'
import { keepHead, readHeads } from '../../src/chain/anchor.ts'
import { forgetEvents, resealWithout } from '../../src/chain/reseal.ts'
import { sealedTables } from '../../src/input/sealed-tables.ts'
import { recorded } from '../../src/operations/audit-trail.ts'
import { cutSmall } from '../jobs/chunks.ts'
import { asOf, ForgedWorld } from './forged-world.ts'

/*
 * What happens lawfully leaves the chain whole, one thing after the other on one ledger.
 */

let world: ForgedWorld
const anchor = join(tmpdir(), `cpa-anchor-${process.pid}`)

beforeAll(async () => {
  world = await ForgedWorld.open()
})
afterAll(async () => {
  rmSync(anchor, { force: true })
  await world.close()
})

async function expectWhole(): Promise<void> {
  const { chain, checks } = await world.owner.transaction((transaction) => world.audit(transaction))
  expect(chain!.first_broken).toBeNull()
  expect(checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail.en}`)).toEqual([])
}

const trail = () => ({ database: world.installation.database, chain: world.installation.chain })

it('a campaign over every feed, with a correction and a refused file', expectWhole)

it('a death that is withdrawn, told again and withdrawn again', async () => {
  const { installation } = world
  const [holder] = await world.owner.query<{ id: bigint }>('select min(holder_id) as id from account_state')
  // Superseded rows and accounts closed and opened: what may change of a sealed row.
  for (const cancelled of [false, true, false, true]) {
    await installation.chain.operation(world.owner, async (transaction, sealing) => {
      await transaction.execute(
        'update death set superseded_by = 1 where holder_id = $1 and superseded_by is null',
        [holder!.id],
      )
      const table = sealedTables.find(({ name }) => name === 'death')!
      await sealing.insert(
        table,
        `insert into death (holder_id, death_date, cancelled, file_id, line)
         values (${holder!.id}, '2026-01-05', ${cancelled}, 1, ${cancelled ? 1 : 2})`,
      )
    })
    await installation.run(closeDeaths, {}, asOf)
  }
  await expectWhole()
})

it('a run whose chunk failed, left nothing, and was done in halves', async () => {
  cutSmall({ holders: 300 })
  let failures = 0
  world.installation.change('credit-year', (job) => ({
    ...job,
    async process(transaction, bounds, params, run, prepared) {
      const totals = await creditYear.process(transaction, bounds as never, params, run, prepared as never)
      if (run.chunkNumber === 2 && failures++ === 0) throw new Error('after it has booked')
      return totals
    },
  }))
  await world.owner.execute('delete from settled_range')
  await world.installation.credit(2025, '2026-05-06')
  expect(failures).toBeGreaterThan(0)
  await expectWhole()
  world.installation.change('credit-year', () => creditYear)
  await world.installation.credit(2025, '2026-05-06')
  await expectWhole()
})

it('an action that was refused, and one that failed, each with its outcome', async () => {
  await expect(recorded(trail(), 'export', {}, async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const kept = await world.owner.query(
    'select outcome, concerns is null as first, login is not null as logged from audit_event order by id desc limit 2',
  )
  expect(kept).toEqual([
    { outcome: 'failed', first: false, logged: true },
    { outcome: 'begun', first: true, logged: true },
  ])
  await expectWhole()
})

it('events that come at once have numbers without gaps', async () => {
  await Promise.all(Array.from({ length: 12 }, (_, index) => recorded(trail(), 'test', { index }, async () => {})))
  const [row] = await world.owner.query<{ events: bigint; last: bigint }>(
    'select count(*) as events, max(id) as last from audit_event',
  )
  expect(row!.events).toBe(row!.last)
  await expectWhole()
})

it('heads kept in a file, read again, and a file that is none', async () => {
  const head = world.installation.chain.head!
  await keepHead(anchor, head)
  await keepHead(anchor, head)
  const heads = await readHeads(anchor)
  expect([...heads]).toEqual([[head.number, head.head]])
  const { ok } = await world.owner.transaction((transaction) => world.audit(transaction, heads))
  expect(ok).toBe(true)
  writeFileSync(anchor, 'nonsense\n')
  await expect(readHeads(anchor)).rejects.toMatchObject({ code: 'anchor_unwritable' })
  await expect(keepHead(join(anchor, 'below-a-file'), head)).rejects.toMatchObject({ code: 'anchor_unwritable' })
})

it('holders that a purge took away', async () => {
  const [{ id } = { id: 0n }] = await world.owner.query<{ id: bigint }>(
    "select holder_id as id from balance where account = 'cpf' and balance > 0 order by 1 limit 1",
  )
  await world.owner.transaction(async (transaction) => {
    await resealWithout(transaction, world.installation.chain, sealedTables, [id])
    await transaction.execute('set local session_replication_role = replica')
    for (const { name, holder } of sealedTables) {
      if (holder !== undefined) await transaction.execute(`delete from ${name} r where ${holder} = ${id}`)
    }
  })
  const { chain } = await world.owner.transaction((transaction) => world.audit(transaction))
  expect(chain!.first_broken).toBeNull()
})

it('a purge signs nothing that was forged before', async () => {
  const forged = world.owner.transaction(async (transaction) => {
    await transaction.execute('set local session_replication_role = replica')
    await transaction.execute('update decision set quantity = quantity + 1')
    await resealWithout(transaction, world.installation.chain, sealedTables, [5n])
  })
  await expect(forged).rejects.toMatchObject({ code: 'chain_broken' })
})

it('events that have served their time', async () => {
  await world.owner.transaction(async (transaction) => {
    await forgetEvents(transaction, world.installation.chain, 5n)
    await transaction.execute('set local session_replication_role = replica')
    await transaction.execute('delete from audit_event where id <= 5')
  })
  const { chain } = await world.owner.transaction((transaction) => world.audit(transaction))
  expect(chain!.first_broken).toBeNull()
})
