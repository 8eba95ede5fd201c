import fc from 'fast-check'
import { expect, test } from 'vitest'
import { units, valueWithUnit } from '../../src/law/parameter-unit.ts'

test('euros become whole cents and come back as they were written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (cents) => {
      const stored = String(cents)
      const written = units.EUR.write(stored)
      expect(written).toMatch(/^\d+\.\d{2}$/)
      expect(units.EUR.read(written)).toBe(stored)
    }),
  )
})

test('values are shown with their unit', () => {
  expect(valueWithUnit('EUR', '50000')).toBe('500.00 EUR')
  expect(valueWithUnit('EUR', '5')).toBe('0.05 EUR')
  expect(valueWithUnit('EUR/hour', '1003')).toBe('10.03 EUR/hour')
  expect(valueWithUnit('hour', '1607')).toBe('1607 hours')
  expect(valueWithUnit('month', '1')).toBe('1 month')
  expect(valueWithUnit('hour/point', '25')).toBe('25 hours/point')
  expect(valueWithUnit('level', '3')).toBe('level 3')
  expect(valueWithUnit('ratio', '1/2')).toBe('1/2')
  expect(valueWithUnit('switch', 'flat')).toBe('flat')
})
