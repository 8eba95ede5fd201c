import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { stopEmbedded } from '../../src/database/embedded/postgres.ts'
import { readSettings, type Settings } from '../../src/settings.ts'
import { fixturesFolder } from '../fixtures/fixtures.ts'
import { type Ended, runProgram } from '../support/built-program.ts'
import { nirShapesIn, nirsIn, nirsOfFixtures } from './nir-search.ts'

/*
 * A NIR stands in clear in the files that are loaded, and nowhere else. The whole campaign is played with every log
 * switched on; then everything that it printed, wrote or sent is searched.
 */

describe('the search itself', () => {
  it('finds every NIR of the fixtures in their files', () => {
    const names = readdirSync(fixturesFolder).filter((name) => name.endsWith('.csv') || name.endsWith('.json'))
    const found = names.flatMap((name) => nirsIn(readFileSync(new URL(name, fixturesFolder))))
    expect([...nirsOfFixtures].filter((nir) => !found.includes(nir))).toEqual([])
    expect(nirsOfFixtures.size).toBeGreaterThan(90)
  })

  it.each([
    ['plain', '1850375114901'],
    ['with its key', '185037511490155'],
    ['in groups', '1 85 03 75 114 901'],
    ['with hyphens', 'x1-85-03-75-114-901-55'],
    ['with no-break spaces', '1\u00a085\u00a003\u00a075\u202f114\u202f901'],
    ['in Corsica', 'nir=280032a004972;'],
  ])('finds one %s', (_how, text) => {
    expect(nirsIn(Buffer.from(text)).length).toBe(1)
  })

  it.each([
    ['plain', '1850578006084', 1],
    ['with its key', 'a 185057800608491 b', 1],
    ['in groups', '1 85 05 78 006 084 91', 1],
    ['masked', '1 85 05 78 *** *** **', 0],
    ['a SIRET', '99900022700010', 0],
    ['a hash', 'e9fd401e70014f93ee5e7cf06774dae1f845ff08', 0],
  ])('tells the shape of a NIR: %s', (_what, text, count) => {
    expect(nirShapesIn(text).length).toBe(count)
  })
})

describe('a campaign with every log switched on', () => {
  const root = mkdtempSync(join(tmpdir(), 'cpa-nir-'))
  const [data, temporary, current, kept] = ['data', 'temporary', 'current', 'kept'].map((name) =>
    join(root, name),
  ) as [...[string, string, string, string]]
  let demo: Ended

  beforeAll(async () => {
    // As root the server runs as another user, who must be able to enter.
    chmodSync(root, 0o711)
    for (const folder of [temporary, current, kept]) mkdirSync(folder)
    demo = await runProgram(['demo'], {
      env: { CPA_DATA_DIR: data, CPA_LOG_LEVEL: 'trace', TMPDIR: temporary, KEPT_FILES: kept },
      directory: current,
      node: ['--import', pathToFileURL(join(import.meta.dirname, 'keep-removed-files.mjs')).href],
    })
  })

  afterAll(async () => {
    await stopEmbedded(data, 'immediate')
    rmSync(root, { recursive: true, force: true })
  })

  it('prints masked NIRs only', () => {
    expect(demo).toMatchObject({ exit: 0 })
    expect(demo.stdout).toContain('1 80 08 38 *** *** **')
    for (const text of [demo.stdout, demo.stderr]) {
      expect(nirsIn(Buffer.from(text))).toEqual([])
      expect(nirShapesIn(text)).toEqual([])
    }
  })

  it('writes them into no file: database, write-ahead log, server log, spool, temporary files', () => {
    const files = filesBelow(data)
    expect(files.some((file) => file.includes(join('pg_wal', '0000')))).toBe(true)
    // What is in the database can be seen in its files: this is, and is no NIR.
    expect(files.filter((file) => readFileSync(file).includes('refused-deaths.csv')).length).toBeGreaterThan(1)
    expect(files.filter((file) => nirsIn(readFileSync(file)).length > 0)).toEqual([])
    const log = readFileSync(join(data, 'postgres.log'), 'utf8')
    expect(nirShapesIn(log)).toEqual([])

    // The compressed file was spooled, and its spool is gone by now: a copy of each slice was kept.
    const removed = filesBelow(kept)
    expect(removed.filter((file) => file.endsWith('.sealed')).length).toBeGreaterThan(0)
    for (const file of [...removed, ...filesBelow(temporary), ...filesBelow(current)]) {
      expect({ file, found: nirsIn(readFileSync(file)) }).toEqual({ file, found: [] })
    }
  })

  it('leaves nothing behind outside its data directory', () => {
    expect(filesBelow(temporary)).toEqual([])
    expect(filesBelow(current)).toEqual([])
  })

  it('keeps the keys and the password for its owner', () => {
    for (const name of ['keys.json', 'postgres.password']) {
      expect({ name, mode: statSync(join(data, name)).mode & 0o777 }).toEqual({ name, mode: 0o600 })
    }
  })

  it('has them in no column of any table, of its own or of the queue', async () => {
    const tables = await dumpTables(readSettings({ CPA_DATA_DIR: data }))
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['cpa.holder', 'cpa.rejection', 'cpa.run', 'cpa.audit_event', 'bullmq.job']),
    )
    for (const { name, rows } of tables) {
      const found = rows.flatMap((row) => [...nirsIn(Buffer.from(row)), ...nirShapesIn(row)])
      expect({ name, found }).toEqual({ name, found: [] })
    }
    expect(tables.find(({ name }) => name === 'cpa.holder')!.rows.length).toBeGreaterThan(80)
  })
})

/** Every row of every table of both schemas, all its columns as one text; bytes are written as they are. */
async function dumpTables(settings: Settings): Promise<{ name: string; rows: string[] }[]> {
  return withOwnerConnection(settings, async (client) => {
    await client.query("set bytea_output = 'escape'")
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('cpa', 'bullmq') and c.relkind in ('r', 'p') and not c.relispartition`,
    )
    const dumped = []
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
      dumped.push({ name, rows: rows.map(({ row }) => row) })
    }
    return dumped
  })
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
