import { describe, expect, it } from 'vitest'
import type { Change } from './facts.ts'
import { person } from './told-facts.ts'
import { World } from './world.ts'

const ada = person('Ada')
const [job, shop, post] = [{ employer: 'job' }, { employer: 'shop' }, { employer: 'post' }]

/** The accounts assessed, each with its right, and the reason told when there is none: `cpf 50000 / cpf_public 0`. */
function outcomeOf(year: number, facts: Change[], asOf = `${year + 1}-04-01`): string {
  const world = new World()
  world.load(facts)
  world.openAccounts(`${year + 1}-02-20`)
  const assessments = world.assess(ada.key, year, asOf)
  const reasons = new Set(assessments.map(({ excluded }) => excluded))
  expect(reasons.size).toBe(1)
  const [reason] = reasons
  return reason ?? assessments.map(({ account, right }) => `${account} ${right}`).join(' / ')
}

describe('a reason is told only when no account gets a right', () => {
  it.each<[string, number, Change[], string]>([
    [
      'a job without time, and a public post',
      2025,
      [ada.worked(2025, { ...job, hours: '0' }), ada.served(2025, post)],
      'cpf 0 / cpf_public 25',
    ],
    [
      'an unpaid contribution, and a public post',
      2025,
      [ada.traded(2025, { ...shop, paid: false }), ada.served(2025, post)],
      'cpf 0 / cpf_public 25',
    ],
    [
      'a public post without time, and a job',
      2025,
      [ada.worked(2025, job), ada.served(2025, { ...post, hours: '0' })],
      'cpf 50000 / cpf_public 0',
    ],
    [
      'a public post before 2017, and a job',
      2016,
      [ada.worked(2016, job), ada.served(2016, post)],
      'cpf_hours 24 / cpf_public 0',
    ],
    ['ESAT before 2019, and a job', 2018, [ada.worked(2018, job), ada.inEsat(2018, post)], 'cpf 0 / cpf_hours 24'],
    [
      'a job after the pension, and a public post before it',
      2025,
      [
        ada.worked(2025, job),
        ada.served(2025, { ...post, to: '06-30', hours: '803.5' }),
        ada.is('pension_full_rate', '2025-06-30'),
      ],
      'cpf 0 / cpf_public 13',
    ],
  ])('%s', (_case, year, facts, expected) => {
    expect(outcomeOf(year, facts)).toBe(expected)
  })
})

describe('of several reasons the first in this order', () => {
  const retired = ada.is('pension_full_rate', '2017-01-01')
  const unpaid = ada.traded(2018, { ...shop, paid: false })
  const idle = ada.worked(2018, { ...job, hours: '0' })
  const inEsat = ada.inEsat(2018, { employer: 'esat' })
  it.each<[string, Change[], string]>([
    ['deceased', [retired, unpaid, idle, inEsat, ada.died('2019-03-31')], 'deceased'],
    ['retired', [retired, unpaid, idle, inEsat], 'retired'],
    ['scheme_not_supported, without any other scheme', [inEsat], 'scheme_not_supported'],
    ['contribution_unpaid', [unpaid, idle, inEsat], 'contribution_unpaid'],
    ['no_activity', [idle, inEsat], 'no_activity'],
    ['no_activity in two accounts', [idle, ada.served(2018, { ...post, hours: '0' })], 'no_activity'],
  ])('%s', (_case, facts, expected) => {
    expect(outcomeOf(2018, facts)).toBe(expected)
  })

  it('no_account, then opened_later, before what the activities say', () => {
    const young = person('Young', '2003-12-31')
    const world = new World()
    world.load([young.traded(2018, { ...shop, paid: false }), young.worked(2019, job)])
    expect(world.assess(young.key, 2018, '2019-04-01')).toMatchObject([{ excluded: 'no_account' }])
    world.openAccounts('2020-02-20')
    expect(world.assess(young.key, 2018, '2020-04-01')).toMatchObject([{ excluded: 'opened_later' }])
  })

  it('retired only when the pension leaves out every activity of the year', () => {
    const before = ada.served(2018, { ...post, to: '06-30', hours: '0' })
    const pension = ada.is('pension_full_rate', '2018-06-30')
    expect(outcomeOf(2018, [before, unpaid, pension])).toBe('no_activity')
    expect(outcomeOf(2018, [unpaid, inEsat, pension])).toBe('retired')
  })
})

describe('one assessment for each account concerned', () => {
  it('also where only something booked is left to take back', () => {
    const world = new World()
    world.load([ada.worked(2018, job)])
    world.openAccounts('2019-02-20')
    world.credit(2018, '2019-04-01')
    world.load([ada.served(2018, { ...job, hours: '0' })])
    expect(world.credit(2018, '2019-09-25').assessments).toMatchObject([
      { account: 'cpf_hours', excluded: 'no_activity', should: 0, booked: 24, difference: -24 },
      { account: 'cpf_public', excluded: 'no_activity', should: 0, booked: 0, difference: 0 },
    ])
    // Nothing is left there: the account is of no concern to the year any more.
    expect(world.credit(2018, '2019-10-25').assessments).toMatchObject([{ account: 'cpf_public' }])
  })

  it('nothing is taken from the dead', () => {
    const world = new World()
    world.load([ada.worked(2018, job), ada.traded(2018)])
    world.openAccounts('2019-02-20')
    world.credit(2018, '2019-04-01')
    world.load([ada.died('2019-05-01')])
    expect(world.credit(2018, '2019-05-02').assessments).toMatchObject([
      { account: 'cpf', excluded: 'deceased', booked: 360_00, difference: 0 },
      { account: 'cpf_hours', excluded: 'deceased', booked: 24, difference: 0 },
    ])
  })
})
