import { describe, expect, test } from 'vitest'
import { type Parameter, parametersInForce, valueOn } from '../../src/law/parameter.ts'
import { loadParameters } from '../../src/law/parameters-loader.ts'

const parameters = loadParameters()

function parameter(name: string): Parameter {
  const found = parameters.find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(`no parameter ${name}`)
  return found
}

describe('the parameters of the law', () => {
  test('come in the order of their names, each once', () => {
    const names = parameters.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)].sort())
  })

  test.each([
    ['cpf.employee.base', '2019-01-01', '50000'],
    ['cpf.employee.cap', '2024-01-01', '500000'],
    ['cpf.employee.full_credit_ratio', '2018-01-01', '1/1'],
    ['cpf.employee.full_credit_ratio', '2019-01-01', '1/2'],
    ['cpf.employee.low_qualified', '2024-01-01', '80000'],
    ['cpf.employee.low_qualified_cap', '2024-01-01', '800000'],
    ['cpf.employee.boeth_increase', '2019-01-01', '30000'],
    ['cpf.esat.amount', '2019-01-01', '80000'],
    ['cpf.hours.first_rhythm', '2018-01-01', '24'],
    ['cpf.reference.hours', '2015-01-01', '1607'],
    ['cpf.reference.days_max', '2019-01-01', '218'],
    ['cpf.self_employed.amount', '2018-01-01', '36000'],
    ['cpf.public.first_rhythm', '2020-01-01', '25'],
    ['cpf.window.end', '2025-01-01', '06-30'],
    ['cpa.opening.earliest', '2025-01-01', '2015-01-01'],
    ['cpa.opening.unknown_birth_day', '2025-01-01', 'latest'],
    ['conversion.cpf_hour', '2019-01-01', '1500'],
    ['cec.declaration_deadline', '2017-01-01', 'N+2-02-28'],
    ['cec.declaration_deadline', '2018-01-01', 'N+1-06-30'],
    ['c2p.point_amount', '2023-08-31', '37500'],
    ['c2p.point_amount', '2023-09-01', '50000'],
    ['smic.hourly', '2026-12-31', '1231'],
  ])('%s is on %s as the text says', (name, date, value) => {
    expect(valueOn(parameter(name), date)).toBe(value)
  })

  test('change on the day that the law names, not before', () => {
    expect(valueOn(parameter('smic.hourly'), '2021-09-30')).toBe('1025')
    expect(valueOn(parameter('smic.hourly'), '2021-10-01')).toBe('1048')
  })

  test('have no value before they came into force, nor once repealed', () => {
    expect(valueOn(parameter('cpf.employee.base'), '2018-12-31')).toBeNull()
    expect(valueOn(parameter('cpf.hours.cap'), '2018-12-31')).toBe('150')
    expect(valueOn(parameter('cpf.hours.cap'), '2019-01-01')).toBeNull()
  })

  test('give a low-qualified employee at least 1.6 times the base, as article L6323-11-1 asks', () => {
    const value = (name: string) => BigInt(valueOn(parameter(name), '2024-01-01')!)
    expect(value('cpf.employee.low_qualified') * 10n).toBeGreaterThanOrEqual(value('cpf.employee.base') * 16n)
    expect(value('cpf.employee.low_qualified_cap') * 10n).toBeGreaterThanOrEqual(value('cpf.employee.cap') * 16n)
    // Article L6323-11: the cap is at most ten times the yearly amount.
    expect(value('cpf.employee.cap')).toBeLessThanOrEqual(value('cpf.employee.base') * 10n)
  })
})

describe('parametersInForce', () => {
  const inForce = (year: number, name: string) =>
    parametersInForce(parameters, year).find((candidate) => candidate.name === name)?.values

  test('gives every value that an event of the year may meet, with the day it ends', () => {
    expect(inForce(2021, 'smic.hourly')).toMatchObject([
      { from: '2021-01-01', until: '2021-10-01', value: '1025' },
      { from: '2021-10-01', until: '2022-01-01', value: '1048' },
    ])
  })

  test('keeps a value of earlier years that still holds', () => {
    expect(inForce(2025, 'smic.hourly')).toMatchObject([
      { from: '2024-11-01', until: '2026-01-01', value: '1188' },
    ])
    expect(inForce(2025, 'cpf.employee.base')).toMatchObject([{ from: '2019-01-01', until: null, value: '50000' }])
  })

  test('ends a value on the day of its repeal', () => {
    expect(inForce(2023, 'c2p.career_cap')).toMatchObject([{ value: '100', until: '2023-09-01' }])
    expect(inForce(2024, 'c2p.career_cap')).toBeUndefined()
  })

  test('leaves out what the year does not know', () => {
    expect(inForce(2018, 'cpf.employee.base')).toBeUndefined()
    expect(inForce(2018, 'cpf.hours.cap')).toHaveLength(1)
    expect(inForce(2019, 'cpf.hours.cap')).toBeUndefined()
    expect(parametersInForce(parameters, 2003)).toEqual([])
  })

  test('gives one value a year to what the activity year selects', () => {
    for (let year = 2015; year <= 2030; year += 1) {
      for (const { name, basis, values } of parametersInForce(parameters, year)) {
        if (basis === 'activity_year') expect(values, `${name} in ${year}`).toHaveLength(1)
      }
    }
  })
})
