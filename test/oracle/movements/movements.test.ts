import { beforeEach, describe, expect, it } from 'vitest'
import type { Feed, FeedRow } from '../feed-rows.ts'
import { changesOf } from '../feed-rows.ts'
import type { Account } from '../ledger.ts'
import { isMovement } from '../ledger.ts'
import { euros, person } from '../told-facts.ts'
import { World } from '../world.ts'

/*
 * What trainings, other uses and deadlines do to the pots of one person. Everybody has 2,000 euros of statutory rights
 * since 1 January 2021, unless a line gives other rights.
 */

const ada = person('Ada')
const identity = { nir: 'Ada', birth_date: '1990-05-12' }
let world: World

beforeEach(() => {
  world = new World()
  world.load([ada.is('on_request', '2019-01-01')])
  world.openAccounts('2020-01-01')
})

function give(
  account: Account,
  amount: number,
  on: string,
  lot: string | null = null,
  rate: string | null = null,
): void {
  const isUnderCap = lot === null && account !== 'c2p' && account !== 'dif'
  world.book(ada.key, {
    ...{ account, activityYear: Number(on.slice(0, 4)) - 1, kind: lot === null ? 'credit' : 'top_up', amount },
    ...{ statutory: isUnderCap ? amount : 0, effectiveOn: on, scheme: null, rate, undoes: null, basis: null, lot },
  })
}

function tell(feed: Feed, ...rows: FeedRow[]): void {
  world.load(
    changesOf(
      feed,
      rows.map((row) => ({ ...identity, ...row })),
    ),
  )
}

/** A file by its states: `accepted 2025-03-03`; the first has the terms. */
function file(number: string, states: readonly string[], terms: FeedRow = {}): void {
  const rows = states.map((text, index) => {
    const [state, state_on, more] = text.split(' ') as [string, string, string?]
    const told = more === undefined ? {} : Object.fromEntries([more.split('=') as [string, string]])
    return { file_number: number, state, state_on, ...(index === 0 ? terms : {}), ...told }
  })
  tell('training_files', ...rows)
}

/** What stands, line by line: `2025-03-03 cpf reservation -1400.00 (file F1)`. */
function lines(asOf = '2027-12-31'): string[] {
  world.useRights(asOf)
  world.settleTopUps(asOf)
  const sums = new Map<string, number>()
  for (const entry of world.account(ada.key).entries.filter(isMovement)) {
    const { account, lot, kind, effectiveOn, subject, amount } = entry
    const place = lot === null ? account : `${account} ${lot}`
    const key = `${effectiveOn} ${place} ${kind}|${subject === null ? '' : ` (${subject})`}|${account}`
    sums.set(key, (sums.get(key) ?? 0) + amount)
  }
  return [...sums]
    .filter(([, amount]) => amount !== 0)
    .map(([key, amount]) => {
      const [start, end, account] = key.split('|') as [string, string, string]
      return `${start} ${/^(cpf|cec|dif)$/.test(account) ? euros(amount) : amount}${end}`
    })
    .sort()
}

describe('the published examples of the participation', () => {
  it.each([
    ['1500', '2025-01-01', '-1397.77'],
    ['1500', '2024-06-03', '-1400.00'],
    ['2500', '2024-06-03', '-2000.00'],
    ['1500', '2026-04-02', '-1350.00'],
    ['1500', '2024-05-01', '-1500.00'],
    ['80', '2024-06-03', undefined],
  ])('of %s euros on %s rights pay %s', (price, day, amount) => {
    give('cpf', 2_000_00, '2021-01-01')
    file('F1', [`accepted ${day}`], { price })
    expect(lines()[0]?.split(' ')[3]).toBe(amount)
  })

  it.each([
    [{ participation_exempt: 'true' }, '-1500.00'],
    [{ third_party_amount: '500', third_party_kind: 'employer' }, '-1000.00'],
    [{ third_party_amount: '500', third_party_kind: 'opco' }, '-1000.00'],
    [{ third_party_amount: '500', third_party_kind: 'region' }, '-900.00'],
    [{ third_party_amount: '0', third_party_kind: 'employer' }, '-1400.00'],
    [{ points: '1' }, '-1500.00'],
    [{ work_accident_amount: '1' }, '-1500.00'],
  ])('with %o rights pay %s', (terms, amount) => {
    give('cpf', 2_000_00, '2021-01-01')
    file('F1', ['accepted 2024-06-03'], { price: '1500', ...terms })
    expect(lines()[0]?.split(' ')[3]).toBe(amount)
  })
})

describe('caps of what statutory rights pay', () => {
  it.each([
    ['specific_register', '2026-02-26', '-1500.00'],
    ['specific_register', '2026-02-25', '-2000.00'],
    ['clea', '2026-02-26', '-2000.00'],
    ['skills_review', '2026-02-26', '-1600.00'],
    ['light_licence', '2026-02-26', '-900.00'],
    ['heavy_licence', '2026-02-26', '-2000.00'],
  ])('%s, agreed on %s: %s', (action, day, amount) => {
    give('cpf', 2_000_00, '2021-01-01')
    file('F1', ['accepted 2026-03-02'], { price: '3000', action, contract_on: day })
    expect(lines()).toEqual([`2026-03-02 cpf reservation ${amount} (file F1)`])
  })
})

const free = { price: '1000', contract_on: '2025-03-03', starts_on: '2025-06-16', participation_exempt: 'true' }

describe('how a file ends', () => {
  it.each<[string, string[], FeedRow, string]>([
    ['withdrawn on the 11th working day', ['withdrawn 2025-03-18'], { starts_on: '2025-03-20' }, '0.00'],
    [
      'withdrawn on the 12th, too near the start',
      ['withdrawn 2025-03-19'],
      { starts_on: '2025-03-20' },
      '-1000.00',
    ],
    ['cancelled within the same days', ['cancelled_by_holder 2025-03-18'], { starts_on: '2025-03-20' }, '0.00'],
    ['cancelled 8 working days before', ['cancelled_by_holder 2025-06-03'], {}, '0.00'],
    ['cancelled 7 working days before', ['cancelled_by_holder 2025-06-04'], {}, '-1000.00'],
    ['cancelled late by force', ['cancelled_by_holder 2025-06-13 force_majeure=true'], {}, '0.00'],
    ['did not come', ['no_show 2025-06-16'], {}, '-1000.00'],
    ['did not come by force', ['no_show 2025-06-16 force_majeure=true'], {}, '0.00'],
    ['called off by the body', ['cancelled_by_body 2025-06-15'], {}, '0.00'],
    ['called off by the funder', ['cancelled_by_funder 2025-06-15'], {}, '0.00'],
    ['stopped', ['in_training 2025-06-16', 'stopped_by_holder 2025-07-01 attendance=10'], {}, '-1000.00'],
    [
      'stopped by the body',
      ['in_training 2025-06-16', 'stopped_by_body 2025-07-01 attendance=33.33'],
      {},
      '-333.30',
    ],
    ['stopped by the body, not known when', ['in_training 2025-06-16', 'stopped_by_body 2025-07-01'], {}, '0.00'],
    ['delivered', ['delivery_validated 2025-07-01 attendance=50'], {}, '-1000.00'],
    ['cancelled after it began', ['in_training 2025-06-16', 'cancelled_by_holder 2025-06-17'], {}, 'open'],
    ['withdrawn, then delivered', ['withdrawn 2025-03-10', 'delivery_validated 2025-07-01'], {}, '0.00'],
  ])('%s', (_name, states, terms, kept) => {
    give('cpf', 2_000_00, '2021-01-01')
    file('F1', ['accepted 2025-03-03', ...states], { ...free, ...terms })
    const found = lines()
    const release = found.filter((line) => line.includes('release'))
    expect(release.length).toBe(kept === 'open' ? 0 : 1)
    const use = found.find((line) => line.includes(' use '))
    expect(use?.split(' ')[3] ?? '0.00').toBe(kept === 'open' ? '0.00' : kept)
  })

  it('the rows may come in any order, and those of a file that was never accepted do nothing', () => {
    give('cpf', 2_000_00, '2021-01-01')
    file('F1', ['delivery_validated 2025-07-01', 'in_training 2025-06-16'])
    file('F1', ['accepted 2025-03-03'], free)
    file('F2', ['requested 2025-03-03', 'refused_by_body 2025-03-04'], free)
    expect(lines()).toEqual([
      '2025-03-03 cpf reservation -1000.00 (file F1)',
      '2025-07-01 cpf release 1000.00 (file F1)',
      '2025-07-01 cpf use -1000.00 (file F1)',
    ])
  })

  it('a correction takes back what the wrong row took', () => {
    give('cpf', 2_000_00, '2021-01-01')
    file('F1', ['accepted 2025-03-03'], free)
    expect(lines()).toEqual(['2025-03-03 cpf reservation -1000.00 (file F1)'])
    file('F1', ['accepted 2025-03-04'], { ...free, price: '1' })
    expect(lines()).toEqual(['2025-03-04 cpf reservation -1.00 (file F1)'])
  })
})

describe('the order of lots', () => {
  const decision = (reference: string, told: FeedRow) => {
    const all = {
      kind: 'voluntary',
      reference,
      unit: 'EUR',
      decided_on: '2025-05-10',
      received_on: '2025-05-10',
      ...told,
    }
    tell('decisions', { quantity: '500', ...all })
    give('cpf', 500_00, all.received_on, `voluntary/${reference}`)
  }
  const terms = { price: '1900', participation_exempt: 'true', action: 'vae' }

  beforeEach(() => {
    give('cpf', 500_00, '2021-01-01')
    give('dif', 300_00, '2021-01-01')
    decision('A', {})
    decision('B', { usable_until: '2028-01-01', received_on: '2025-05-11' })
    decision('C', { restricted_to: 'vae', received_on: '2025-06-01' })
    decision('D', { restricted_to: 'block' })
  })

  const taken = () => lines().map((line) => line.split(' ').slice(1, -2).join(' ').replace(' reservation', ':'))

  it('rights first until 4 December 2025', () => {
    file('F1', ['accepted 2025-12-05'], { ...terms, contract_on: '2025-12-04' })
    expect(taken()).toEqual([
      'cpf: -500.00',
      'cpf voluntary/A: -100.00',
      'cpf voluntary/B: -500.00',
      'cpf voluntary/C: -500.00',
      'dif: -300.00',
    ])
  })

  it('top-ups first from then on', () => {
    file('F1', ['accepted 2025-12-05'], terms)
    expect(taken()).toEqual([
      'cpf: -400.00',
      'cpf voluntary/A: -500.00',
      'cpf voluntary/B: -500.00',
      'cpf voluntary/C: -500.00',
    ])
  })

  it('nothing of a top-up before its money has come, nor after its last day', () => {
    file('F1', ['accepted 2025-05-10'], { ...terms, contract_on: '2025-05-10' })
    expect(taken()).toEqual(['cpf: -500.00', 'cpf voluntary/A: -500.00', 'dif: -300.00'])
    file('F1', ['accepted 2025-05-09'], { ...terms, contract_on: '2025-05-09' })
    expect(taken()).toEqual(['cpf: -500.00', 'dif: -300.00'])
  })

  it('a share of each, the last one takes what rounding leaves', () => {
    const states = ['accepted 2025-12-05', 'stopped_by_body 2026-02-02 attendance=33.33']
    file('F1', states, { ...terms, price: '1300.01' })
    // 433.29 in all.
    expect(lines().filter((line) => line.includes(' use '))).toEqual([
      '2026-02-02 cpf voluntary/A use -99.99 (file F1)',
      '2026-02-02 cpf voluntary/B use -166.65 (file F1)',
      '2026-02-02 cpf voluntary/C use -166.65 (file F1)',
    ])
  })

  it('a course cancelled late: top-ups come back from 2026 on', () => {
    file('F1', ['accepted 2025-12-05', 'no_show 2026-02-02'], terms)
    expect(lines().filter((line) => line.includes(' use '))).toEqual(['2026-02-02 cpf use -400.00 (file F1)'])
    file('F1', ['no_show 2025-12-31'])
    expect(lines().filter((line) => line.includes(' use '))).toHaveLength(4)
  })

  it('what is left of a lot after its last day is lost, and what comes back later too', () => {
    file('F1', ['accepted 2027-11-01', 'cancelled_by_body 2028-02-01'], { ...terms, price: '700' })
    expect(lines('2028-03-01').filter((line) => line.includes('expiry'))).toEqual([
      '2028-01-02 cpf voluntary/B expiry -300.00',
      '2028-02-01 cpf voluntary/B expiry -200.00',
    ])
  })
})

describe('a refund', () => {
  it.each([
    ['2026-11-29', 'expiry', '2026-11-30'],
    ['2026-11-30', 'refund', '2026-12-01'],
  ])('of what may be used until %s: %s', (usable_until, kind, day) => {
    const told = { decided_on: '2025-05-10', received_on: '2025-05-10', usable_until, refundable: 'true' }
    tell('decisions', { kind: 'voluntary', reference: 'A', unit: 'EUR', quantity: '500', ...told })
    give('cpf', 500_00, '2025-05-10', 'voluntary/A')
    expect(lines()).toEqual([`${day} cpf voluntary/A ${kind} -500.00`])
  })
})

describe('rights on demand', () => {
  it('whole points, no more than are needed', () => {
    give('c2p', 10, '2022-01-01')
    file('F1', ['accepted 2025-03-03'], { ...free, price: '1100', points: '8' })
    file('F2', ['accepted 2023-08-31'], { price: '1100', points: '2' })
    expect(lines()).toEqual(['2023-08-31 c2p reservation -2 (file F2)', '2025-03-03 c2p reservation -3 (file F1)'])
  })

  it('a work accident pays what asks for it within two years', () => {
    const told = { kind: 'work_accident', unit: 'EUR', quantity: '7500', reference: 'W' }
    tell('decisions', { ...told, decided_on: '2023-03-03', received_on: '2023-03-03' })
    give('cpf', 7_500_00, '2023-03-03', 'work_accident/W')
    file('F1', ['accepted 2025-03-03'], { ...free, work_accident_amount: '400' })
    file('F2', ['accepted 2025-03-05'], { ...free, contract_on: '2025-03-04', work_accident_amount: '400' })
    file('F3', ['accepted 2025-03-03'], free)
    expect(lines()).toEqual(['2025-03-03 cpf work_accident/W reservation -400.00 (file F1)'])
  })
})

describe('hours of engagements', () => {
  const give20 = (year: number, activity: string, on: string, hours = 20) => {
    const common = { account: 'cec_hours', activityYear: year, amount: hours, statutory: hours } as const
    const told = {
      kind: 'credit',
      effectiveOn: on,
      scheme: null,
      rate: activity,
      undoes: null,
      basis: null,
    } as const
    world.book(ada.key, { ...common, ...told })
  }
  const course = { action: 'volunteer_training', participation_exempt: 'true' }
  beforeEach(() => {
    give20(2017, 'military_reserve', '2018-05-04')
    world.convert('2019-02-01')
  })

  it('become euros of their engagement on the day of their own conversion; what was not due is withheld from others', () => {
    file('F1', ['accepted 2020-01-06'], { ...course, price: '240' })
    give20(2017, 'military_reserve', '2020-04-01', -20)
    give20(2018, 'civic_service', '2020-04-01')
    give20(2018, 'communal_reserve', '2020-04-01')
    world.convert('2020-05-01')
    expect(lines()).toEqual([
      '2020-01-06 cec 2017/military_reserve reservation -240.00 (file F1)',
      '2020-04-01 cec 2017/military_reserve recovery 240.00',
      '2020-04-01 cec 2018/civic_service recovery -240.00',
    ])
  })

  it('what one lost and another was given at once are euros without a conversion; what waits for one is not', () => {
    give20(2017, 'military_reserve', '2020-04-01', -20)
    give20(2018, 'civic_service', '2020-04-01')
    give20(2018, 'communal_reserve', '2020-04-01')
    file('F1', ['accepted 2020-05-06'], { ...course, price: '1000' })
    expect(lines()).toEqual(['2020-05-06 cec 2018/civic_service reservation -240.00 (file F1)'])
  })
})

describe('nothing is taken', () => {
  beforeEach(() => give('cpf', 2_000_00, '2021-01-01'))

  it.each([
    ['during a suspension', () => tell('holds', { kind: 'suspended', from: '2025-03-03', to: '2025-03-03' })],
    ['during a suspicion', () => tell('holds', { kind: 'fraud_suspected', from: '2024-03-03' })],
    ['from a full-rate pension on', () => world.load([ada.is('pension_full_rate', '2025-03-03')])],
    [
      'of a file that was stolen before',
      () => tell('holds', { kind: 'stolen_file', from: '2025-03-03', reference: 'F1' }),
    ],
  ])('%s', (_name, bar) => {
    bar()
    file('F1', ['accepted 2025-03-03'], free)
    expect(lines()).toEqual([])
  })

  it('and what a stolen file took comes back', () => {
    tell('holds', { kind: 'stolen_file', from: '2025-08-01', reference: 'F1' })
    file('F1', ['accepted 2025-03-03', 'delivery_validated 2025-07-01'], free)
    expect(lines().at(-1)).toBe('2025-08-01 cpf restoration 1000.00 (file F1)')
    expect(world.account(ada.key).balances.cpf).toMatchObject({ balance: 2_000_00, statutory: 2_000_00 })
  })
})

describe('death', () => {
  beforeEach(() => give('cpf', 2_000_00, '2021-01-01'))

  it('calls off a training that has not begun', () => {
    file('F1', ['accepted 2025-03-03', 'delivery_validated 2025-07-01'], free)
    world.load([ada.died('2025-06-15')])
    world.closeDeaths('2025-09-01')
    expect(lines()).toEqual([
      '2025-03-03 cpf reservation -1000.00 (file F1)',
      '2025-06-15 cpf release 1000.00 (file F1)',
    ])
    expect(world.account(ada.key).balances.cpf).toMatchObject({ balance: 0, statutory: 0 })
  })

  it('lets one go on that has', () => {
    file('F1', ['accepted 2025-03-03', 'stopped_by_body 2025-07-01 attendance=25'], free)
    world.load([ada.died('2025-06-16')])
    world.closeDeaths('2025-09-01')
    expect(lines()).toEqual([
      '2025-03-03 cpf reservation -1000.00 (file F1)',
      '2025-07-01 cpf release 1000.00 (file F1)',
      '2025-07-01 cpf use -250.00 (file F1)',
    ])
    expect(world.account(ada.key).balances.cpf).toMatchObject({ balance: 0, statutory: 0 })
  })
})

describe('uses without a file', () => {
  const use = (told: FeedRow) => tell('uses', { used_on: '2025-03-03', reference: 'U', ...told })

  it.each<[string, FeedRow, string[]]>([
    ['what there is', { account: 'cpf', quantity: '2500', kind: 'transition_project' }, ['cpf use -2001.00']],
    ['all', { account: 'cpf', quantity: '2500', kind: 'reconversion_internal' }, ['cpf use -2001.00']],
    ['nothing', { account: 'cpf', quantity: '2500', kind: 'other', cancelled: 'true' }, []],
    // 40 hours, and two years of 25 ahead.
    ['hours to come', { account: 'cpf_public', quantity: '100', kind: 'public_training' }, ['cpf_public use -90']],
    ['hours', { account: 'cpf_public', quantity: '100', kind: 'other' }, ['cpf_public use -40']],
  ])('takes %s', (_name, told, expected) => {
    give('cpf', 2_001_00, '2021-01-01')
    give('cpf_public', 40, '2021-01-01')
    use(told)
    expect(lines()).toEqual(expected.map((line) => `2025-03-03 ${line} (use ${told.kind} U)`))
  })
})

it('a reconversion within the enterprise takes half at most, since there is one', () => {
  give('cpf', 2_000_01, '2021-01-01')
  const told = { account: 'cpf', quantity: '2500', kind: 'reconversion_internal', reference: 'U' }
  tell('uses', { ...told, used_on: '2026-01-01' })
  expect(lines()).toEqual(['2026-01-01 cpf use -1000.00 (use reconversion_internal U)'])
})

it('rights spent make room under the cap, from the day they are reserved', () => {
  for (let year = 2019; year <= 2024; year += 1) world.load([ada.worked(year, { level: 2 })])
  world.load([ada.worked(2025), ada.worked(2026)])
  for (let year = 2019; year <= 2024; year += 1) world.credit(year, `${year + 1}-03-01`)
  expect(world.account(ada.key).balances.cpf?.balance).toBe(4_800_00)
  // Told after the campaign of 2025 and accepted before it.
  expect(world.credit(2025, '2026-03-01').entries[0]?.amount).toBe(200_00)
  file('F1', ['accepted 2026-02-28'], { price: '1000', participation_exempt: 'true' })
  world.useRights('2026-06-01')
  expect(world.credit(2025, '2026-06-01').entries[0]?.amount).toBe(300_00)
  // What comes back after a credit takes nothing of it away.
  file('F1', ['cancelled_by_body 2026-07-01'])
  world.useRights('2026-08-01')
  expect(world.credit(2025, '2026-08-01').entries).toEqual([])
  expect(world.account(ada.key).balances.cpf?.balance).toBe(5_300_00)
  expect(world.credit(2026, '2027-03-01').entries).toEqual([])
})
