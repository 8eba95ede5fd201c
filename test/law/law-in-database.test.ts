import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Transaction } from '../../src/database/queryable.ts'
import { overrideParameters, readOverrides } from '../../src/law/parameter-overrides.ts'
import { loadParameters } from '../../src/law/parameters-loader.ts'
import { parametersDocument, storeParametersSql } from '../../src/law/parameters-store.ts'
import { simulateLaw } from '../../src/law/simulated-law.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const parameters = loadParameters()
let cloned: TestDatabase

beforeAll(async () => {
  cloned = await createTestDatabase()
})

afterAll(async () => {
  await cloned?.drop()
})

async function value(sql: string, on: Pick<Transaction, 'query'> = cloned.owner): Promise<unknown> {
  const [row] = await on.query<{ value: unknown }>(`select ${sql} as value`)
  return row?.value
}

const simulation = (work: (transaction: Transaction) => Promise<void>, ...assignments: string[]) =>
  cloned.owner.transaction(async (transaction) => {
    await simulateLaw(transaction, readOverrides(parameters, assignments))
    await work(transaction)
  })

describe('the law in SQL', () => {
  test('whole numbers are added up as whole numbers, and what does not fit is an error', async () => {
    const sumOf = (numbers: string) =>
      value(`(select whole_sum(number) from unnest('{${numbers}}'::bigint[]) as number)`)
    expect(await sumOf('1,null,9223372036854775806')).toBe(9223372036854775807n)
    expect(await sumOf('')).toBeNull()
    await expect(sumOf('1,9223372036854775807')).rejects.toThrow('bigint out of range')
  })

  test.each([
    [`law_integer('smic.hourly', '2021-09-30')`, 1025n],
    [`law_integer('smic.hourly', '2021-10-01')`, 1048n],
    [`law_integer('cpf.employee.base', '2018-12-31')`, null],
    [`law_integer('cpf.employee.base', '2019-01-01')`, 50000n],
    [`law_integer('cpf.hours.cap', '2018-12-31')`, 150n],
    [`law_integer('cpf.hours.cap', '2019-01-01')`, null],
    [`law_ratio_numerator('cpf.employee.full_credit_ratio', '2024-01-01')`, 1n],
    [`law_ratio_denominator('cpf.employee.full_credit_ratio', '2024-01-01')`, 2n],
    [`law_ratio_denominator('cpf.employee.full_credit_ratio', '2014-12-31')`, null],
    [`law_text('cpf.employee.boeth_with_low_qualified', '2024-01-01')`, 'larger'],
    [`law_text('cpa.opening.earliest', '2024-01-01')::date`, '2015-01-01'],
    [`law_deadline('cec.declaration_deadline', '2024-01-01')`, '2025-06-30'],
    [`law_begins('conversion.cpf_hour')`, '2019-01-01'],
    [`law_begins('cec.hours.amount')`, '2017-01-01'],
    [`public_law_date(2019)`, '2019-01-01'],
  ])('%s is %s', async (sql, expected) => {
    expect(await value(sql)).toBe(expected)
  })

  test('an unknown name is an error, on any day', async () => {
    await expect(value(`law_integer('cpf.employee.bass', '2024-01-01')`)).rejects.toThrow(
      'the law has no parameter cpf.employee.bass',
    )
    await expect(value(`law_text('', '1900-01-01')`)).rejects.toThrow('the law has no parameter')
    await expect(value(`law_begins('cpf.employee.bass')`)).rejects.toThrow('the law has no parameter')
  })

  test('gives the same as the files, for every parameter and every date of a change', async () => {
    const asked = parameters.flatMap(({ name, values }) =>
      values.map(({ from, value }) => ({ name, from, value })),
    )
    const rows = await cloned.owner.query<{ value: string | null }>(
      `select law_text(name, on_date) as value
       from unnest($1::text[], $2::date[]) with ordinality as asked (name, on_date, number) order by number`,
      [asked.map(({ name }) => name), asked.map(({ from }) => from)],
    )
    expect(rows.map((row) => row.value)).toEqual(asked.map((dated) => dated.value))
  })
})

describe('storing the law', () => {
  // As the owner: the everyday role may not write the law.
  async function asOwner<T>(
    work: (store: (given: typeof parameters) => Promise<unknown>) => Promise<T>,
  ): Promise<T> {
    const client = new pg.Client({ connectionString: cloned.ownerUrl, options: '-c search_path=cpa' })
    await client.connect()
    try {
      await client.query('begin')
      return await work(async (given) => {
        const { rows } = await client.query(storeParametersSql, [parametersDocument(given)])
        return rows[0]
      })
    } finally {
      await client.query('rollback')
      await client.end()
    }
  }

  test('writes nothing when the table is equal to the files', async () => {
    await asOwner(async (store) => {
      await store(parameters)
      expect(await store(parameters)).toEqual({ written: 0, removed: 0 })
    })
  })

  test('changes, adds and removes no more than what differs, and comes back', async () => {
    const values = parameters.reduce((sum, parameter) => sum + parameter.values.length, 0)
    const smic = parameters.find(({ name }) => name === 'smic.hourly')!
    const without = parameters.filter((parameter) => parameter !== smic)
    const changed = without.map((parameter) =>
      parameter.name === 'cpf.employee.base'
        ? { ...parameter, values: [{ ...parameter.values[0]!, value: '60000' }] }
        : parameter,
    )
    await asOwner(async (store) => {
      await store(parameters)
      expect(await store(changed)).toEqual({ written: 1, removed: smic.values.length })
      expect(await store(parameters)).toEqual({ written: 1 + smic.values.length, removed: 0 })
      expect(await store([])).toEqual({ written: 0, removed: values })
      expect(await store(parameters)).toEqual({ written: values, removed: 0 })
    })
  })

  test('moves a value to another date', async () => {
    const moved = overrideParameters(parameters, ['cpf.employee.base=500.00'])
    await asOwner(async (store) => {
      await store(parameters)
      expect(await store(moved)).toEqual({ written: 1, removed: 1 })
    })
  })
})

describe('simulating another law', () => {
  const base = `law_integer('cpf.employee.base', '2024-01-01')`

  test('changes what its own transaction reads, and nothing else', async () => {
    await simulation(
      async (transaction) => {
        expect(await value(base, transaction)).toBe(60000n)
        expect(await value(`law_integer('cpf.employee.boeth_increase', '2024-01-01')`, transaction)).toBeNull()
        expect(await value(`law_integer('cpf.employee.cap', '2024-01-01')`, transaction)).toBe(500000n)
        expect(await value(base)).toBe(50000n)
      },
      'cpf.employee.base=600.00',
      'cpf.employee.boeth_increase=none',
    )
    expect(await value(base)).toBe(50000n)
  })

  test('reaches the conversion of hours, whose day is that on which its rate begins', async () => {
    await cloned.owner.execute(
      `insert into holder values (1, md5('1')::uuid, 1980, 5, 12, '\\x00');
       insert into account_state values (1, '2016-01-01', 'employment', 1);
       insert into entry (holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id,
         chunk_number, statutory)
       values (1, 'cpf_hours', 1, 2016, 'credit', 24, '2017-04-01', '2017-04-01', 1, 1, 24);
       insert into balance values (1, 'cpf_hours', 24, 24, 1)`,
    )
    const left = `(select euros || ' on ' || effective_on from assess_hours_left(1, 10, '2019-02-01'))`
    expect(await value(left)).toBe('36000 on 2019-01-01')
    await simulation(
      async (transaction) => expect(await value(left, transaction)).toBe('48000 on 2019-01-01'),
      'conversion.cpf_hour=20.00',
    )
    await simulation(
      async (transaction) => expect(await value(left, transaction)).toBeNull(),
      'conversion.cpf_hour=none',
    )
  })

  test('cannot write', async () => {
    const writing = simulation(async (transaction) => {
      await transaction.execute(`insert into balance values (1, 'cpf', 0, 0, 0)`)
    }, 'cpf.employee.base=600.00')
    await expect(writing).rejects.toThrow(/read-only transaction/)
  })

  test('is not heeded where something could be written', async () => {
    await cloned.owner.transaction(async (transaction) => {
      await transaction.query(`select set_config('cpa.simulated_law', '{"cpf.employee.base":"60000"}', true)`)
      expect(await value(base, transaction)).toBe(50000n)
    })
  })
})
