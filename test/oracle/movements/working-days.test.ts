import { expect, it } from 'vitest'
import { addYears, easterOf, isWorkingDay, lastOfWorkingDays, workingDaysBetween } from './working-days.ts'

it.each([
  // The latest that there can be, and years in which the lunar month has 29 days.
  ...['1943-04-25', '1954-04-18', '1981-04-19', '2049-04-18', '2076-04-19', '2038-04-25'],
  ...['2019-04-21', '2020-04-12', '2021-04-04', '2022-04-17', '2023-04-09', '2024-03-31'],
  ...['2025-04-20', '2026-04-05', '2027-03-28'],
])('Easter is on %s', (day) => {
  expect(easterOf(Number(day.slice(0, 4)))).toBe(day)
})

it('2025 has 251 working days', () => {
  expect(workingDaysBetween('2024-12-31', '2026-01-01')).toBe(251)
  expect(isWorkingDay('2025-05-29')).toBe(false) // Ascension
  expect(isWorkingDay('2025-05-30')).toBe(true)
  expect(isWorkingDay('2025-06-09')).toBe(false) // Whit Monday
  expect(isWorkingDay('2025-04-18')).toBe(true) // Good Friday is one of Alsace-Moselle only
})

it('a time of working days begins on the day after', () => {
  expect(lastOfWorkingDays('2025-04-30', 11)).toBe('2025-05-19')
  expect(lastOfWorkingDays('2022-12-23', 14)).toBe('2023-01-12')
})

it('a year later there may be no 29 February', () => {
  expect(addYears('2024-02-29', 2)).toBe('2026-02-28')
  expect(addYears('2024-02-29', 4)).toBe('2028-02-29')
})
