import { afterAll, beforeAll, expect, test } from 'vitest'
import { account } from '../../../src/cli/commands/account.ts'
import { bookStandings } from '../../jobs/standing-entries.ts'
import { createWorld, type World } from './world.ts'

let world: World
const holder = 1

beforeAll(async () => {
  world = await createWorld()
  await world.member('2015-01-01')
  const cpf = { holder, account: 'cpf' } as const
  const lot = 'voluntary/V-1'
  const file = { ...cpf, subject: 'file F-1' } as const
  const book = async (bookedOn: string, rows: Parameters<typeof bookStandings>[1]) => {
    await bookStandings(world.installation, rows, bookedOn)
    await world.database.execute('alter table entry disable trigger all')
    await world.database.execute(
      `update entry set booked_at = $1::timestamp at time zone 'Europe/Paris'
       where run_id = (select max(id) from run)`,
      [`${bookedOn} 23:30`],
    )
    await world.database.execute('alter table entry enable trigger all')
  }
  await book('2024-04-01', [{ ...cpf, kind: 'credit', amount: 500_00, effectiveOn: '2024-04-01' }])
  await book('2024-06-01', [{ ...cpf, lot, kind: 'top_up', amount: 200_00, effectiveOn: '2024-05-01' }])
  await book('2025-02-01', [
    { ...file, kind: 'reservation', amount: -450_00, effectiveOn: '2024-10-01' },
    { ...file, lot, kind: 'reservation', amount: -200_00, effectiveOn: '2024-10-01' },
  ])
  await book('2025-04-01', [{ ...cpf, kind: 'correction', amount: -300_00, effectiveOn: '2025-04-01' }])
  await book('2026-04-01', [{ ...cpf, kind: 'credit', amount: 100_00, effectiveOn: '2026-04-01' }])
})
afterAll(async () => {
  await world?.drop()
})

const show = (options: Record<string, string> = {}) =>
  world.call(account, [], { options: { holder: '1', ...options }, asOf: '2026-05-04' })

test.each([
  ['2024-03-31', undefined, undefined, []],
  ['2024-05-01', undefined, '700.00', ['V-1 200.00', ' 500.00']],
  ['2024-05-01', '2024-05-31', '500.00', ['V-1 0.00', ' 500.00']],
  ['2024-12-31', undefined, '50.00', ['V-1 0.00', ' 50.00']],
  ['2024-12-31', '2025-01-31', '700.00', ['V-1 200.00', ' 500.00']],
  ['2024-12-31', '2025-02-01', '50.00', ['V-1 0.00', ' 50.00']],
  ['2026-05-04', undefined, '-150.00', ['V-1 0.00', ' -150.00']],
] as const)('on %s, as booked by %s: %s', async (balanceOn, bookedBy, balance, lots) => {
  await world.database.execute(
    `insert into decision (holder_id, kind, reference, quantity, unit, decided_on, received_on, file_id, line)
     select 1, 'voluntary', 'V-1', 20000, 'EUR', '2024-04-15', '2024-05-01', 1, 1
     where not exists (select from decision)`,
  )
  const { document, text } = await show({ balanceOn, ...(bookedBy && { bookedBy }) })
  expect(document).toMatchObject({ balance_on: balanceOn, booked_by: bookedBy ?? null })
  expect(document.balances.cpf?.amount).toBe(balance ?? '0.00')
  const told = document.lots.map((lot: { reference: string | null; left: { amount: string } }) => {
    return `${lot.reference ?? ''} ${lot.left.amount}`
  })
  if (lots.length > 0) expect(told).toEqual(lots)
  expect(text).toContain(
    `as it stood on ${balanceOn}, ${bookedBy ? `as was booked by ${bookedBy}` : 'as is known now'}`,
  )
})

test('a debt is told with its day and what made it; by its day only', async () => {
  const { document, text } = await show()
  expect(document).not.toHaveProperty('balance_on')
  expect(document.debts).toEqual([
    {
      account: 'cpf',
      lot: null,
      amount: { unit: 'EUR', amount: '150.00' },
      since: '2025-04-01',
      cause: 'correction',
      entry_id: '1-cpf-5',
    },
  ])
  expect(text).toContain('150.00 EUR owed since 2025-04-01 (cpf; correction, entry 1-cpf-5)')
  expect((await show({ balanceOn: '2025-03-31' })).document.debts).toEqual([])
  expect((await show({ balanceOn: '2025-04-01' })).document.debts[0].amount.amount).toBe('250.00')
  expect((await show({ balanceOn: '2025-04-01', bookedBy: '2025-03-01' })).document.debts).toEqual([])
})

test.each([
  [{ bookedBy: '2025-01-01' }, /needs --balance-on/],
  [{ balanceOn: '2025-02-30' }, /--balance-on 2025-02-30 is not a date/],
  [{ balanceOn: '2025-02-01', bookedBy: 'never' }, /--booked-by never is not a date/],
])('%j is refused', async (options, message) => {
  await expect(show(options as Record<string, string>)).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringMatching(message),
  })
})
