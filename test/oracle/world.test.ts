import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { daysInMonth } from '../../src/civil-date.ts'
import { currentLaw } from './law.ts'
import { Rational } from './rational.ts'
import { mostFavourable } from './right.ts'
import { shareOfMonths } from './self-employed.ts'
import { person } from './told-facts.ts'
import { World } from './world.ts'

/*
 * What the tables of test/law-cases, in which the oracle is a judge, do not say: what its operations report, and what
 * becomes of a person who is told of twice.
 */

const ada = person('Ada')

describe('the operations of the oracle report', () => {
  let world: World
  beforeEach(() => {
    world = new World()
    world.load([ada.worked(2019), ada.worked(2020)])
    world.openAccounts('2021-02-20')
    world.credit(2019, '2020-04-01')
    world.credit(2020, '2021-04-01')
  })

  it('a credit that books nothing when nothing changed, and nobody without a declaration of the year', () => {
    expect(world.credit(2020, '2022-01-10').entries).toEqual([])
    expect(world.credit(2021, '2022-04-01').assessments).toEqual([])
  })

  it('accounts opened, and moved earlier', () => {
    world.load([ada.worked(2018), person('Bob').worked(2020)])
    expect(world.openAccounts('2021-03-01')).toEqual({ opened: 1, movedEarlier: 1 })
    expect(world.openAccounts('2021-03-02')).toEqual({ opened: 0, movedEarlier: 0 })
  })

  it('accounts closed and given back, with the entries of both', () => {
    world.load([ada.died('2021-03-31')])
    expect(world.closeDeaths('2021-07-01')).toEqual({ closed: 1, reopened: 0, entries: 2 })
    expect(world.closeDeaths('2021-07-02')).toEqual({ closed: 0, reopened: 0, entries: 0 })
    world.load([ada.died('2021-05-31')])
    expect(world.closeDeaths('2021-08-01')).toEqual({ closed: 1, reopened: 1, entries: 3 })
    // Still to come at the business date: open until then.
    world.load([ada.died('2021-12-24')])
    expect(world.closeDeaths('2021-09-01')).toEqual({ closed: 0, reopened: 1, entries: 1 })
    expect(world.closeDeaths('2021-12-24')).toEqual({ closed: 1, reopened: 0, entries: 1 })
    const undoing = world.account(ada.key).entries.filter(({ undoes }) => undoes !== null)
    expect(undoing.map(({ number, kind, undoes, effectiveOn }) => [number, kind, undoes, effectiveOn])).toEqual([
      [3, 'reversal', 2, '2021-04-01'],
      [5, 'restoration', 4, '2021-03-31'],
      [6, 'restoration', 3, '2021-04-01'],
      [8, 'restoration', 7, '2021-05-31'],
    ])
  })

  it('nothing for the dead: no account, no credit, nothing taken', () => {
    const bob = person('Bob', '2010-05-12')
    world.load([
      ada.died('2021-06-15'),
      ada.worked(2019, { hours: '0' }),
      bob.worked(2020),
      bob.died('2020-12-01'),
    ])
    expect(world.credit(2019, '2021-06-16').assessments).toMatchObject([{ excluded: 'deceased', difference: 0 }])
    expect(world.closeDeaths('2021-07-01')).toMatchObject({ closed: 1 })
    expect(world.account(bob.key).state).toBe('none')
  })
})

describe('a person told of again', () => {
  it('may be born on a day that was unknown, and never on one that says less', () => {
    const [known, unknown] = [person('Ada', '2003-05-12'), person('Ada', '2003-00-00')]
    const world = new World()
    world.load([unknown.worked(2019)])
    world.openAccounts('2020-02-20')
    expect(world.account(known.key).openedOn).toBe('2019-12-31')
    world.load([known.is('abroad', '2019-01-01')])
    world.openAccounts('2020-04-01')
    expect(world.account(known.key).openedOn).toBe('2019-05-12')
    world.load([unknown.is('abroad', '2020-01-01')])
    expect(world.facts(known.key).birth).toEqual({ year: 2003, month: 5, day: 12 })
  })

  it('is another when born a century apart under the same NIR', () => {
    const [young, elder] = [person('Ada', '2003-05-12'), person('Ada', '1903-05-12')]
    const world = new World()
    world.load([young.worked(2019), elder.is('pension_claimed', '2019-01-01')])
    world.openAccounts('2020-02-20')
    expect(world.account(young.key).openedOn).toBe('2019-05-12')
    expect(world.account(elder.key).openedOn).toBe('2019-01-01')
    expect(() => world.load([young.died('2020-01-01')])).toThrow('2 persons')
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
  expect(generous.account(ada.key).entries).toMatchObject([{ amount: 900_00, rate: 'boeth' }])
})

it('the largest amount and the largest cap may come from two rights', () => {
  const ratio = Rational.one
  const asEmployee = { amount: 900_00, cap: 5_000_00, rate: 'base', scheme: 'employee', ratio } as const
  const asEsatWorker = { amount: 800_00, cap: 8_000_00, rate: 'esat', scheme: 'esat', ratio } as const
  const best = { ...asEmployee, cap: 8_000_00 }
  expect(mostFavourable([asEmployee, asEsatWorker])).toEqual(best)
  expect(mostFavourable([asEsatWorker, asEmployee])).toEqual(best)
})

it('stretches of activity are the months of their days, counted one by one', () => {
  const datesOf2024 = Array.from({ length: 366 }, (_, index) => {
    return new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10)
  })
  const day = fc.integer({ min: 0, max: 365 })
  fc.assert(
    fc.property(fc.array(fc.tuple(day, day), { minLength: 1, maxLength: 6 }), (pairs) => {
      const stretches = pairs.map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)
      let counted = Rational.zero
      for (const [index, date] of datesOf2024.entries()) {
        if (!stretches.some(([first, last]) => first <= index && index <= last)) continue
        const month = Number(date.slice(5, 7))
        counted = counted.plus(Rational.of(1n, BigInt(daysInMonth(2024, month) * 12)))
      }
      const told = stretches.map(([first, last]) => {
        return { activityStart: datesOf2024[first]!, activityEnd: datesOf2024[last]! }
      })
      expect(shareOfMonths(told).toString()).toBe(counted.toString())
    }),
  )
})
