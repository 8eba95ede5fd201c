import { beforeEach, describe, expect, it } from 'vitest'
import { currentLaw } from './law.ts'
import { euros, person, type Work } from './told-facts.ts'
import { World } from './world.ts'

const ada = person('Ada')

/** The entries of account `cpf` as `year kind amount rate`. */
function entriesOf(world: World): string[] {
  return world
    .account(ada.key)
    .entries.map(({ activityYear, kind, amount, rate }) => `${activityYear} ${kind} ${euros(amount)} ${rate}`)
}

function balanceOf(world: World): string {
  return euros(world.account(ada.key).balances.cpf?.balance ?? 0)
}

/** Loads one job for each year from 2019 on, opens the account and credits the years in order. */
function careerOf(jobs: readonly Work[]): World {
  const world = new World()
  world.load(jobs.map((job, index) => ada.worked(2019 + index, job)))
  for (const [index] of jobs.entries()) {
    const year = 2019 + index
    world.openAccounts(`${year + 1}-02-20`)
    world.credit(year, `${year + 1}-04-01`)
  }
  return world
}

function years(count: number, job: Work): Work[] {
  return Array.from({ length: count }, () => job)
}

let world: World
beforeEach(() => {
  world = new World()
})

describe('the cap (R6323-1 I, R6323-3-1 I)', () => {
  it('is reached by ten full years', () => {
    const full = careerOf(years(11, {}))
    expect(balanceOf(full)).toBe('5000.00')
    expect(full.account(ada.key).entries).toHaveLength(10)
  })

  it('gives what room is left: 130 of 500', () => {
    // Six years at 800, then 70 for 224.98 hours, make 4,870.
    const nearly = careerOf([...years(6, { level: 2 }), { hours: '224.98', level: 4 }, { level: 4 }])
    expect(entriesOf(nearly).slice(-2)).toEqual(['2025 credit 70.00 prorata', '2026 credit 130.00 base'])
    expect(nearly.assess(ada.key, 2026, '2027-04-01')).toMatchObject([
      { capped: true, right: 500_00, should: 130_00 },
    ])
  })

  it('keeps a balance that is above a lower cap, and adds nothing', () => {
    const fallen = careerOf([...years(7, { level: 2 }), { level: 3 }])
    expect(balanceOf(fallen)).toBe('5600.00')
    expect(entriesOf(fallen)).toHaveLength(7)
    expect(fallen.assess(ada.key, 2026, '2027-04-01')).toMatchObject([{ capped: true, should: 0, difference: 0 }])
  })

  it('is 8,000 for ten years at 800', () => {
    expect(balanceOf(careerOf(years(11, { level: 2 })))).toBe('8000.00')
  })

  it('leaves a correction upward of an old year no more than the room of today', () => {
    const full = careerOf([{ hours: '401.75' }, ...years(10, {})])
    expect(balanceOf(full)).toBe('5000.00')
    full.load([ada.worked(2019, { hours: '1607' })])
    expect(full.assess(ada.key, 2019, '2031-04-01')).toMatchObject([
      { should: 500_00, booked: 125_00, difference: 0 },
    ])
  })

  it('gives back the room that a correction downward makes, when the later year is credited again', () => {
    const full = careerOf(years(11, {}))
    full.load([ada.worked(2019, { hours: '401.75' })])
    full.credit(2019, '2031-04-01')
    full.credit(2029, '2031-04-01')
    expect(entriesOf(full).slice(-2)).toEqual(['2019 correction -375.00 prorata', '2029 credit 375.00 base'])
    expect(balanceOf(full)).toBe('5000.00')
  })
})

describe('crediting again', () => {
  it('books nothing when nothing changed', () => {
    const settled = careerOf(years(3, {}))
    expect(settled.credit(2020, '2023-01-10').entries).toEqual([])
  })

  it('books the difference when a declaration comes late', () => {
    world.load([ada.worked(2019, { hours: '400', employer: 'A' })])
    world.openAccounts('2020-02-20')
    world.credit(2019, '2020-04-01')
    world.load([ada.worked(2019, { hours: '403.5', employer: 'B' })])
    world.credit(2019, '2020-09-25')
    expect(entriesOf(world)).toEqual(['2019 credit 124.46 prorata', '2019 correction 375.54 base'])
    expect(world.account(ada.key).entries.map(({ effectiveOn }) => effectiveOn)).toEqual([
      '2020-04-01',
      '2020-09-25',
    ])
  })

  it('takes back what a corrected declaration gave too much', () => {
    world.load([ada.worked(2019, { level: 2 })])
    world.openAccounts('2020-02-20')
    world.credit(2019, '2020-04-01')
    world.load([ada.worked(2019, { level: 3 })])
    world.credit(2019, '2020-09-25')
    expect(entriesOf(world)).toEqual(['2019 credit 800.00 low_qualified', '2019 correction -300.00 base'])
  })

  it('takes back the whole when nothing was worked after all, and credits anew', () => {
    world.load([ada.worked(2019)])
    world.openAccounts('2020-02-20')
    world.credit(2019, '2020-04-01')
    world.load([ada.worked(2019, { hours: '0' })])
    world.credit(2019, '2020-09-25')
    world.load([ada.worked(2019, { hours: '1607' })])
    world.credit(2019, '2020-10-25')
    expect(entriesOf(world)).toEqual([
      '2019 credit 500.00 base',
      '2019 correction -500.00 null',
      '2019 credit 500.00 base',
    ])
  })
})

describe("the holder's own declaration of low qualification (R6323-3-1 II and III)", () => {
  const told = [ada.is('low_qualified', '2020-11-30', '2021-02-01')]
  it.each([
    [2019, '500.00', 'the year before: not yet'],
    [2020, '800.00', 'the year of the declaration, however late'],
    [2021, '800.00', 'the year in which it is lost, whole'],
    [2022, '500.00', 'the year after'],
  ])('%s: %s (%s)', (year, expected) => {
    world.load([ada.worked(year), ...told])
    world.openAccounts('2023-02-20')
    expect(euros(world.assess(ada.key, year, '2023-04-01')[0]!.right)).toBe(expected)
  })
})

describe('the full-rate pension (L5151-2, last paragraph)', () => {
  const retired = ada.is('pension_full_rate', '2019-06-30')

  it('lets the activities count that end by its day', () => {
    world.load([ada.worked(2019, { to: '06-30', hours: '803.5' }), retired])
    world.openAccounts('2020-02-20')
    expect(world.assess(ada.key, 2019, '2020-04-01')).toMatchObject([{ excluded: null, right: 500_00 }])
  })

  it('does not let those count that end later', () => {
    const before = ada.worked(2019, { to: '06-30', hours: '401.75', employer: 'A' })
    const across = ada.worked(2019, { to: '07-01', hours: '803.5', employer: 'B' })
    world.load([before, across, retired])
    world.openAccounts('2020-02-20')
    expect(world.assess(ada.key, 2019, '2020-04-01')).toMatchObject([{ right: 125_00, rate: 'prorata' }])
  })

  it('known late, takes back what was credited', () => {
    world.load([ada.worked(2019)])
    world.openAccounts('2020-02-20')
    world.credit(2019, '2020-04-01')
    world.load([retired])
    const { assessments } = world.credit(2019, '2020-09-25')
    expect(assessments[0]!.excluded).toBe('retired')
    expect(balanceOf(world)).toBe('0.00')
  })
})

describe('no credit', () => {
  it('without an account', () => {
    world.load([ada.worked(2019)])
    expect(world.credit(2019, '2020-04-01').assessments[0]).toMatchObject({
      excluded: 'no_account',
      difference: 0,
    })
  })

  it('for a year before the one in which the account opened', () => {
    const young = person('Young', '2003-12-31')
    world.load([young.worked(2018), young.worked(2019), young.worked(2020)])
    world.openAccounts('2021-02-20')
    expect(world.account(young.key).openedOn).toBe('2019-12-31')
    expect(world.assess(young.key, 2018, '2021-04-01')).toMatchObject([{ excluded: 'opened_later' }])
    expect(world.assess(young.key, 2019, '2021-04-01')).toMatchObject([{ excluded: null, right: 500_00 }])
  })

  it('to the dead, nor a correction; on the day of the death there still is one', () => {
    world.load([ada.worked(2019), ada.died('2020-04-01')])
    world.openAccounts('2020-02-20')
    expect(world.assess(ada.key, 2019, '2020-04-01')).toMatchObject([{ excluded: null }])
    expect(world.assess(ada.key, 2019, '2020-04-02')).toMatchObject([{ excluded: 'deceased', difference: 0 }])
  })

  it('to somebody without a declaration of the year', () => {
    world.load([ada.worked(2019)])
    world.openAccounts('2020-02-20')
    expect(world.credit(2020, '2021-04-01').assessments).toEqual([])
  })
})

it('counts with the law it is given', () => {
  const generous = new World((year) => {
    const law = currentLaw(year)
    return { ...law, employee: law.employee && { ...law.employee, disabledIncrease: 400_00 } }
  })
  generous.load([ada.worked(2019, { level: 2, disabled: true })])
  generous.openAccounts('2020-02-20')
  generous.credit(2019, '2020-04-01')
  expect(entriesOf(generous)).toEqual(['2019 credit 900.00 boeth'])
})
