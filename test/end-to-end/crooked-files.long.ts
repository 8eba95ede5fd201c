import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { type FeedName, feeds } from '../../src/input/feeds/index.ts'
import { migrateQueue } from '../../src/runs/doorbell/queue.ts'
import { readSettings } from '../../src/settings.ts'
import { type Called, call } from '../cli/call.ts'
import { nirShapes } from '../hostile/nir-shapes.ts'
import { feedNames, goodCells } from '../input/feeds/rows.ts'
import { Installation } from '../jobs/installation.ts'

/*
 * Files as they come: without a heading, with somebody's number in the heading, in the name, and in any column in every
 * shape. All that is kept and printed is searched for the number, and for the name and the birth date that stand beside it.
 */

const person = { family_name: 'ROSEAU', first_names: 'INES', birth_date: '1985-03-29' }
const names = feedNames

/** All the digits of a text in their order, whatever stands between; letters typed for them too. */
function numbersIn(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[Oo\u041e]/g, '0')
    .replace(/[Il]/g, '1')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[^0-9]/g, '')
}

/** What of the person stands in a text: the end of the number, the names, the birth date. */
function foundIn(text: string): string[] {
  const numbers = numbersIn(text)
  return [
    ...['0375114901', '5114901', '8503751149'].filter((part) => numbers.includes(part)),
    ...['ROSEAU', 'INES', person.birth_date].filter((part) => text.includes(part)),
  ]
}

/**
 * A row of a table as text: bytes stand for what they may hold as text, four signs on end, and identifiers that a machine drew at random
 * are left out. The digits of ciphertexts and of such identifiers are chance: among thousands of rows they make any number.
 */
function readable(row: string): string {
  return row
    .replace(/\\\\x([0-9a-f]+)/g, (_, digits: string) =>
      (
        Buffer.from(digits, 'hex')
          .toString('latin1')
          .match(/[ -~]{4,}/g) ?? []
      ).join(' '),
    )
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '')
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const line = (cells: readonly string[]) => cells.map(quoted).join(';')

/** The files of a feed: heading or none, and the rows below. */
function filesOf(feed: FeedName): Record<string, string> {
  const columns = feeds[feed].schema.fields.map(({ name }) => name)
  const texts = new Set(feeds[feed].compiled.columns.flatMap(({ name, kind }) => (kind === 'text' ? [name] : [])))
  const cells: Record<string, string> = { ...goodCells[feed], ...(feed === 'declarations' ? person : {}) }
  const { birth_date = '' }: Record<string, string> = goodCells[feed]
  const good = { ...cells, birth_date }
  const rowOf = (row: Record<string, string>) => line(columns.map((name) => row[name] ?? ''))
  const spoiled = columns.flatMap((name) => [
    // A mistyped number in a contract is but a number; in the column of the NIR nothing but stars is kept.
    ...nirShapes
      .filter(([how]) => how !== 'a mistyped month')
      .map(([, shape]) => rowOf({ ...good, [name]: shape })),
    // What a free text says is kept as it is.
    ...(texts.has(name)
      ? []
      : [rowOf({ ...good, [name]: person.family_name }), rowOf({ ...good, [name]: person.first_names })]),
  ])
  const shiftedHeading = [...columns, `dossier 1850375114901 ${person.family_name}`]
  return {
    'without-heading': `${rowOf({ ...cells, ...person })}\n${rowOf({ ...cells, ...person })}\n`,
    'heading-with-number': `${line(shiftedHeading)}\n${rowOf(good)};x\n`,
    'heading-incomplete': `${line(['nir', ...Object.values(person)])}\n${line([cells.nir ?? '1850375114901', ...Object.values(person)])}\n`,
    spoiled: `${line(columns)}\n${spoiled.join('\n')}\n`,
  }
}

const directory = mkdtempSync(join(tmpdir(), 'cpa-crooked-'))
const [temporary, given] = [join(directory, 'temporary'), join(directory, 'given')] as const
let installation: Installation
let env: NodeJS.ProcessEnv
const printed: { words: string; said: Called }[] = []

async function say(...words: string[]): Promise<Called> {
  const command = commands.findLast(({ name }) => name === words.slice(0, name.split(' ').length).join(' '))!
  const said = await call(command, words.slice(command.name.split(' ').length), { env })
  printed.push({ words: words.slice(0, 2).join(' '), said })
  return said
}

beforeAll(async () => {
  for (const folder of [temporary, given]) mkdirSync(folder)
  vi.stubEnv('TMPDIR', temporary)
  installation = await Installation.open('postgres')
  env = { ...installation.environment(), CPA_LOG_LEVEL: 'trace' }
  await withOwnerConnection(readSettings({ ...env, CPA_MIGRATION_URL: installation.ownerUrl }), migrateQueue)
  for (const feed of names) {
    for (const [name, content] of Object.entries(filesOf(feed))) {
      const path = join(given, `${name}_1850375114901b.csv${name === 'spoiled' ? '.gz' : ''}`)
      writeFileSync(path, name === 'spoiled' ? gzipSync(content) : content)
      await say('check', feed, path)
      await say('ingest', feed, path, '--json')
      if (name === 'spoiled') await say('ingest', feed, path)
    }
  }
  // Each takes a run; the mask of all of them is tested without one.
  for (const [index, [, shape]] of nirShapes.filter((_, at) => at % 6 === 0).entries()) {
    const path = join(given, `${index}_${shape.replaceAll('/', '|')}_x.csv`)
    writeFileSync(path, `nir;death_date;n\n;;${index}\n`)
    await say('ingest', 'deaths', path, '--json')
  }
  await say('ingest', 'deaths', join(given, 'not-there-1850375114901b.csv'))
  for (const words of [
    ['rejections', '--limit', '100000'],
    ['runs'],
    ['export', 'accounts'],
    ['export', 'entries'],
    ['audit'],
  ]) {
    await say(...words)
    await say(...words, '--json')
  }
  await say('doctor')
  await say('runs', 'show', '1')
  await say('runs', 'show', '1', '--json')
  await say('account', '--holder', '1')
  await say('explain', '2025', '--holder', '1', '--json')
  await say('credit', '2019', '--outside-window', '1850375114901')
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await installation.close()
  rmSync(directory, { recursive: true, force: true })
})

describe('files as they come', () => {
  it('the search finds what it looks for', () => {
    for (const [how, shape] of nirShapes.filter(([how]) => !/circles|mistyped|lost two|address/.test(how))) {
      expect({ how, found: foundIn(shape).length > 0 }).toEqual({ how, found: true })
    }
    expect(foundIn('ROSEAU;INES;1985-03-29')).toHaveLength(3)
    expect(foundIn('1 85 03 75 *** *** **')).toEqual([])
  })

  it('are refused where they must be, and loaded where they can be', async () => {
    const files = await installation.database.query<{
      feed: string
      rows: number
      accepted: number
      rejected: number
    }>(
      'select feed, sum(rows)::int as rows, sum(accepted)::int as accepted, sum(rejected)::int as rejected from source_file group by feed',
    )
    expect(files).toHaveLength(names.length)
    for (const { rows, rejected } of files) expect(rejected).toBeGreaterThan(rows / 3)
    expect(printed.filter(({ said }) => said.exit === 1)).toEqual([])
  })

  it('leave nothing of a person in what any command prints', () => {
    for (const { words, said } of printed) {
      // The birth date of a person who is known is asked for by name: `account`, `export accounts`.
      expect({ words, found: foundIn(said.output + said.errors) }).toEqual({ words, found: [] })
    }
  })

  it.each(['owner', 'auditor'])('nor in any table, of its own or of the queue, for the %s', async (role) => {
    const client = new pg.Client({ connectionString: installation.ownerUrl })
    await client.connect()
    try {
      if (role === 'auditor') {
        await client.query('begin')
        await client.query('create role cpa_test_auditor')
        await client.query('grant usage on schema cpa, bullmq to cpa_test_auditor')
        await client.query('grant select on all tables in schema cpa, bullmq to cpa_test_auditor')
        await client.query('set local role cpa_test_auditor')
      }
      const { rows: tables } = await client.query<{ name: string }>(
        `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('cpa', 'bullmq') and c.relkind in ('r', 'p') and not c.relispartition`,
      )
      expect(tables.length).toBeGreaterThan(20)
      for (const { name } of tables) {
        const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
        // Each row by itself: digits of neighbours make no number.
        expect({ name, rows: rows.filter(({ row }) => foundIn(readable(row)).length > 0) }).toEqual({
          name,
          rows: [],
        })
      }
    } finally {
      await client.query('rollback')
      await client.end()
    }
  })

  it('nor in the statistics of the server, nor in its log', async () => {
    await withOwnerConnection(
      readSettings({ ...env, CPA_MIGRATION_URL: installation.ownerUrl }),
      async (client) => {
        await client.query('analyze')
        const { rows } = await client.query<{ row: string }>(
          "select s::text as row from pg_stats s where schemaname in ('cpa', 'bullmq')",
        )
        expect(rows.filter(({ row }) => /ROSEAU|1985-03-29|114901/.test(row))).toEqual([])
      },
    )
    const log = readFileSync(join(inject('testServer').dataDirectory, 'postgres.log'), 'utf8')
    expect(log.split('\n').filter((row) => foundIn(row).length > 0)).toEqual([])
  })

  it('nor in a file that is left: spools, temporary files', () => {
    expect(readdirSync(temporary).map((name) => join(temporary, name))).toEqual([installation.directory])
    const left = readdirSync(installation.directory, { recursive: true, withFileTypes: true })
    const files = left.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    expect(files.map((file) => file.slice(installation.directory.length))).toEqual(['/keys.json'])
  })
})
