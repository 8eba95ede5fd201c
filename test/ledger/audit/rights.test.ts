import { describe, expect, test } from 'vitest'
import { overrideParameters } from '../../../src/law/parameter-overrides.ts'
import { loadParameters } from '../../../src/law/parameters-loader.ts'
import { euroRights } from '../../../src/ledger/audit/euro-rights.ts'
import { hourRights } from '../../../src/ledger/audit/hour-rights.ts'
import { type RightLaw, rightLaw, type Share } from '../../../src/ledger/audit/right-law.ts'

const parameters = loadParameters()
const law = (year: number, ...assignments: string[]): RightLaw =>
  rightLaw(overrideParameters(parameters, assignments), year)
const share = (numerator: number, denominator: number): Share => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
})

/** What is possible at a rate, as `<amount> of <cap>`. */
function possible(rate: string, worked: Share, law: RightLaw): string[] {
  const rights = euroRights(rate, worked, law) ?? []
  const told = rights
    .filter((right) => right.rate === rate)
    .map(({ entitlement, cap }) => `${entitlement} of ${cap}`)
  return [...new Set(told)]
}

describe('employees in euros', () => {
  test('the whole amounts from exactly half of the year on', () => {
    for (const worked of [share(1607, 3214), share(1, 1)]) {
      expect(possible('base', worked, law(2025))).toEqual(['50000 of 500000'])
      expect(possible('low_qualified', worked, law(2025))).toEqual(['80000 of 800000'])
      expect(possible('boeth', worked, law(2025))).toEqual(['80000 of 800000'])
      expect(possible('prorata', worked, law(2025))).toEqual([])
    }
  })

  test('below half the base in proportion, to the upper cent; the increase whole', () => {
    expect(possible('prorata', share(803, 1607), law(2025))).toEqual(['24985 of 500000'])
    expect(possible('boeth', share(803, 1607), law(2025))).toEqual(['54985 of 800000'])
    expect(possible('base', share(803, 1607), law(2025))).toEqual([])
    expect(possible('low_qualified', share(803, 1607), law(2025))).toEqual([])
  })

  test('with another category besides, the larger cap', () => {
    const larger = law(2025, 'cpf.esat.cap=9000.00', 'cpf.self_employed.cap=6000.00')
    expect(possible('low_qualified', share(1, 1), larger)).toEqual(['80000 of 800000', '80000 of 900000'])
    // Not that of an ESAT, whose amount would have been the larger.
    expect(possible('base', share(1, 1), larger)).toEqual(['50000 of 500000', '50000 of 600000'])
  })

  test.each([
    ['cpf.employee.boeth_with_low_qualified=stacked', 'low_qualified', share(1, 1), '110000 of 800000'],
    ['cpf.employee.low_qualified_below_half=prorata_800', 'low_qualified', share(1, 4), '20000 of 800000'],
    ['cpf.employee.boeth_below_half=prorata', 'boeth', share(1, 4), '20000 of 800000'],
    ['cpf.employee.half_time_for_days_and_pay=none', 'prorata', share(3, 4), '37500 of 500000'],
    ['cpf.employee.boeth_increase=400.00', 'boeth', share(1, 1), '90000 of 800000'],
  ])('the parameter %s', (assignment, rate, worked, right) => {
    expect(possible(rate, worked, law(2025, assignment))).toContain(right)
    expect(possible(rate, worked, law(2025))).not.toContain(right)
  })

  test('nothing before 2019', () => {
    expect(euroRights('base', share(1, 1), law(2018))).toBeUndefined()
  })
})

describe('the others in euros', () => {
  test('ESAT workers have the whole amount, under the larger cap', () => {
    expect(possible('esat', share(1, 1), law(2025))).toEqual(['80000 of 800000'])
    expect(possible('esat', share(1, 1), law(2025, 'cpf.esat.cap=6000.00'))).toEqual([
      '80000 of 600000',
      '80000 of 800000',
    ])
    const byDays = possible('esat', share(1, 1), law(2024, 'cpf.esat.partial_year=prorata'))
    expect(byDays).toHaveLength(366)
    expect(byDays).toContain('219 of 800000')
  })

  test('the self-employed have the share of the year, at any share', () => {
    expect(possible('self_employed', share(1, 3), law(2025))).toContain('16667 of 500000')
    expect(possible('self_employed', share(1, 3), law(2025))).toContain('16667 of 800000')
    expect(possible('self_employed', share(1, 1), law(2018))).toEqual(['36000 of 500000'])
    expect(euroRights('self_employed', share(1, 1), law(2017))).toBeUndefined()
  })
})

describe('hours', () => {
  const hours = (rate: string, worked: Share, earned: number, of = law(2016)) =>
    hourRights('cpf_hours', rate, worked, BigInt(earned), of.employeeHours)?.map(
      ({ entitlement, cap }) => `${entitlement} of ${cap}`,
    )

  test.each([
    ['below the limit the first rhythm, to the next hour', share(1, 2), 0, '12 of 150'],
    ['a part of an hour is a whole one', share(1, 100), 0, '1 of 150'],
    ['up to the limit exactly', share(1, 1), 96, '24 of 150'],
    ['across it, the rest of the year at the second', share(1, 1), 110, '17 of 150'],
    ['from it on the second', share(1, 1), 120, '12 of 150'],
    ['in debt as from nothing', share(1, 1), -30, '24 of 150'],
  ])('%s', (_title, worked, earned, right) => {
    expect(hours('hours', worked, earned)).toEqual([right])
  })

  test('the other choices for the year across the limit', () => {
    expect(hours('hours', share(1, 1), 110, law(2016, 'cpf.hours.crossing=first_rhythm'))).toEqual(['24 of 150'])
    expect(hours('hours', share(1, 1), 110, law(2016, 'cpf.hours.crossing=second_rhythm'))).toEqual(['10 of 150'])
  })

  test('the choice for public agents is their own, and holds for 2019', () => {
    const agent = (of: ReturnType<typeof law>) =>
      hourRights('cpf_public', 'public', share(1, 1), 110n, of.publicHours)?.map(({ entitlement }) => entitlement)
    expect(agent(law(2019))).toEqual([17n])
    expect(agent(law(2019, 'cpf.public.crossing=first_rhythm'))).toEqual([24n])
    expect(agent(law(2018, 'cpf.hours.crossing=first_rhythm'))).toEqual([17n])
  })

  test('low-qualified employees of 2017 and 2018', () => {
    expect(hours('hours_low_qualified', share(1, 3), 0, law(2017))).toEqual(['16 of 400'])
    expect(hours('hours_low_qualified', share(1, 3), 0, law(2016))).toBeUndefined()
    expect(hours('hours', share(1, 3), 0, law(2019))).toBeUndefined()
  })

  test('public agents, with one rhythm since 2020 and for 2019 as the switch says', () => {
    const agent = (rate: string, earned: number, of: RightLaw) =>
      hourRights('cpf_public', rate, share(1, 1), BigInt(earned), of.publicHours)![0]!.entitlement
    expect(agent('public', 130, law(2018))).toBe(12n)
    expect(agent('public', 130, law(2020))).toBe(25n)
    expect(agent('public', 130, law(2019))).toBe(12n)
    expect(agent('public', 130, law(2019, 'cpf.public.year_2019=from_2020'))).toBe(25n)
    expect(agent('public_category_c', 130, law(2018))).toBe(48n)
    expect(agent('public_category_c', 130, law(2020))).toBe(50n)
  })
})
