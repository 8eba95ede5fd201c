import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { convertHours } from '../../../jobs/convert-hours/job.ts'
import { account } from '../../../src/cli/commands/account.ts'
import { createWorld, type World } from './world.ts'

let world: World

const [worker, corrected, mistaken, young, claimed, waiting, century] = [
  '1850375114901',
  '2860913205902',
  '1720682121969',
  '1101175114903',
  '1250375114977',
  '1900631555904',
  '280032A004972',
]

beforeAll(async () => {
  world = await createWorld()
  const holders = {
    worker: await world.holder(worker!, [1985, 3, 15]),
    corrected: await world.holder(corrected!, [1986, 9, 0]),
    mistaken: await world.holder(mistaken!, [1972, 6, 9]),
    young: await world.holder(young!, [2010, 11, 2]),
    claimed: await world.holder(claimed!, [1925, 3, 15]),
    baby: await world.holder(claimed!, [2025, 3, 12]),
  }
  await world.declare(holders.worker, {})
  await world.declare(holders.corrected, { worked: '900' })
  await world.declare(holders.mistaken, { year: 2024 })
  await world.declare(holders.young, {})
  await world.situation(holders.claimed, 'pension_claimed', '1990-01-01')
  await world.declare(holders.baby, {})
  await world.openAccounts('2025-05-02')
  await world.credit(2024, '2025-05-02')
  await world.credit(2025, '2026-05-04')
  await world.death(holders.mistaken, '2026-01-15')
  await world.closeDeaths('2026-05-05')
  await world.death(holders.mistaken, '2026-01-15', true)
  await world.database.execute('update declaration set time_worked = 7000000 where holder_id = $1', [
    holders.corrected,
  ])
  await world.credit(2025, '2026-05-06')
  const late = await world.holder(waiting!, [1990, 6, 11])
  await world.declare(late, { start: '2025-12-30' })
  await world.holder(century!, [1980, 3, 14])
})

afterAll(async () => {
  await world?.drop()
})

const show = (nir: string, options: object = {}, asOf?: string) =>
  world.call(account, [nir], { options: { ...options }, ...(asOf === undefined ? {} : { asOf }) })

describe('cpa account', () => {
  test('tells state, dates, balances and entries, with the NIR masked', async () => {
    const { exit, document, text } = await show('1 85 03 75 114 901')
    expect(exit).toBe(0)
    expect(document).toMatchObject({
      nir: '1 85 03 75 *** *** **',
      birth_date: '1985-03-15',
      state: 'open',
      opened_on: '2025-01-01',
      opening_reason: 'employment',
      closed_on: null,
      reason: null,
      balances: { cpf: { unit: 'EUR', amount: '500.00' } },
    })
    expect(document.entries).toEqual([
      {
        entry_id: '1-cpf-1',
        account: 'cpf',
        activity_year: 2025,
        kind: 'credit',
        amount: { unit: 'EUR', amount: '500.00' },
        cap: { unit: 'EUR', amount: '5000.00' },
        effective_on: '2026-05-04',
        booked_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        run_id: 3,
        scheme: 'employee',
        rate: 'base',
        undoes: null,
        lot: null,
        subject: null,
      },
    ])
    expect(text).toContain('an employment was in progress')
    expect(JSON.stringify(document) + text).not.toContain(worker)
  })

  test('lists corrections in the order of booking, and shows an unknown day of birth as 00', async () => {
    const { document } = await show(corrected!)
    expect(document.birth_date).toBe('1986-09-00')
    expect(document.entries.map((e: { kind: string; amount: object }) => [e.kind, e.amount])).toEqual([
      ['credit', { unit: 'EUR', amount: '500.00' }],
      ['correction', { unit: 'EUR', amount: '-282.20' }],
    ])
    expect(document.balances.cpf.amount).toBe('217.80')
  })

  test('names the entry that another one undoes', async () => {
    const closed = await show(mistaken!)
    expect(closed.document).toMatchObject({ state: 'closed', closed_on: '2026-01-15' })
    expect(closed.document.balances.cpf.amount).toBe('0.00')
    await world.closeDeaths('2026-06-01')
    const { document, text } = await show(mistaken!)
    expect(document).toMatchObject({ state: 'open', closed_on: null })
    expect(document.entries.map((e: { kind: string; undoes: string }) => [e.kind, e.undoes])).toEqual([
      ['credit', null],
      ['closing', null],
      ['restoration', '3-cpf-2'],
    ])
    expect(text).toContain('undone by 3-cpf-3')
    expect(text).toContain('undoes 3-cpf-2')
  })

  test('says why there is no account, at the business date', async () => {
    expect((await show(young!)).document).toMatchObject({
      state: 'none',
      reason: 'under_age',
      balances: {},
      entries: [],
    })
    expect((await show(century!)).document.reason).toBe('no_qualifying_situation')
    expect((await show(waiting!, {}, '2025-12-29')).document.reason).toBe('not_started')
    const { document, text } = await show(waiting!)
    expect(document).toMatchObject({ state: 'none', reason: 'not_yet_examined', opened_on: null })
    expect(text).toContain('it may be opened from 2025-12-30')
  })

  test('somebody unknown is no error', async () => {
    const { exit, document, text } = await show('2991275056999')
    expect(exit).toBe(0)
    expect(document).toMatchObject({ state: 'none', reason: 'unknown_person', birth_date: null, entries: [] })
    expect(text).toContain('nobody is known under this NIR')
  })

  test('asks for the birth date when two holders share the NIR', async () => {
    await expect(show(claimed!)).rejects.toMatchObject({
      code: 'ambiguous_person',
      exitCode: 2,
      hint: expect.stringContaining('--birth-date'),
    })
    expect((await show(claimed!, { birthDate: '1925-00-00' })).document).toMatchObject({
      state: 'open',
      birth_date: '1925-03-15',
      opening_reason: 'pension_claimed',
      balances: { cpf: { unit: 'EUR', amount: '0.00' } },
    })
    expect((await show(claimed!, { birthDate: '12/03/2025' })).document.reason).toBe('under_age')
  })

  test('refuses a NIR or a birth date that is none, without repeating the number', async () => {
    for (const wrong of ['1850375114', '185037511490199', '3850375114901']) {
      const error = await show(wrong).then(
        () => undefined,
        (reason) => reason,
      )
      expect(error).toMatchObject({ code: 'nir_invalid', exitCode: 2 })
      expect(error.message + error.hint).not.toContain(wrong)
    }
    await expect(show(worker!, { birthDate: '1985-13-01' })).rejects.toMatchObject({ code: 'usage' })
    await expect(show(worker!, { birthDate: '1986-03-15' })).rejects.toMatchObject({ code: 'usage' })
  })

  test('every consultation is kept in the audit trail, never with the NIR', async () => {
    const count = async () =>
      (await world.database.query<{ n: bigint }>('select count(*) as n from audit_event'))[0]!.n
    const before = await count()
    await show(worker!)
    expect(await count()).toBe(before + 1n)
    const [last] = await world.database.query<{ action: string; detail: object }>(
      'select action, detail from audit_event order by id desc limit 1',
    )
    expect(last).toEqual({ action: 'account', detail: { holder: 1, as_of: '2026-05-04' } })
    const rows = await world.database.query('select detail::text from audit_event')
    expect(JSON.stringify(rows)).not.toMatch(/\d{13}/)
  })
})

test('hours of the former DIF are shown as soon as they are declared, and that they are not booked', async () => {
  const nir = '1860375114923'
  const holder = await world.holder(nir, [1986, 3, 15])
  const declared =
    'of the former training right (DIF) 96 hours declared on 2015-06-30 and not yet booked: cpa convert-hours books them'
  await world.database.execute("insert into dif_statement values ($1, 96, '2015-06-30', 1, 1)", [holder])
  expect((await show(nir)).document.dif_declared).toEqual({
    hours: { unit: 'hour', amount: '96' },
    declared_on: '2015-06-30',
    not_booked: { unit: 'hour', amount: '96' },
  })
  expect((await show(nir)).text).toContain(declared)
  await world.declare(holder, { start: '2025-01-01' })
  await world.openAccounts('2026-05-06')
  await world.installation.run(convertHours, {}, '2026-05-06')
  const after = await show(nir)
  expect(after.document).toMatchObject({
    balances: { dif: { amount: '1440.00' } },
    dif_declared: { not_booked: { amount: '0' } },
  })
  expect(after.text).not.toContain('not yet booked')
  expect((await show(worker!)).document.dif_declared).toBeUndefined()
})
