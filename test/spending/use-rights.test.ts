import { afterAll, beforeAll, expect, it } from 'vitest'
import { useRights } from '../../jobs/use-rights/job.ts'
import { Installation } from '../jobs/installation.ts'
import {
  balanceOf,
  bookedOf,
  give,
  openHolders,
  runSpending,
  tellState,
  topUp,
  withdrawState,
} from './told-world.ts'

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open()
  await openHolders(installation, 10)
})
afterAll(() => installation.close())

const bought = { price: 150_000, action: 'certification', participation_exempt: true }

it('reserves, uses, and converges: the second run books nothing', async () => {
  const holder = 1
  await give(installation, holder, '2024-05-04', 200_000)
  await tellState(installation, holder, 'A1', 'accepted', '2024-06-03', bought)
  const [first] = await runSpending(installation, '2024-06-10')
  expect(first).toMatchObject({
    outcome: 'booked',
    totals: { entries: 1, files: [{ standing: 'reserved', files: 1 }] },
  })
  expect(await bookedOf(installation, holder)).toEqual(['cpf 2024-06-03 reservation -150000 file A1'])
  expect(await balanceOf(installation, holder)).toEqual({ balance: 50_000, statutory: 50_000 })

  await tellState(installation, holder, 'A1', 'delivery_validated', '2024-09-02')
  await runSpending(installation, '2024-10-01')
  const booked = await bookedOf(installation, holder)
  expect(booked).toEqual([
    'cpf 2024-06-03 reservation -150000 file A1',
    'cpf 2024-09-02 release 150000 file A1',
    'cpf 2024-09-02 use -150000 file A1',
  ])
  const [again] = await runSpending(installation, '2024-10-01')
  expect(again).toMatchObject({ outcome: 'nothing_to_do', totals: { entries: 0, files: [{ standing: 'used' }] } })
  const [later] = await runSpending(installation, '2024-11-01')
  expect(later.outcome).toBe('nothing_to_do')
  expect(await bookedOf(installation, holder)).toEqual(booked)
})

it('a correction of the price, and the end of a row, are booked as differences', async () => {
  const holder = 2
  await give(installation, holder, '2024-05-04', 200_000)
  await tellState(installation, holder, 'B1', 'accepted', '2024-06-03', bought)
  await runSpending(installation, '2024-06-10')
  await tellState(installation, holder, 'B1', 'accepted', '2024-06-04', { ...bought, price: 120_000 })
  await runSpending(installation, '2024-07-01')
  expect(await bookedOf(installation, holder)).toEqual(['cpf 2024-06-04 reservation -120000 file B1'])
  await withdrawState(installation, 'B1', 'accepted')
  await runSpending(installation, '2024-08-01')
  expect(await bookedOf(installation, holder)).toEqual([])
  expect(await balanceOf(installation, holder)).toEqual({ balance: 200_000, statutory: 200_000 })
})

it('an earlier training that comes late takes its rights, the later one what is left', async () => {
  const holder = 3
  await give(installation, holder, '2024-05-04', 200_000)
  await tellState(installation, holder, 'C2', 'accepted', '2024-06-10', bought)
  await runSpending(installation, '2024-06-10')
  await tellState(installation, holder, 'C1', 'accepted', '2024-06-03', bought)
  await runSpending(installation, '2024-06-20')
  expect(await bookedOf(installation, holder)).toEqual([
    'cpf 2024-06-03 reservation -150000 file C1',
    'cpf 2024-06-10 reservation -50000 file C2',
  ])
})

it('known dead: what had not begun comes back and lapses, what had begun is used though the account is closed', async () => {
  const holder = 4
  await give(installation, holder, '2024-05-04', 300_000)
  await tellState(installation, holder, 'D1', 'accepted', '2024-06-03', { ...bought, starts_on: '2024-06-20' })
  await tellState(installation, holder, 'D2', 'accepted', '2024-06-04', {
    ...bought,
    price: 100_000,
    starts_on: '2024-09-02',
  })
  await runSpending(installation, '2024-06-10')
  const [person] = await installation.database.query<{ id: string }>('select id from holder where id = $1', [
    holder,
  ])
  expect(person).toBeDefined()
  await installation.database.query(
    `insert into death (holder_id, death_date, cancelled, file_id, line) values ($1, '2024-07-01', false, 1, 1)`,
    [holder],
  )
  await installation.closeDeaths('2024-07-10')
  await runSpending(installation, '2024-07-10')
  await tellState(installation, holder, 'D1', 'delivery_validated', '2024-08-01')
  await runSpending(installation, '2024-08-10')
  expect(await bookedOf(installation, holder)).toEqual([
    'cpf 2024-06-03 reservation -150000 file D1',
    'cpf 2024-06-04 reservation -100000 file D2',
    'cpf 2024-07-01 closing -150000',
    'cpf 2024-07-01 release 100000 file D2',
    'cpf 2024-08-01 release 150000 file D1',
    'cpf 2024-08-01 use -150000 file D1',
  ])
  expect(await balanceOf(installation, holder)).toEqual({ balance: 0, statutory: 0 })
  expect((await runSpending(installation, '2024-08-11'))[0].outcome).toBe('nothing_to_do')
})

it('what is left of top-ups expires, or goes back to who paid for it since December 2026', async () => {
  const lot = { receivedOn: '2026-01-05', refundable: true }
  await topUp(installation, 6, 'V1', 30_000, { ...lot, usableUntil: '2026-11-29' })
  await topUp(installation, 6, 'V2', 20_000, { ...lot, usableUntil: '2026-11-30' })
  await topUp(installation, 6, 'V3', 10_000, { ...lot, usableUntil: '2026-12-31' })
  const [, settled] = await runSpending(installation, '2026-12-01')
  const euros = (amount: string) => ({ unit: 'EUR', amount })
  expect(settled).toMatchObject({
    outcome: 'settled',
    totals: {
      by_funder: [{ funder: '130025265', lots: 2, expired: euros('300.00'), refunded: euros('200.00') }],
      accounts: [{ account: 'cpf', expired: euros('-300.00'), refunded: euros('-200.00') }],
    },
  })
  expect(await bookedOf(installation, 6)).toEqual([
    'cpf 2026-11-30 expiry -30000 voluntary/V1',
    'cpf 2026-12-01 refund -20000 voluntary/V2',
  ])
  expect((await runSpending(installation, '2026-12-02'))[1].outcome).toBe('nothing_to_do')
})

it('a chunk that fails after it booked leaves nothing, and the next run books it', async () => {
  const holder = 7
  await give(installation, holder, '2024-05-04', 200_000)
  await tellState(installation, holder, 'G1', 'accepted', '2024-06-03', bought)
  const failing = new Error('killed')
  let isFailing = true
  installation.change('use-rights', (job) => ({
    ...job,
    async process(...given: Parameters<typeof job.process>) {
      const totals = await job.process(...given)
      if (isFailing) throw failing
      return totals
    },
  }))
  const { setAside } = await installation.run(useRights, {}, '2024-06-10')
  expect(setAside?.errors).toMatchObject([{ error: 'killed' }])
  expect(await bookedOf(installation, holder)).toEqual([])
  isFailing = false
  await installation.run(useRights, {}, '2024-06-10')
  expect(await bookedOf(installation, holder)).toEqual(['cpf 2024-06-03 reservation -150000 file G1'])
})

it('a chunk that is done for nothing is settled, and one that changed is not', async () => {
  const before = await installation.run(useRights, {}, '2024-12-01')
  const settled = await installation.run(useRights, {}, '2024-12-01')
  expect(settled.totals).toEqual({ ...(before.totals as object), entries: 0, accounts: [] })
  await give(installation, 3, '2024-06-09', 10_000)
  const [after] = await runSpending(installation, '2024-12-01')
  expect(after).toMatchObject({ outcome: 'booked', totals: { entries: 1 } })
})
