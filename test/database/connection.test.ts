import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let own: TestDatabase

beforeAll(async () => {
  own = await createTestDatabase()
})
afterAll(() => own.drop())

test('columns come in exact types', async () => {
  const rows = await own.database.query(
    `select 9007199254740993::bigint as big, array[1::bigint, 2] as bigs, date '2020-02-29' as day,
       array[date '2020-02-29'] as days, 0.10::numeric as amount, array[0.10::numeric] as amounts,
       timestamptz '2020-01-01 12:00:00.123456+02' as moment, $1::bigint as given`,
    [2n ** 60n],
  )
  expect(rows).toEqual([
    {
      big: 9007199254740993n,
      bigs: [1n, 2n],
      day: '2020-02-29',
      days: ['2020-02-29'],
      amount: '0.10',
      amounts: ['0.10'],
      moment: '2020-01-01T10:00:00.123456Z',
      given: 2n ** 60n,
    },
  ])
})
