import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withOwnerConnection } from '../../src/database/connection.ts'
import type { HeldOnPerson } from '../../src/person/held-on-person.ts'
import { cpa, cpaJson } from '../end-to-end/command-line.ts'
import { type ServerForCommands, serverForCommands } from '../end-to-end/server-for-commands.ts'
import { goodCells } from '../input/feeds/rows.ts'

/*
 * The other terms, by commands as an operator types them: refused rows, replaced rows, the audit trail; two persons of one
 * number; a death withdrawn while a purge is stopped; a restriction.
 */

const one = '1850375114901'
const shared = '1250375114977'
const erased = '1720682121969'
const directory = mkdtempSync(join(tmpdir(), 'cpa-terms-'))
let server: ServerForCommands

interface Purged {
  readonly run_id: number
  readonly outcome: string
  readonly totals: {
    readonly holders: number
    readonly refused_rows: number
    readonly superseded_rows: Readonly<Record<string, number>>
    readonly operations: number
    readonly kept: Readonly<Record<string, number>>
  }
}

async function load(feed: string, name: string, on: string, ...rows: Readonly<Record<string, string>>[]) {
  const text = [Object.keys(rows[0]!).join(';'), ...rows.map((row) => Object.values(row).join(';'))].join('\n')
  writeFileSync(join(directory, name), text)
  return await cpa(['ingest', feed, join(directory, name), '--as-of', on], server.env)
}

const purge = async (before: string, ...more: string[]) =>
  (await cpaJson<Purged>(['purge', '--before', before, ...more], server.env)).document

const asOwner = (sql: string) =>
  withOwnerConnection(server.settings, (owner) => owner.query(`set search_path = cpa; ${sql}`))

const refusals = async () => {
  const rows = await server.database.query<{ name: string }>(
    'select f.name from rejection r join source_file f on f.id = r.file_id order by f.name, r.line',
  )
  return rows.map(({ name }) => name)
}

beforeAll(async () => {
  server = await serverForCommands(directory)
  const work = goodCells.declarations
  const year = (activity: number) => ({
    ...work,
    activity_start: `${activity}-01-01`,
    activity_end: `${activity}-12-31`,
  })
  await load('declarations', 'first.csv', '2019-02-01', year(2018), year(2017))
  await load('declarations', 'second.csv', '2020-11-25', { ...year(2018), time_worked: '900' })
  await load('declarations', 'third.csv', '2024-02-01', { ...year(2017), time_worked: '901' })
  // Two persons of one number, born a century apart.
  await load('situations', 'elder.csv', '2019-03-01', {
    ...goodCells.situations,
    nir: shared,
    birth_date: '1925-03-15',
    from: '2018-01-01',
    to: '',
  })
  await load('deaths', 'death.csv', '2019-04-01', { nir: shared, death_date: '2019-03-05', cancelled: '' })
  await cpa(['close-deaths', '--as-of', '2019-04-02'], server.env)
  const child = { ...goodCells.situations, nir: shared, birth_date: '2025-03-15', from: '2025-04-01', to: '' }
  await load('situations', 'child.csv', '2025-05-01', child)
  // Refused: long ago, and lately, of two persons one of whom died.
  await load(
    'situations',
    'old-refused.csv',
    '2025-11-25',
    { ...child, from: '2025-13-01' },
    { ...child, from: 'x' },
  )
  await load('situations', 'new-refused.csv', '2026-10-01', { ...child, from: 'y' })
  const gone = { ...goodCells.situations, nir: erased, birth_date: '1972-06-09', from: '2018-01-01', to: '' }
  await load('situations', 'gone.csv', '2019-03-01', gone)
  await load('deaths', 'gone-too.csv', '2019-04-01', { nir: erased, death_date: '2019-03-06', cancelled: '' })
  await load('situations', 'of-the-erased.csv', '2026-10-02', { ...gone, from: 'z' })
  // Loading notes whom a refused row names.
  await asOwner(`update rejection set nir_hash =
      (select h.nir_hash from situation s join holder h on h.id = s.holder_id join source_file f on f.id = s.file_id
       where f.name = 'gone.csv')
    where file_id = (select id from source_file where name = 'of-the-erased.csv')`)
  await asOwner(`update rejection set nir_hash = (select nir_hash from holder group by nir_hash having count(*) = 2)
    where file_id = (select id from source_file where name = 'new-refused.csv')`)
})
afterAll(async () => {
  await server?.drop()
  rmSync(directory, { recursive: true, force: true })
})

describe('cpa purge, as it is typed:', () => {
  it.each([
    ['no day', [], 2],
    ['a day that is none', ['--before', '2026-02-30'], 2],
    ['a year', ['--before', '2026'], 2],
    ['a text', ['--before', "2026-01-01' or true"], 2],
    ['infinity', ['--before', 'infinity'], 2],
    ['a day to come', ['--before', '2049-01-01'], 4],
    ['a day after the business date', ['--before', '2026-01-02', '--as-of', '2026-01-01'], 4],
    ['a business date to come', ['--before', '2049-01-01', '--as-of', '2049-06-01'], 4],
    ['a plan of a day to come', ['--before', '2049-01-01', '--plan'], 4],
  ])('%s is refused', async (_title, words, exit) => {
    expect((await cpa(['purge', ...words], server.env)).exit).toBe(exit)
  })

  it('before the first term there is nothing to do', async () => {
    expect(await purge('2020-01-01')).toMatchObject({ outcome: 'nothing_to_do', totals: { holders: 0 } })
  })
})

describe('refused rows', () => {
  it('are kept a year to the day', async () => {
    expect((await purge('2026-11-25', '--plan')).totals.refused_rows).toBe(1)
    // The one of who is to be erased does not wait.
  })

  it('then go, and those of who is erased; others stay, and the file still says how many there were', async () => {
    expect((await purge('2026-11-26', '--plan')).totals.refused_rows).toBe(3)
    expect(await refusals()).toEqual([
      'new-refused.csv',
      'of-the-erased.csv',
      'old-refused.csv',
      'old-refused.csv',
    ])
    expect((await purge('2026-11-26')).totals.refused_rows).toBe(3)
    expect(await refusals()).toEqual(['new-refused.csv'])
    const [file] = await server.database.query<{ rejected: number }>(
      "select rejected from source_file where name = 'old-refused.csv'",
    )
    expect(file).toEqual({ rejected: 2 })
  })

  it('are not given back any more', async () => {
    const { stdout } = await cpa(['rejections', '--feed', 'situations', '--csv'], server.env)
    expect(stdout).not.toContain('old-refused')
    expect(stdout).toContain('new-refused')
  })
})

describe('two persons of one number', () => {
  it('the one who died went, the other is whole, refused rows of the number too', async () => {
    const { document } = await cpaJson<HeldOnPerson>(['person', shared], server.env)
    expect(document).toMatchObject({
      birth_date: '2025-03-15',
      facts: { situations: [{ file: { name: 'child.csv' } }] },
    })
    const [row] = await server.database.query<{ erased: number }>(
      'select count(*)::integer as erased from erased_holder',
    )
    expect(row).toEqual({ erased: 2 })
    expect(await refusals()).toEqual(['new-refused.csv'])
  })

  it('the audit is sound', async () => {
    expect((await cpa(['audit'], server.env)).exit).toBe(0)
  })
})

describe('replaced rows', () => {
  it('went five years after the file that replaced them, not before', async () => {
    const { document } = await cpaJson<HeldOnPerson>(['person', one], server.env)
    expect(document.facts.declarations!.map(({ file }) => file.name)).toEqual([
      'first.csv',
      'second.csv',
      'third.csv',
    ])
    expect(document.facts.declarations!.filter((fact) => fact.superseded_by !== null)).toHaveLength(1)
  })

  it('of somebody under a restriction stay', async () => {
    await cpa(['person', 'restrict', one, '--reason', 'dispute'], server.env)
    await asOwner("update run set as_of = '2021-01-01' where params ->> 'name' = 'third.csv'")
    expect((await purge('2026-11-26')).totals.superseded_rows).toEqual({})
    await cpa(['person', 'lift', one, '--reason', 'over'], server.env)
    expect((await purge('2026-11-26')).totals.superseded_rows).toEqual({ declaration: 1 })
  })
})

describe('the audit trail', () => {
  it('goes up to the first event that must stay; what a restriction concerns must', async () => {
    await asOwner(`
      alter table audit_event disable trigger audit_event_append_only;
      update audit_event set at = at - interval '14 months' where id <= 6;
      alter table audit_event enable trigger audit_event_append_only`)
    expect((await purge('2026-11-26', '--plan')).totals.operations).toBe(6)
    await cpa(['person', 'restrict', one, '--reason', 'dispute'], server.env)
    await asOwner(`
      alter table audit_event disable trigger audit_event_append_only;
      update audit_event set detail = jsonb_build_object('holder', 1) where id = 4;
      alter table audit_event enable trigger audit_event_append_only`)
    expect((await purge('2026-11-26')).totals.operations).toBe(3)
    await cpa(['person', 'lift', one, '--reason', 'over'], server.env)
    expect((await purge('2026-11-26')).totals.operations).toBe(3)
    expect((await purge('2026-11-26')).totals.operations).toBe(0)
  })

  it('numbers go on', async () => {
    const [row] = await server.database.query<{ first: number; last: number; events: number }>(
      'select min(id)::integer as first, max(id)::integer as last, count(*)::integer as events from audit_event',
    )
    expect(row!.first).toBe(7)
    expect(row!.last).toBe(row!.first + row!.events - 1)
  })
})
