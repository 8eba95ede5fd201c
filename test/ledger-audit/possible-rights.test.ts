import { describe, expect, test } from 'vitest'
import { overrideParameters } from '../../src/law/parameter-overrides.ts'
import { loadParameters } from '../../src/law/parameters-loader.ts'
import { employeeRights, esatRights } from '../../src/ledger-audit/possible-rights.ts'
import { type RightLaw, rightLaw } from '../../src/ledger-audit/right-law.ts'

const parameters = loadParameters()
const law = (...assignments: string[]): RightLaw => rightLaw(overrideParameters(parameters, assignments), 2025)!
const share = (numerator: number, denominator: number) => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
})
const euros = (rights: { rate: string; entitlement: bigint; cap: bigint }[]) =>
  [...new Set(rights.map(({ rate, entitlement, cap }) => `${rate} ${entitlement} of ${cap}`))].sort()

describe('employees', () => {
  test('from exactly half of the year on, the whole amounts', () => {
    const whole = [
      'base 50000 of 500000',
      'boeth 80000 of 800000',
      'low_qualified 80000 of 800000',
      'low_qualified 80000 of 800000',
    ]
    expect(euros(employeeRights(share(1607, 3214), law()))).toEqual(expect.arrayContaining([...new Set(whole)]))
    expect(euros(employeeRights(share(1, 1), law()))).toEqual(euros(employeeRights(share(1, 2), law())))
  })

  test('below half the base in proportion, to the upper cent; the increase whole', () => {
    expect(euros(employeeRights(share(803, 1607), law()))).toEqual([
      'boeth 54985 of 800000',
      'prorata 24985 of 500000',
    ])
  })

  test('with an ESAT besides, an equal amount keeps its rate and takes the larger cap', () => {
    const larger = law('cpf.esat.cap=9000.00')
    expect(euros(employeeRights(share(1, 1), larger))).toContain('boeth 80000 of 900000')
    expect(euros(employeeRights(share(1, 1), larger))).not.toContain('base 50000 of 900000')
  })

  test.each([
    ['cpf.employee.boeth_with_low_qualified=stacked', [1, 1], 'low_qualified 110000 of 800000'],
    ['cpf.employee.low_qualified_below_half=prorata_800', [1, 4], 'low_qualified 20000 of 800000'],
    ['cpf.employee.boeth_below_half=prorata', [1, 4], 'boeth 20000 of 800000'],
    ['cpf.employee.half_time_for_days_and_pay=none', [3, 4], 'prorata 37500 of 500000'],
    ['cpf.employee.boeth_increase=400.00', [1, 1], 'boeth 90000 of 800000'],
  ])('the switch %s', (assignment, [numerator, denominator], right) => {
    expect(euros(employeeRights(share(numerator!, denominator!), law(assignment)))).toContain(right)
    expect(euros(employeeRights(share(numerator!, denominator!), law()))).not.toContain(right)
  })
})

describe('ESAT workers', () => {
  test('the whole amount, whatever was worked, under the larger cap', () => {
    expect(euros(esatRights(law()))).toEqual(['esat 80000 of 800000'])
    expect(euros(esatRights(law('cpf.esat.cap=6000.00')))).toEqual([
      'esat 80000 of 600000',
      'esat 80000 of 800000',
    ])
  })

  test('by the other choice of the switch, in proportion to the days', () => {
    const rights = esatRights(law('cpf.esat.partial_year=prorata'))
    expect(euros(rights)).toContain('esat 220 of 800000')
    expect(euros(rights)).toContain('esat 80000 of 800000')
    expect(euros(rights)).toHaveLength(365)
  })
})

test('no law in euros before 2019', () => {
  expect(rightLaw(parameters, 2018)).toBeUndefined()
  expect(rightLaw(parameters, 2019)).toMatchObject({ base: 50_000n, daysOfYear: 365n })
  expect(rightLaw(parameters, 2024)).toMatchObject({ daysOfYear: 366n })
})
