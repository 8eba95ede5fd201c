import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CellDefect } from '../../../src/input/checking/cell-defect.ts'
import { integerParser, parseTime } from '../../../src/input/checking/number-cells.ts'

const verdict = (result: number | CellDefect) => (result instanceof CellDefect ? result.code : result)

describe('a time', () => {
  it.each<[string, number | string]>([
    ['0', 0],
    ['-0', 0],
    ['-0,00', 0],
    ['1607', 16_070_000],
    ['0151.67', 1_516_700],
    ['803,5', 8_035_000],
    ['0.0001', 1],
    ['1,607', 16_070],
    ['1 607', 16_070_000],
    ['1\u00a0607,25', 16_072_500],
    ['12\u202f345\u202f678.1', 123_456_781_000],
    ['99999999999.9999', 999_999_999_999_999],
    ['-1', 'negative_time'],
    ['\u22121,5', 'negative_time'],
    ['-1 607', 'negative_time'],
    ['100000000000', 'time_impossible'],
    ['9'.repeat(1000), 'time_impossible'],
    ['1.00000', 'wrong_type'],
    ['1.', 'wrong_type'],
    ['.5', 'wrong_type'],
    ['+1', 'wrong_type'],
    ['--1', 'wrong_type'],
    ['-'.repeat(100_000), 'wrong_type'],
    ['1.607,50', 'wrong_type'],
    ['1,607.50', 'wrong_type'],
    ['1,607,000', 'wrong_type'],
    ['16 07', 'wrong_type'],
    ['1  607', 'wrong_type'],
    ['1,6 07', 'wrong_type'],
    ['1,607E+03', 'wrong_type'],
    ['35h', 'wrong_type'],
    ['12a4', 'wrong_type'],
    ['1.2a', 'wrong_type'],
    ['Infinity', 'wrong_type'],
    ['0x10', 'wrong_type'],
    ['١', 'wrong_type'],
  ])('%s is %s', (cell, expected) => {
    expect(verdict(parseTime(cell))).toBe(expected)
  })

  it('is exact, with point and comma', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat().filter((scaled) => scaled < 1e15),
        fc.constantFrom('.', ','),
        (scaled, point) => {
          const digits = String(scaled).padStart(5, '0')
          expect(parseTime(`${digits.slice(0, -4)}${point}${digits.slice(-4)}`)).toBe(scaled)
        },
      ),
    )
  })
})

describe('a whole number from 1 to 8', () => {
  const parse = integerParser(1, 8)

  it.each<[string, number | string]>([
    ['1', 1],
    ['08', 8],
    ['0', 'not_allowed'],
    ['9', 'not_allowed'],
    ['-1', 'not_allowed'],
    ['123456789', 'not_allowed'],
    ['1234567890', 'wrong_type'],
    ['3.0', 'wrong_type'],
    ['III', 'wrong_type'],
  ])('%s is %s', (cell, expected) => {
    expect(verdict(parse(cell))).toBe(expected)
  })
})
