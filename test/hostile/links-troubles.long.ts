import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { knownTrouble } from '../../src/operations/known-trouble.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let own: TestDatabase

beforeAll(async () => {
  own = await createTestDatabase()
})
afterAll(() => own.drop())

const told = async (work: Promise<unknown>) => knownTrouble(await work.catch((error) => error), own.settings)

test.each([
  ['a lack of rights', '42501', 'database_unsuitable'],
  ['a server that became read-only', '25006', 'database_unsuitable'],
  ['a table that is gone', '42P01', 'database_damaged'],
  ['a schema that is gone', '3F000', 'database_damaged'],
  ['a function that is gone', '42883', 'database_damaged'],
  ['a page that is damaged', 'XX001', 'database_damaged'],
  ['an index that is damaged', 'XX002', 'database_damaged'],
  ['a disk that fails', '58030', 'database_damaged'],
  ['a deadlock', '40P01', 'database_busy'],
  ['a serialisation failure', '40001', 'database_busy'],
  ['a lock not had in time', '55P03', 'database_busy'],
  ['a statement that was cancelled', '57014', 'database_busy'],
  ['memory that is used up', '53200', 'database_exhausted'],
  ['temporary space that is used up', '53400', 'database_exhausted'],
  ['a disk that is full', '53100', 'disk_full'],
  ['a server that ends', '57P01', 'connection_lost'],
  ['a session that was idle for too long', '57P05', 'connection_lost'],
])('%s in the middle of the work is told with a code and what to do', async (_, code, expected) => {
  const work = own.database.query(`do $$ begin raise exception 'it happened' using errcode = '${code}'; end $$`)
  expect(await told(work)).toMatchObject({ code: expected, hint: expect.stringMatching(/\w/) })
})

test('what only a fault of the program explains stays one', async () => {
  const error = await told(own.database.query('select 1 / 0'))
  expect(error).not.toHaveProperty('exitCode')
})

test.each([
  ['a folder read as a file', () => readFileSync('/'), /EISDIR/],
  ['a file that is gone', () => readFileSync('/nonexistent/file'), /ENOENT/],
  ['a file below a file', () => readFileSync('/dev/null/x'), /ENOTDIR/],
])('%s is told as what the system refused', async (_, work, code) => {
  const outcome = await told(Promise.resolve().then(work))
  expect(outcome).toMatchObject({ code: 'system_refused', message: expect.stringMatching(code) })
})
