import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pageOfFiles } from '../../src/operations/files.ts'
import { Installation } from '../jobs/installation.ts'

/* A page of the list of files reads what it shows, however many there are. */

const many = 100_000
const asOf = '2026-05-04'
let installation: Installation

beforeAll(async () => {
  installation = await Installation.open()
  const { database } = installation
  await database.query(
    `insert into source_file (id, feed, sha256, name, bytes, header, rows, accepted, loaded_at, place)
     select n, case when n % 3 = 0 then 'deaths' else 'declarations' end, lpad(to_hex(n), 64, '0'), 'file-' || n || '.csv',
       100, '[]', 10, 10, now(), n
     from generate_series(1, $1::integer) n`,
    [many],
  )
  await database.query('analyze source_file')
})
afterAll(() => installation.close())

const listSql = readFileSync(new URL('../../src/input/in-force/sql/list-files.sql', import.meta.url), 'utf8')

/** Rows of the table of files that are read for a page. */
async function filesRead(values: readonly unknown[]): Promise<number> {
  const [{ 'QUERY PLAN': text }] = (await installation.database.query(
    `explain (analyze, timing off, format json) ${listSql}`,
    values,
  )) as [{ 'QUERY PLAN': unknown }]
  const plan = typeof text === 'string' ? JSON.parse(text) : text
  let read = 0
  const walk = (node: Record<string, unknown>) => {
    if (node['Relation Name'] === 'source_file' && node.Alias === 'f') {
      const loops = Number(node['Actual Loops'])
      read += loops * (Number(node['Actual Rows']) + Number(node['Rows Removed by Filter'] ?? 0))
    }
    for (const child of (node.Plans as Record<string, unknown>[] | undefined) ?? []) walk(child)
  }
  walk(plan[0].Plan)
  return read
}

it.each([
  ['the first page', [null, null, null, null, null, null, 51]],
  ['a page in the middle', [null, null, null, null, null, 50_000, 51]],
  ['a page of one feed', ['deaths', null, null, null, null, 50_000, 51]],
  ['a page of files without an open refusal', [null, null, null, null, 'complete', null, 51]],
])('%s reads little', async (_, values) => {
  expect(await filesRead(values)).toBeLessThan(1_000)
})

it('pages follow each other without a gap', async () => {
  const circumstances = installation.circumstances(asOf)
  const first = await pageOfFiles(circumstances, { feed: 'deaths', limit: 3 })
  const second = await pageOfFiles(circumstances, { feed: 'deaths', limit: 3, before: first.files.at(-1)!.id })
  const ids = [...first.files, ...second.files].map(({ id }) => id)
  expect(ids).toEqual([99_999, 99_996, 99_993, 99_990, 99_987, 99_984])
  expect(first.more).toBe(true)
  const none = await pageOfFiles(circumstances, { state: 'withdrawn', limit: 3 })
  expect(none).toEqual({ files: [], more: false })
})

it('a file is found by its name and by the beginning of its SHA-256', async () => {
  const circumstances = installation.circumstances(asOf)
  const named = await pageOfFiles(circumstances, { name: 'FILE-12345.', limit: 3 })
  expect(named.files.map(({ name }) => name)).toEqual(['file-12345.csv'])
  const open = await pageOfFiles(circumstances, { state: 'open', limit: 3 })
  expect(open.files).toEqual([])
})
