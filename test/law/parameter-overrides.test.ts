import { describe, expect, test } from 'vitest'
import { CpaError } from '../../src/errors.ts'
import { valueOn } from '../../src/law/parameter.ts'
import { overrideParameters } from '../../src/law/parameter-overrides.ts'
import { loadParameters } from '../../src/law/parameters-loader.ts'

const parameters = loadParameters()

function valueAfter(assignments: string[], name: string, date: string): string | null {
  const parameter = overrideParameters(parameters, assignments).find((candidate) => candidate.name === name)
  return valueOn(parameter!, date)
}

function refusal(...assignments: string[]): { message: string; hint: string | undefined } {
  try {
    overrideParameters(parameters, assignments)
  } catch (error) {
    if (error instanceof CpaError && error.code === 'usage') return { message: error.message, hint: error.hint }
    throw error
  }
  throw new Error('was accepted')
}

describe('overrideParameters', () => {
  test('sets a value for every date and leaves the other parameters alone', () => {
    const changed = overrideParameters(parameters, ['cpf.employee.base=600.00'])
    expect(changed.filter((parameter, index) => parameter !== parameters[index]).map(({ name }) => name)).toEqual([
      'cpf.employee.base',
    ])
    expect(valueAfter(['cpf.employee.base=600.00'], 'cpf.employee.base', '2016-01-01')).toBe('60000')
    expect(valueAfter(['cpf.employee.base=600.00'], 'cpf.employee.base', '2024-01-01')).toBe('60000')
  })

  test('takes whole euros, words, ratios and spaces around them', () => {
    expect(valueAfter(['cpf.employee.base=600'], 'cpf.employee.base', '2024-01-01')).toBe('60000')
    expect(
      valueAfter(['cpf.employee.boeth_below_half = prorata'], 'cpf.employee.boeth_below_half', '2024-01-01'),
    ).toBe('prorata')
    expect(
      valueAfter(['cpf.employee.full_credit_ratio=2/3'], 'cpf.employee.full_credit_ratio', '2024-01-01'),
    ).toBe('2/3')
  })

  test('takes a parameter out of force', () => {
    expect(
      valueAfter(['cpf.employee.boeth_increase=none'], 'cpf.employee.boeth_increase', '2024-01-01'),
    ).toBeNull()
  })

  test('does not change the parameters it was given', () => {
    const before = structuredClone(parameters)
    overrideParameters(parameters, ['cpf.employee.base=1.00'])
    expect(parameters).toEqual(before)
  })

  test('proposes the nearest names for one it does not know', () => {
    expect(refusal('cpf.employe.base=600')).toEqual({
      message: 'There is no parameter cpf.employe.base',
      hint: 'Did you mean cpf.employee.base?',
    })
    expect(refusal('base=600').hint).toBe('Did you mean cpf.employee.base?')
    expect(refusal('gravity=9.81').hint).toBe('`cpa law` lists the parameters.')
  })

  test('says how to write a value', () => {
    expect(refusal('cpf.employee.base=lots')).toEqual({
      message: 'cpf.employee.base cannot be lots',
      hint: 'Write euros with two decimals, as "500.00", or none.',
    })
    expect(refusal('cpf.employee.boeth_below_half=sometimes').hint).toBe('Write one of flat, prorata, or none.')
    expect(refusal('cpf.employee.base=').message).toBe('cpf.employee.base cannot be empty')
  })

  test('refuses what sets nothing, or the same twice', () => {
    expect(refusal('cpf.employee.base').hint).toBe('Write NAME=VALUE, as cpf.employee.base=600.00.')
    expect(refusal('cpf.employee.base=1', 'cpf.employee.base=2').message).toBe('cpf.employee.base is set twice')
  })
})
