import { describe, expect, it, onTestFinished } from 'vitest'
import { feeds } from '../../../src/input/feeds/index.ts'
import { rejectionCatalogue } from '../../../src/input/rejections/rejection-catalogue.ts'
import { CopyLines } from '../../../src/input/tables/copy-lines.ts'
import { statementsOf } from '../../../src/input/tables/feed-statements.ts'
import { feedTable } from '../../../src/input/tables/feed-table.ts'
import { createTestDatabase } from '../../support/database.ts'

/** Columns that no row of a file gives. */
const kept = ['holder_id', 'file_id', 'line', 'superseded_by']
/** What a job writes beside a request that it carries out. */
const writtenByJobs = ['decided_by_run', 'converted', 'refusal']
/** Which piece of work wrote a row: the database fills it. */
const ofTheChain = ['part']

const tableOf = (copyFresh: string) => /^copy (\w+) \(/.exec(copyFresh)![1]!
const columnsOf = (copyFresh: string) =>
  copyFresh.slice(copyFresh.indexOf('(') + 1, copyFresh.indexOf(')')).split(', ')

it('every table of a feed has the columns and types that its description says, and the key', async () => {
  const test = await createTestDatabase()
  onTestFinished(() => test.drop())
  for (const { name, table } of Object.values(feeds)) {
    const relation = tableOf(table.statements.copyFresh)
    const columns = (relation: string) =>
      test.database.query<{ name: string; type: string }>(
        `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
         where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
        [relation],
      )
    const stored = await columns(relation)
    const described = columnsOf(table.statements.copyFresh)
    expect([...described, 'superseded_by'].sort(), name).toEqual(
      stored
        .map((column) => column.name)
        .filter((column) => ![...writtenByJobs, ...ofTheChain].includes(column))
        .sort(),
    )
    // Rows about nobody go straight into their table, and none takes the place of another.
    if (table.naming === 'nobody') continue
    await test.database.transaction(async (transaction) => {
      await transaction.execute(table.statements.stage)
      const staged = await transaction.query<{ name: string; type: string }>(
        `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
         where attrelid = to_regclass($1) and attnum > 0`,
        [`staged_${relation}`],
      )
      expect(
        staged.slice(1).filter(({ name }) => !kept.includes(name)),
        name,
      ).toEqual(
        described
          .filter((column) => !kept.includes(column))
          .map((column) => stored.find((one) => one.name === column)),
      )
    })
    // A partitioned table has its unique index on each partition, whose own column is not in it.
    const [unique] = await test.database.query<{ columns: string[] }>(
      `select array_agg(a.attname::text order by a.attnum) as columns
       from pg_index i
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
       where i.indrelid = coalesce(to_regclass($1 || '_2024'), to_regclass($1)) and i.indisunique and i.indpred is not null
       group by i.indexrelid`,
      [relation],
    )
    // Where the judgement is the feed's own, the statement that marks what is replaced has the key.
    const { judge, supersede } = table.statements
    const byKey = table.naming === 'person' ? judge : supersede
    const key = [...byKey.matchAll(/t\.(\w+) (?:=|is not distinct from) s\.\1/g)].map(([, column]) => column!)
    const partitionedBy = { declaration: ['activity_year'], dsn_person: ['year'] }[relation] ?? []
    expect(['holder_id', ...key].sort(), name).toEqual([...unique!.columns, ...partitionedBy].sort())
  }
})

describe.each(Object.values(feeds))('the judgement of $name', ({ name, table }) => {
  it('gives the refusals that the feed declares, and no other', () => {
    const { judge, object = '' } = table.statements
    const sql = `${judge}\n${object}`.replace(/--.*$/gm, '')
    const given = [...sql.matchAll(/\b(?:then|else|,) '(\w+)'/g)].map(([, verdict]) => verdict!)
    const refusals = given.filter((verdict) => verdict !== 'accepted' && verdict !== 'replaces')
    expect([...new Set(refusals)].sort(), name).toEqual(Object.keys(table.refusals).sort())
    expect(Object.keys(rejectionCatalogue)).toEqual(expect.arrayContaining(refusals))
  })
})

describe('a table description', () => {
  it('writes a row as COPY reads it', () => {
    const { write } = feedTable<{ text: string; number: number | null }>({
      table: 'told',
      key: [],
      columns: { text: ['text', (row) => row.text], number: ['bigint', (row) => row.number] },
    })
    const lines = new CopyLines()
    for (const row of [
      { text: 'a\tb\\c\nd\re', number: null },
      { text: '', number: 12 },
    ]) {
      write(row, lines)
      lines.endLine()
    }
    expect(Buffer.concat(lines.finish()).toString()).toBe('a\\tb\\\\c\\nd\\re\t\\N\n\t12\n')
  })

  it.each([
    ['a name that is none', { table: 'told; drop', key: [], types: [] }],
    ['a column that is none', { table: 'told', key: [], types: [['a b', 'text']] as const }],
    ['a type that is none', { table: 'told', key: [], types: [['a', 'text, b text']] as const }],
    ['a key that it has not', { table: 'told', key: ['b'], types: [['a', 'text']] as const }],
  ])('is refused with %s', (_case, parts) => {
    expect(() => statementsOf({ ...parts, judgement: undefined })).toThrow(TypeError)
  })
})
