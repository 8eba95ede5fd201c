import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  isWorkingDay,
  publicHolidays,
  subtractWorkingDays,
} from '../../../src/law/spending/working-days.ts'

describe('working days', () => {
  it('has the eleven public holidays of a year', () => {
    expect(publicHolidays(2026)).toEqual([
      ...['2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25', '2026-07-14'],
      ...['2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25'],
    ])
  })

  it.each([
    [2019, '2019-04-22', '2019-05-30', '2019-06-10'],
    [2020, '2020-04-13', '2020-05-21', '2020-06-01'],
    [2021, '2021-04-05', '2021-05-13', '2021-05-24'],
    [2022, '2022-04-18', '2022-05-26', '2022-06-06'],
    [2023, '2023-04-10', '2023-05-18', '2023-05-29'],
    [2024, '2024-04-01', '2024-05-09', '2024-05-20'],
    [2025, '2025-04-21', '2025-05-29', '2025-06-09'],
    [2027, '2027-03-29', '2027-05-06', '2027-05-17'],
    // The earliest and the latest Easter of the century, and an Ascension on 8 May in 1997.
    [2008, '2008-03-24', '2008-05-01', '2008-05-12'],
    [2038, '2038-04-26', '2038-06-03', '2038-06-14'],
    [1997, '1997-03-31', '1997-05-08', '1997-05-19'],
  ])('moves with the Easter of %i', (year, easterMonday, ascension, whitMonday) => {
    expect(publicHolidays(year)).toEqual(expect.arrayContaining([easterMonday, ascension, whitMonday]))
  })

  it.each([
    ['2026-11-26', true, 'a Thursday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-11-29', false, 'a Sunday'],
    ['2026-11-11', false, 'the armistice'],
    ['2026-05-25', false, 'Whit Monday'],
    ['2026-04-03', true, 'Good Friday, a holiday in Alsace-Moselle only'],
    ['2025-12-26', true, 'Saint Stephen, a holiday in Alsace-Moselle only'],
    ['2025-12-20', false, 'a Saturday, and a holiday in Réunion only'],
    ['2025-05-22', true, 'a holiday in Martinique only'],
    ['1969-12-31', true, 'a Wednesday before the days are numbered'],
  ])('%s: %s, %s', (date, working) => {
    expect(isWorkingDay(date)).toBe(working)
  })

  it.each([
    ['2026-01-05', 0, '2026-01-05'],
    ['2026-01-05', 1, '2026-01-06'],
    ['2026-01-09', 1, '2026-01-12'],
    ['2026-01-10', 1, '2026-01-12'],
    // 14 and 11 working days from the day after a contract of 2 December: Christmas in between.
    ['2025-12-09', 14, '2025-12-30'],
    ['2025-12-09', 11, '2025-12-24'],
    // Over Easter Monday, the first and the eighth of May, the Ascension.
    ['2026-04-02', 11, '2026-04-20'],
    ['2026-04-30', 11, '2026-05-20'],
    ['2019-12-24', 14, '2020-01-15'],
    // A term that begins on a Sunday is counted from the Monday.
    ['2026-11-01', 4, '2026-11-05'],
  ])('%s and %i working days: %s', (date, count, end) => {
    expect(addWorkingDays(date, count)).toBe(end)
  })

  it.each([
    ['2026-01-12', 0, '2026-01-12'],
    ['2026-01-12', 1, '2026-01-09'],
    ['2026-01-11', 1, '2026-01-09'],
    ['2026-05-18', 7, '2026-05-05'],
    ['2026-01-05', 7, '2025-12-23'],
    ['2026-04-13', 7, '2026-04-01'],
  ])('%s less %i working days: %s', (date, count, end) => {
    expect(subtractWorkingDays(date, count)).toBe(end)
  })
})
