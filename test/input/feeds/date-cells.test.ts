import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CellDefect } from '../../../src/input/checking/cell-defect.ts'
import { parseBirthDate, parseDay } from '../../../src/input/checking/date-cells.ts'

const day = (cell: string) => {
  const result = parseDay(cell)
  return result instanceof CellDefect ? result.code : result.date
}
const birth = (cell: string) => {
  const result = parseBirthDate(cell)
  return result instanceof CellDefect
    ? result.code
    : [result.year, result.month, result.day, result.earliest].join(' ')
}

describe('a day', () => {
  it.each([
    ['2024-02-29', '2024-02-29'],
    ['29/02/2024', '2024-02-29'],
    ['2023-02-29', 'wrong_type'],
    ['31/04/2024', 'wrong_type'],
    ['1900-02-29', 'wrong_type'],
    ['2000-02-29', '2000-02-29'],
    ['2024-13-01', 'wrong_type'],
    ['2024-00-01', 'wrong_type'],
    ['00/03/2024', 'wrong_type'],
    ['0000-01-01', 'wrong_type'],
    ['2024-3-1', 'wrong_type'],
    ['1/3/2024', 'wrong_type'],
    ['2024/03/01', 'wrong_type'],
    ['01-03-2024', 'wrong_type'],
    ['20240301', 'wrong_type'],
    ['45292', 'wrong_type'],
    ['2024-03-01T00:00:00', 'wrong_type'],
    ['1'.repeat(100_000), 'wrong_type'],
  ])('%s is %s', (cell, expected) => {
    expect(day(cell)).toBe(expected)
  })

  it('is the same in both forms', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10)
          expect(day(iso)).toBe(iso)
          expect(day(iso.split('-').reverse().join('/'))).toBe(iso)
        },
      ),
    )
  })
})

describe('a birth date', () => {
  it.each([
    ['1985-03-15', '1985 3 15 1985-03-15'],
    ['15/03/1985', '1985 3 15 1985-03-15'],
    ['1985-03-00', '1985 3 0 1985-03-01'],
    ['00/00/1985', '1985 0 0 1985-01-01'],
    ['1985-00-15', '1985 0 15 1985-01-01'],
    ['1985-02-30', 'wrong_type'],
    ['1985-00-32', 'wrong_type'],
    ['1985-13-00', 'wrong_type'],
    ['99/99/1985', 'wrong_type'],
    ['0000-00-00', 'wrong_type'],
    ['1985', 'wrong_type'],
  ])('%s is %s', (cell, expected) => {
    expect(birth(cell)).toBe(expected)
  })
})
