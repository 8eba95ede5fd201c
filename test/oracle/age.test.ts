import { describe, expect, it } from 'vitest'
import { dayOfAge } from './age.ts'
import { parseBirth } from './feed-rows.ts'

describe('the day of an age', () => {
  it.each([
    ['the birthday', '2003-05-12', 16, '2019-05-12'],
    ['born on 31 December', '2003-12-31', 16, '2019-12-31'],
    ['born on 1 January', '2004-01-01', 16, '2020-01-01'],
    ['born on 29 February, the year has one', '2004-02-29', 16, '2020-02-29'],
    ['born on 29 February, the year has none', '2004-02-29', 15, '2019-03-01'],
    ['unknown day: the last of the month', '2004-04-00', 15, '2019-04-30'],
    ['unknown day in a February of 29 days', '2004-02-00', 16, '2020-02-29'],
    ['unknown day in a February of 29 days, no such day later', '2004-02-00', 15, '2019-03-01'],
    ['unknown day in a February of 28 days', '2003-02-00', 17, '2020-02-28'],
    ['unknown month: the last day of the year', '2003-00-00', 16, '2019-12-31'],
  ])('%s: born %s, %s on %s', (_case, birth, age, expected) => {
    expect(dayOfAge(parseBirth(birth), age)).toBe(expected)
  })
})
