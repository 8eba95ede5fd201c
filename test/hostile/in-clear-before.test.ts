import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate, withOwnerConnection } from '../../src/database/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { repeatables } from '../support/schema.ts'
import { nirShapes } from './nir-shapes.ts'

/*
 * What earlier releases left in clear is cleaned by a migration, which tells how much it was. The database is brought back
 * to where they left it: without the column of the migration and without the mark that it was applied.
 */

const sha256 = (digit: string) => digit.repeat(64)

let own: TestDatabase
const remarks: string[] = []
const beyondSql = new Set([
  'a spreadsheet that lost two digits',
  'Arabic digits',
  'combining marks',
  'a Cyrillic O for 0',
  'letters in groups',
  'a mistyped month',
  'as an address writes it',
])

/** Those whose digits nobody can put together any more by a statement of SQL are left to the person who reads. */
const names = nirShapes.filter(([how]) => !beyondSql.has(how))

beforeAll(async () => {
  own = await createTestDatabase()
  await withOwnerConnection(own.settings, async (client) => {
    await client.query("delete from schema_migration where name = '0010-nothing-in-clear.sql'")
    await client.query('alter table source_file drop column given_encrypted')
    const file = 'insert into source_file (id, feed, sha256, name, bytes, header) values ($1, $2, $3, $4, 1, $5)'
    await client.query(file, [
      1,
      'declarations',
      sha256('a'),
      'x.csv',
      '["1850375114901","1985-03-06","ROSEAU","INES"]',
    ])
    await client.query(file, [
      2,
      'deaths',
      sha256('b'),
      'b.csv',
      '["\\ufeffNIR ","dossier 1850375114901 DUPONT","","Death_Date"]',
    ])
    await client.query(file, [
      3,
      'deaths',
      sha256('c'),
      'declarations-2025-01-01-00042.csv',
      '["nir","death_date"]',
    ])
    for (const [index, [, shape]] of names.entries()) {
      await client.query(file, [
        100 + index,
        'deaths',
        String(index).padStart(64, '0'),
        `a_${shape}.csv`,
        '["nir","death_date"]',
      ])
    }
    const params = {
      feed: 'deaths',
      header: ['nir', 'death_date', 'ROSEAU'],
      name: 'p_a1850375114901.csv',
      sha256: sha256('9'),
    }
    await client.query(
      "insert into run (id, job, identity, params, as_of, state) values (1, 'ingest', 'x', $1, '2025-01-01', 'done')",
      [{ ...params, path: '/srv/a1850375114901b/x.csv', spooled: false }],
    )
    await client.query(
      "insert into run_attempt (run_id, number, host, pid, actor, version, error) values (1, 1, 'h', 1, 'a', '0', $1)",
      ['/srv/a1850375114901b/x.csv changed'],
    )
    const refusal =
      'insert into rejection (file_id, line, position, "column", code, message, value) values (1, $1, 1, $2, $3, $4, $5)'
    await client.query(refusal, [2, 'siret', 'siret_invalid', 'x', 'c1850375114901'])
    await client.query(refusal, [3, 'scheme', 'not_allowed', 'x', 'ROSEAU'])
    await client.query(refusal, [4, 'nir', 'nir_key', 'x', '1 85 03 75 *** *** **'])
    await client.query(refusal, [5, null, 'unreadable_row', 'x', null])
    const event = 'insert into audit_event (id, actor, action, detail) values ($1, $2, $3, $4)'
    await client.query(event, [
      1,
      'a',
      'credit-year',
      { outside_window: 'dossier de 1850375114901', as_of: '2026-03-02' },
    ])
    await client.query(event, [2, 'a', 'ingest', { params, as_of: '2026-03-02' }])
    await client.query(event, [
      3,
      'a',
      'credit-year',
      { outside_window: 'décision 12/2026', params: { year: 2025 } },
    ])
  })
  await migrate(own.settings, repeatables(), { onRemark: (text) => remarks.push(text) })
})
afterAll(() => own.drop())

const rows = <Row>(sql: string) => own.database.query<Row>(sql)

describe('the migration that cleans', () => {
  it('tells how much it cleaned, and keeps it in the audit trail', async () => {
    expect(remarks).toEqual([expect.stringContaining(`of ${names.length + 2} files, the parameters of 1 runs`)])
    expect(remarks[0]).toContain('the values of 2 refusals, 2 audit events, 1 errors')
    expect(await rows("select detail from audit_event where action = 'cleaned'")).toEqual([
      { detail: { files: names.length + 2, runs: 1, refusals: 2, audit_events: 2, errors: 1 } },
    ])
  })

  it('keeps the columns of the feed in a heading, and nothing of a first row', async () => {
    expect(await rows('select id, name, header from source_file where id < 10 order by id')).toEqual([
      { id: 1, name: 'x.csv', header: [] },
      { id: 2, name: 'b.csv', header: ['nir', 'column 2', '', 'death_date'] },
      { id: 3, name: 'declarations-2025-01-01-00042.csv', header: ['nir', 'death_date'] },
    ])
  })

  it('cleans the parameters of runs, and leaves what a run needs', async () => {
    expect(await rows('select params from run')).toEqual([
      {
        params: {
          feed: 'deaths',
          header: ['nir', 'death_date', 'column 3'],
          name: 'p_a9999999999999.csv',
          path: '/srv/a9999999999999b/x.csv',
          sha256: sha256('9'),
          spooled: false,
        },
      },
    ])
    expect(await rows('select error from run_attempt')).toEqual([{ error: '/srv/a9999999999999b/x.csv changed' }])
  })

  it('cleans refused values, reasons, and parameters in the audit trail', async () => {
    expect(await rows('select value from rejection order by line')).toEqual([
      ...[{ value: 'a9999999999999' }, { value: 'AAAAAA' }, { value: '1 85 03 75 *** *** **' }, { value: null }],
    ])
    const [first, second, third] = await rows<{ detail: object }>('select detail from audit_event order by id')
    expect(first!.detail).toEqual({ outside_window: 'dossier de 9999999999999', as_of: '2026-03-02' })
    expect(second!.detail).toMatchObject({
      params: { header: ['nir', 'death_date', 'column 3'], sha256: sha256('9') },
    })
    expect(third!.detail).toEqual({ outside_window: 'décision 12/2026', params: { year: 2025 } })
  })

  it('leaves the audit trail append-only', async () => {
    await withOwnerConnection(own.settings, async (client) => {
      await expect(client.query('delete from audit_event')).rejects.toThrow('append-only')
    })
  })

  it.each(names.map(([how], index) => [how, 100 + index] as const))(
    'cleans the name of a file with a NIR: %s',
    async (_how, id) => {
      const [row] = await own.database.query<{ name: string }>('select name from source_file where id = $1', [id])
      expect(row!.name).toMatch(/^a_/)
      expect(row!.name).not.toMatch(/[0-8]/)
    },
  )
})
