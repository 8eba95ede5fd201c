import { expect, it } from 'vitest'
import { cellReference, columnOf } from '../../../src/input/formats/xlsx/cell-reference.ts'
import { kindOfCode, type NumberKind } from '../../../src/input/formats/xlsx/number-formats.ts'
import { decimalText, numberText } from '../../../src/input/formats/xlsx/number-text.ts'
import { whyUnusable } from '../../../src/input/formats/xlsx/unusable-cells.ts'

it.each([
  ['1607', '1607'],
  ['1607.0', '1607'],
  ['1607.0999999999999', '1607.1'],
  ['0.30000000000000004', '0.3'],
  ['803.5', '803.5'],
  ['-12.50', '-12.5'],
  ['0', '0'],
  ['0.0', '0'],
  ['-0', '0'],
  ['5.0000000000000001E-3', '0.005'],
  ['1E-4', '0.0001'],
  ['1.5E3', '1500'],
  ['1E5', '100000'],
  ['99900001100018', '99900001100018'],
  // All 15 digits of a NIR with its key survive.
  ['1850375114901', '1850375114901'],
  ['185037511490123', '185037511490123'],
  ['1.85037511490123E+14', '185037511490123'],
  ['1.85037511490123E14', '185037511490123'],
  // What has more digits has lost some.
  ['1234567890123456', '1.23456789012345E+15'],
  ['1.2345678901234599E+17', '1.23456789012345E+17'],
  ['1E15', '1E+15'],
  ['abc', 'abc'],
])('%s is read as %s', (stored, text) => {
  expect(decimalText(stored)).toBe(text)
})

it.each<[string, NumberKind]>([
  ['General', 'number'],
  ['0.00', 'number'],
  ['#,##0.00\\ "€"', 'number'],
  ['0.00E+00', 'number'],
  ['dd/mm/yyyy', 'date'],
  ['[$-40C]d mmmm yyyy;@', 'date'],
  ['mmm\\-yy', 'date'],
  ['[h]:mm', 'time'],
  ['h:mm:ss', 'time'],
  ['mm:ss.0', 'time'],
  ['[Red]0', 'number'],
  ['"jour "0', 'number'],
  ['0%', 'percent'],
  ['00000000000000', { digits: 14 }],
  ['00', { digits: 2 }],
  ['0', 'number'],
  ['@', 'number'],
])('the format %s shows a %s', (code, kind) => {
  expect(kindOfCode(code)).toEqual(kind)
})

it.each<[string, NumberKind, boolean, string]>([
  ['45658', 'date', false, '2025-01-01'],
  ['44196', 'date', true, '2025-01-01'],
  ['1', 'date', false, '1900-01-01'],
  ['59', 'date', false, '1900-02-28'],
  // The day that never was is refused by the checks.
  ['60', 'date', false, '1900-02-29'],
  ['61', 'date', false, '1900-03-01'],
  ['2958465', 'date', false, '9999-12-31'],
  ['0', 'date', true, '1904-01-01'],
  // What a spreadsheet cannot show as a date is left a number, which no check takes for one.
  ['0', 'date', false, '0'],
  ['-1', 'date', false, '-1'],
  ['2958466', 'date', false, '2958466'],
  ['1850375114901', 'date', false, '1850375114901'],
  ['45658.5', 'date', false, '2025-01-01 12:00'],
  ['45657.999999999', 'date', false, '2025-01-01'],
  ['6.3194444444444446', 'time', false, '151:40'],
  ['0.5', 'time', false, '12:00'],
  ['0.50001157407407404', 'time', false, '12:00:01'],
  ['0.95', 'percent', false, '95%'],
  ['1', 'percent', false, '100%'],
  ['0.33329999999999999', 'percent', false, '33.33%'],
  ['1234567890123', { digits: 14 }, false, '01234567890123'],
  ['42', { digits: 5 }, false, '00042'],
  ['4.5', { digits: 5 }, false, '4.5'],
])('%s shown as %s (1904: %s) is %s', (stored, kind, from1904, text) => {
  expect(numberText(stored, kind, from1904)).toBe(text)
})

it.each([
  [1, 1, 'A1'],
  [26, 12, 'Z12'],
  [27, 1, 'AA1'],
  [702, 3, 'ZZ3'],
  [703, 3, 'AAA3'],
  [16_384, 1_048_576, 'XFD1048576'],
])('column %i of row %i is %s', (column, row, reference) => {
  expect(cellReference(column, row)).toBe(reference)
  expect(columnOf(reference.replace(/\d/g, ''))).toBe(column)
})

it.each(['#N/A', '#REF!', '#VALEUR!', '#NOM?', '#DIV/0!', '#FORMULA!', '#MERGED!'])(
  '%s cannot be used',
  (cell) => {
    expect(whyUnusable(cell)).toBeTruthy()
  },
)

it.each(['#', '#12', '#N', 'N/A', '# REF'])('%s is a text like another', (cell) => {
  expect(whyUnusable(cell)).toBeUndefined()
})
