import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explain as explainCommand } from '../../src/cli/commands/explain.ts'
import { teller } from '../ledger/statement/told-people.ts'
import { createWorld, type World } from '../ledger/statement/world.ts'

let world: World
let person: ReturnType<typeof teller>

beforeAll(async () => {
  world = await createWorld()
  person = teller(world)
})

afterAll(async () => {
  await world?.drop()
})

interface Document {
  amount: { amount: string }
  booked: { amount: string }
  accounts: object
  steps: {
    name: string
    text: string
    article: string
    amount?: { amount: string }
    inputs: Record<string, unknown>
  }[]
}

async function explain({ nir }: { nir: string }, year = 2025, asOf = '2026-05-04') {
  const { document, text } = await world.call(explainCommand, [nir, String(year)], { asOf })
  const { steps, amount, booked } = document as Document
  const step = (name: string) => {
    const found = steps.find((candidate) => candidate.name === name)
    if (found === undefined) throw new Error(`no step ${name} among ${steps.map((candidate) => candidate.name)}`)
    return found
  }
  return {
    amount: amount.amount,
    booked: booked.amount,
    names: steps.map(({ name }) => name),
    step,
    steps,
    text,
    document,
  }
}

describe('cpa explain', () => {
  test('a full-time year, before and after it was credited', async () => {
    const holder = await person([{}])
    const before = await explain(holder)
    expect(before.step('opening').text).toContain('it may be opened from 1 January 2025')
    expect(before.step('excluded').text).toContain('Nothing is due for 2025: no account is open')
    expect(before.amount).toBe('0.00')

    await world.openAccounts('2026-05-04')
    const opened = await explain(holder)
    expect(opened.names).toEqual(['opening', 'activity', 'working_time', 'qualification', 'cap', 'pending', 'use'])
    expect(opened).toMatchObject({ amount: '500.00', booked: '0.00' })
    expect(opened.step('pending').text).toBe('The next crediting of 2025 books 500.00 EUR.')

    await world.credit(2025, '2026-05-04')
    const after = await explain(holder)
    expect(after.names).toEqual(['opening', 'activity', 'working_time', 'qualification', 'cap', 'booked', 'use'])
    expect(after).toMatchObject({ amount: '500.00', booked: '500.00' })
    expect(after.document).toMatchObject({ nir: '1 85 03 75 *** *** **', year: 2025 })
    expect(after.step('opening')).toMatchObject({
      text: 'The account was opened on 1 January 2025: an employment was in progress.',
      article: 'code du travail, art. L5151-2',
    })
    expect(after.step('activity')).toMatchObject({
      text:
        'Employment at the establishment 999 000 000 00019 (permanent contract) from 1 January 2025 to 31 December ' +
        '2025: 1,607 hours against a full-time year of 1,607 hours (the general rule), which is the whole.',
      article: 'code du travail, art. R6323-1, II',
    })
    expect(after.step('working_time')).toMatchObject({
      text:
        'In all a full-time year was worked. That is at least one half of it, so the whole amount of the year is ' +
        'due: 500.00 EUR.',
      article: 'code du travail, art. L6323-11 and R6323-1, I',
      amount: { unit: 'EUR', amount: '500.00' },
    })
    expect(after.step('cap')).toMatchObject({
      text:
        'The right of the year is 500.00 EUR. The training account may hold at most 5,000.00 EUR of such ' +
        'rights; without this year it holds 0.00 EUR, which leaves room for 5,000.00 EUR: the whole right is given, 500.00 EUR.',
      article: 'code du travail, art. R6323-1, I',
    })
    expect(after.step('booked')).toMatchObject({
      text: expect.stringMatching(
        /^On \d+ \w+ \d{4} run \d+ credited 500\.00 EUR, effective 4 May 2026\. It was computed from the whole ordinary amount, a full-time year, a right of 500\.00 EUR, a cap of 5,000\.00 EUR and room for 5,000\.00 EUR\.$/,
      ),
      article: 'code du travail, art. R6323-1, III',
      inputs: {
        entry_id: `${holder.id}-cpf-1`,
        rate: 'base',
        ratio: '1',
        room: { unit: 'EUR', amount: '5000.00' },
      },
    })
    expect(after.text).toContain('  1. The account was opened')
    expect(JSON.stringify(after.document) + after.text).not.toContain(holder.nir)
  })

  test('exactly one half of two contracts, and just below it', async () => {
    const half = await person([{ worked: '400' }, { worked: '403.5', contract: 'second' }])
    const below = await person([{ worked: '803.4833' }])
    await world.openAccounts('2026-05-04')
    const reached = await explain(half)
    expect(reached.names.filter((name) => name === 'activity')).toHaveLength(2)
    expect(reached.step('working_time').text).toContain('In all 1/2 (0.5) of a full-time year')
    expect(reached.amount).toBe('500.00')
    const missed = await explain(below)
    expect(missed.step('working_time').text).toBe(
      'In all 8034833/16070000 (0.4999…) of a full-time year was worked. That is less than one half of it, so the ' +
        'amount is in proportion to the full-time year: 500.00 EUR x 8034833/16070000 = 250.00 EUR, any part of a cent ' +
        'rounded up.',
    )
    expect(missed.step('working_time').article).toBe('code du travail, art. L6323-11 and R6323-1, I; R6323-1, II')
    expect(missed.amount).toBe('250.00')
  })

  test('days, pay, absences, a declared full year, overtime', async () => {
    const various = await person([
      { unit: 'day', worked: '20', reference: '230' },
      { unit: 'pay', worked: '1000.5', contract: 'b', nature: null },
      { worked: '90', assimilated: '10.25', reference: '1500', contract: 'c' },
    ])
    const overtime = await person([{ worked: '1900' }])
    await world.openAccounts('2026-05-04')
    const { steps, step } = await explain(various)
    const [days, pay, hours] = steps.filter(({ name }) => name === 'activity').map(({ text }) => text)
    expect(days).toContain('20 days against a full-time year of 218 days (the most that counts), which is 10/109')
    expect(pay).toContain(
      '1,000.50 EUR of pay against a full-time year of 24,710.40 EUR of pay (the general rule)',
    )
    expect(hours).toContain('100.25 hours against a full-time year of 1,500 hours (declared by this employer)')
    expect(step('absences')).toMatchObject({
      article: 'code du travail, art. L6323-12',
      inputs: { hour: '10.25' },
    })
    expect((await explain(overtime)).step('working_time').text).toContain(
      'more than a full-time year was worked, which counts as one',
    )
  })

  test('low qualification, disabled worker, both, and each below half', async () => {
    const low = await person([{ level: 2 }])
    const lowBelow = await person([{ level: 2, worked: '700' }])
    const outdated = await person([
      { level: 2, end: '2025-06-30' },
      { level: 3, start: '2025-07-01', contract: 'b' },
    ])
    const own = await person([{}])
    await world.situation(own.id, 'low_qualified', '2025-11-01')
    const disabled = await person([{ disabled: true }])
    const disabledBelow = await person([{ disabled: true, worked: '1' }])
    const both = await person([{ level: 1, disabled: true }])
    await world.openAccounts('2026-05-04')

    expect((await explain(low)).step('qualification')).toMatchObject({
      text:
        'An employer declared a qualification below level 3 (CAP, BEP): the amount is 800.00 EUR instead of the ordinary ' +
        "one. It rests on the employer's word alone: the holder has not declared it.",
      article: 'code du travail, art. L6323-11-1; R6323-3-1, I; R6323-3-1, II (the holder declares)',
      amount: { unit: 'EUR', amount: '800.00' },
      inputs: { declared_by: 'employer', on_employers_word: { unit: 'EUR', amount: '300.00' } },
    })
    expect((await explain(low)).step('cap').article).toBe('code du travail, art. R6323-3-1, I')
    const missed = await explain(lowBelow)
    expect(missed.step('qualification').text).toContain('asks for at least one half of a full-time year')
    expect(missed.step('qualification').amount).toBeUndefined()
    expect(missed.amount).toBe('217.80')
    expect((await explain(outdated)).step('qualification').text).toContain('a more recent one does not')
    expect((await explain(own)).step('qualification').text).toContain('The holder declared')
    expect((await explain(disabled)).step('disabled_worker')).toMatchObject({
      article: expect.stringContaining('D6323-3-3'),
      amount: { unit: 'EUR', amount: '300.00' },
    })
    expect((await explain(disabledBelow)).amount).toBe('300.32')
    const kept = await explain(both)
    expect(kept.step('both_increases')).toMatchObject({
      text: expect.stringContaining('the larger one is kept, they are not added up: 800.00 EUR'),
      article: 'code du travail, art. D6323-3-3 and R6323-27',
    })
    expect(kept.amount).toBe('800.00')
  })

  test('a sheltered workplace, alone and beside an employment', async () => {
    const alone = await person([{ scheme: 'esat', unit: null, worked: null, start: '2025-10-01' }])
    const mixed = await person([
      { scheme: 'esat', unit: null, worked: null, end: '2025-03-31' },
      { worked: '900', start: '2025-04-01', contract: 'b' },
    ])
    await world.openAccounts('2026-05-04')
    const first = await explain(alone)
    expect(first.names).toEqual(['opening', 'activity', 'esat', 'cap', 'pending', 'use'])
    expect(first.step('esat')).toMatchObject({
      text: 'A year of admission to a sheltered workplace gives 800.00 EUR, at full or part time.',
      article: 'code du travail, art. R6323-29, I',
    })
    const second = await explain(mixed)
    expect(second.step('most_favourable')).toMatchObject({
      text: expect.stringContaining('500.00 EUR as an employee and 800.00 EUR in a sheltered workplace'),
      article: 'code du travail, art. R6323-27',
    })
    expect(second.amount).toBe('800.00')
  })

  test.each([
    ['retired', [{}], 'no activity before a full-rate pension began'],
    [
      'contribution_unpaid',
      [{ scheme: 'self_employed', unit: null, worked: null, nature: null, paid: false }],
      'contribution is not paid',
    ],
    ['scheme_not_supported', [{ year: 2016, scheme: 'public_agent' }], 'does not credit yet'],
    ['no_activity', [{ worked: '0' }], 'no time was worked'],
  ] as const)('excluded: %s', async (reason, declarations, words) => {
    const holder = await person(declarations)
    if (reason === 'retired') await world.situation(holder.id, 'pension_full_rate', '2025-01-01')
    await world.openAccounts('2026-05-04')
    const { step, amount, names } = await explain(holder, reason === 'scheme_not_supported' ? 2016 : 2025)
    expect(step('excluded')).toMatchObject({ text: expect.stringContaining(words), inputs: { reason } })
    expect(step('excluded').article).not.toBe('')
    expect(amount).toBe('0.00')
    expect(names).not.toContain('cap')
    if (reason === 'retired') {
      expect(step('pension').text).toBe(
        'A full-rate pension began on 1 January 2025: only what was done before that day counts. Left out: 1 activity.',
      )
      expect(step('activity').text).toContain('not counted, because of a full-rate pension')
      expect(step('excluded').article).toBe('code du travail, art. L5151-2, L6323-3 and L5421-4, 1° to 3°')
    }
  })

  test('an account too young for the year, one not open, nothing declared', async () => {
    const young = await person([{ year: 2024 }, { year: 2025 }], [2009, 5, 2])
    const child = await person([{}], [2012, 5, 2])
    const idle = await person([{ year: 2024 }])
    await world.openAccounts('2026-05-04')
    const later = await explain(young, 2024)
    expect(later.step('opening').text).toContain('on 2 May 2025, after the end of 2024')
    expect(later.step('excluded').inputs).toEqual({ reason: 'opened_later' })
    expect((await explain(child)).step('opening').text).toMatch(/^No account is open: the age of 16/)
    const nothing = await explain(idle)
    expect(nothing.names).toEqual(['opening', 'no_activity'])
    expect(nothing.amount).toBe('0.00')
  })

  test('the self-employed: by the time of the activity, once the contribution is paid', async () => {
    const self = { scheme: 'self_employed', unit: null, worked: null, nature: null, paid: true }
    const whole = await person([self])
    const part = await person([{ ...self, end: '2025-02-14' }])
    const beside = await person([self, { worked: '100', contract: 'b' }])
    await world.openAccounts('2026-05-04')
    const all = await explain(whole)
    expect(all.names).toEqual(['opening', 'activity', 'self_employed', 'cap', 'pending', 'use'])
    expect(all.step('activity').text).toContain('to 31 December 2025; the training contribution is paid.')
    expect(all.step('self_employed').article).toContain('R6323-22')
    expect((await explain(part)).step('self_employed').text).toBe(
      'The activity whose training contribution is paid lasted 1 full month and 14 of 28 days: ' +
        '500.00 EUR x (1 + 14/28) / 12 = 62.50 EUR, any part of a cent rounded up.',
    )
    expect((await explain(beside)).step('most_favourable').text).toContain(
      'The year gives 31.12 EUR as an employee and 500.00 EUR as a self-employed person.',
    )
  })

  test('the cap is that of the rule that applied, not another of the same amount', async () => {
    const holder = await person([
      { scheme: 'self_employed', unit: null, worked: null, nature: null, paid: true },
      { worked: '160', disabled: true, level: 5, contract: 'b' },
    ])
    await world.openAccounts('2026-05-04')
    const { step } = await explain(holder)
    expect(step('qualification').inputs.low_qualified).toBe(false)
    expect(step('most_favourable').text).toContain(
      'the most favourable amount is kept, 500.00 EUR, and the most favourable cap, 8,000.00 EUR',
    )
    expect(step('cap').article).toBe(
      'code du travail, art. L6323-11, para. 3, and D6323-3-3 (the cap of R6323-3-1, I)',
    )
  })

  test('hours: employees until 2018, at the first rhythm, across the limit, at the second, below level 3', async () => {
    const years = [2015, 2016, 2017, 2018]
    const holder = await person([
      ...years.map((year) => ({ year })),
      { year: 2018, worked: '10', contract: 'more' },
    ])
    const low = await person([{ year: 2017, level: 1, worked: '100' }])
    await world.openAccounts('2026-05-04')
    const first = await explain(holder, 2015)
    expect(first.names).toEqual(['opening', 'activity', 'working_time', 'rhythm', 'cap', 'pending'])
    expect(first.step('working_time')).toMatchObject({
      text: 'In all a full-time year was worked.',
      article: expect.stringContaining('R6323-1, III (2015)'),
    })
    expect(first.step('rhythm').text).toBe('Until the account holds 120 hours, a full-time year gives 24 hours.')
    expect(first.document).toMatchObject({
      amount: { unit: 'hour', amount: '24' },
      accounts: { cpf_hours: { amount: { unit: 'hour', amount: '24' }, booked: { unit: 'hour', amount: '0' } } },
    })
    expect(first.step('pending').text).toBe(
      'The next crediting of 2015 books 24 hours on the training account in hours.',
    )
    for (const year of years) await world.credit(year, `${year + 1}-05-04`)
    await world.database.execute(
      `update declaration set time_reference = 100 * 10000, time_worked = 100 * 10000 where holder_id = $1`,
      [holder.id],
    )
    expect((await explain(holder, 2018)).steps.at(-1)!.text).toMatch(
      /credited 24 hours on the training account in hours, effective 4 May 2019\. It was computed from the ordinary hours, a full-time year, a right of 24 hours, a cap of 150 hours and room for 78 hours\.$/,
    )
    const below = await explain(low, 2017)
    expect(below.step('qualification')).toMatchObject({
      text:
        'An employer declared a qualification below level 3 (CAP, BEP): for somebody below it a full-time year gives ' +
        "48 hours: 48 x 100/1607, rounded up to the next hour, is 3 hours. It rests on the employer's word alone: the " +
        'holder has not declared it.',
      article: expect.stringContaining('L6323-11-1'),
    })
  })

  test('hours of public agents, across the limit, and an employment beside', async () => {
    const agent = { scheme: 'public_agent', category: 'C' }
    const holder = await person([
      { ...agent, year: 2017, level: 2 },
      { ...agent, year: 2018, level: 2 },
    ])
    for (const year of [2019, 2025]) await world.declare(holder.id, { ...agent, year })
    await world.declare(holder.id, { year: 2025, contract: 'employee', worked: '803' })
    await world.declare(holder.id, { year: 2019, contract: 'second', worked: '100' })
    await world.openAccounts('2026-05-04')
    await world.credit(2017, '2018-05-04')
    await world.credit(2018, '2019-05-04')
    expect((await explain(holder, 2018)).steps.at(-1)!.text).toContain(
      'credited 48 hours on the training account of public agents',
    )
    expect((await explain(holder, 2018)).step('qualification').text).toContain(
      'for an agent of category C below it',
    )
    expect((await explain(holder, 2019)).step('rhythm').text).toBe(
      'Until the account holds 120 hours, a full-time year gives 24 hours.',
    )
    await world.database.execute(
      "insert into balance values ($1, 'cpf_public', 110, 110, 2) on conflict (holder_id, account) do update set balance = 110, statutory = 110",
      [holder.id],
    )
    expect((await explain(holder, 2019)).step('rhythm')).toMatchObject({
      text:
        'The account holds 110 hours: up to 120 hours a full-time year gives 24 hours, after that 12. The share of the ' +
        'year that reaches the limit counts at the first rhythm; in all 17 hours.',
      article: expect.stringContaining('decree 2017-928 of 6 May 2017, art. 3'),
    })
    const { document, steps, text } = await explain(holder, 2025)
    expect(document).toMatchObject({
      amount: { unit: 'EUR', amount: '249.85' },
      accounts: { cpf: { amount: { amount: '249.85' } }, cpf_public: { amount: { unit: 'hour', amount: '25' } } },
    })
    expect(steps.filter(({ name }) => name === 'cap').map((step) => step.amount)).toEqual([
      { unit: 'EUR', amount: '249.85' },
      { unit: 'hour', amount: '25' },
    ])
    expect(text).toContain(
      '249.85 EUR (training account, of which 0.00 EUR booked) and 25 hours (training account of public agents',
    )
  })

  test('a correction, and what the next run would book', async () => {
    const holder = await person([{ worked: '900' }])
    await world.openAccounts('2026-05-04')
    await world.credit(2025, '2026-05-04')
    await world.database.execute('update declaration set time_worked = 7000000 where holder_id = $1', [holder.id])
    const pending = await explain(holder)
    expect(pending).toMatchObject({ amount: '217.80', booked: '500.00' })
    expect(pending.step('pending').text).toBe('The next crediting of 2025 books a correction of -282.20 EUR.')
    await world.credit(2025, '2026-05-06')
    const done = await explain(holder, 2025, '2026-05-06')
    expect(done).toMatchObject({ amount: '217.80', booked: '217.80' })
    expect(done.names.filter((name) => name === 'booked')).toHaveLength(2)
  })

  test('the cap takes a part, and later years fill the room', async () => {
    const years = [2020, 2021, 2022, 2023, 2024, 2025]
    const holder = await person(years.map((year) => ({ year, disabled: true })))
    await world.openAccounts('2026-05-04')
    for (const year of years) await world.credit(year, `${year + 1}-05-04`)
    // The cap falls back to the ordinary one for a year without the declaration of a disabled worker.
    await world.database.execute(
      'update declaration set disabled_worker = false where holder_id = $1 and activity_year = 2025',
      [holder.id],
    )
    const over = await explain(holder)
    expect(over.step('cap').text).toBe(
      'The right of the year is 500.00 EUR. The training account may hold at most 5,000.00 EUR of such ' +
        'rights; without this year it holds 4,000.00 EUR, which leaves room for 1,000.00 EUR: the whole right is given, 500.00 EUR.',
    )
    expect(over.step('pending').text).toContain('a correction of -300.00 EUR')
    await world.database.execute(
      'update declaration set time_worked = 1 where holder_id = $1 and activity_year = 2020',
      [holder.id],
    )
    expect((await explain(holder, 2020, '2026-05-04')).step('pending').text).toContain('-499.99 EUR')
  })

  test('a death after the credit: taken back, lapsed, restored', async () => {
    const late = await person([{}])
    const lapsed = await person([{}, { year: 2024 }])
    await world.openAccounts('2026-05-04')
    await world.credit(2024, '2025-05-04')
    await world.credit(2025, '2026-05-04')
    await world.death(late.id, '2026-04-20')
    await world.death(lapsed.id, '2026-05-20')
    const known = await explain(late)
    expect(known.step('death').text).toContain('the account is to be closed on that day')
    expect(known.step('excluded').inputs).toEqual({ reason: 'deceased' })
    expect(known.amount).toBe('500.00')
    await world.closeDeaths('2026-06-01')
    const taken = await explain(late, 2025, '2026-06-01')
    expect(taken.amount).toBe('0.00')
    expect(taken.steps.at(-1)).toMatchObject({
      text: expect.stringMatching(
        new RegExp(
          `took back 500\\.00 EUR, effective 4 May 2026, because it took effect after the death \\(entry ${late.id}-cpf-1 is undone\\)\\.$`,
        ),
      ),
      article: 'code du travail, art. L5151-2',
    })
    // What lapsed was given all the same; the closing stands in the year of the death.
    expect((await explain(lapsed, 2025, '2026-06-01')).amount).toBe('500.00')
    const ofDeath = await explain(lapsed, 2026, '2026-06-01')
    expect(ofDeath.amount).toBe('0.00')
    expect(ofDeath.steps.at(-1)!.text).toContain('let lapse what was left on it, 1,000.00 EUR')
    await world.death(lapsed.id, '2026-05-20', true)
    await world.closeDeaths('2026-06-02')
    const restored = await explain(lapsed, 2026, '2026-06-02')
    expect(restored.amount).toBe('0.00')
    expect(restored.steps.at(-1)!.text).toContain('restored 1,000.00 EUR')
  })

  test('somebody unknown is an error, and every consultation is kept', async () => {
    await expect(explain({ nir: '2991275056999' })).rejects.toMatchObject({ code: 'unknown_person', exitCode: 1 })
    const [last] = await world.database.query<{ action: string; detail: object }>(
      'select action, detail from audit_event order by id desc limit 1',
    )
    expect(last).toEqual({
      action: 'explain',
      detail: { holder: null, nir_hash: expect.any(String), year: 2025, as_of: '2026-05-04' },
    })
  })
})
