import type { Transaction } from '../../src/database/connection.ts'

/** One reading of one table, as the server did it. */
export interface Scan {
  /** The beginning of the statement, without its comments. */
  readonly statement: string
  readonly table: string
  readonly node: string
  /** Rows looked at, those included that a filter then dropped. */
  readonly rowsRead: number
  /** The index that was asked, and for what: absent where it was only followed in its order. */
  readonly asked?: { readonly index: string; readonly condition: string }
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly PlanNode[]
}

/**
 * A transaction that runs every statement twice: first under `explain analyze`, undone again, to note how each table
 * is read; then for its effect and its rows. What a function reads is no part of the plan of its call: there the server's
 * counters of the transaction tell it.
 */
export function watched(transaction: Transaction, scans: Scan[]): Transaction {
  const watch = async (sql: string, values: readonly unknown[] = []) => {
    const statement = sql.replaceAll(/--.*$/gm, '').trim()
    if (!/^(select|with|insert|update|delete|merge)\b/.test(statement)) return
    await transaction.execute('savepoint watched')
    const [row] = await transaction.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (analyze, timing off, buffers off, format json) ${sql}`,
      values,
    )
    await transaction.execute('rollback to savepoint watched')
    collect(row!['QUERY PLAN'][0].Plan, statement.replaceAll(/\s+/g, ' ').slice(0, 60), scans)
  }
  return {
    async query(sql, values) {
      const [, called] = /^select (\w+)\(/.exec(sql) ?? []
      if (called !== undefined && called !== 'open_posting') {
        const before = await transaction.query<Counted>(countersSql)
        const rows = await transaction.query(sql, values)
        collectCounted(before, await transaction.query<Counted>(countersSql), called, scans)
        return rows as never
      }
      await watch(sql, values)
      return transaction.query(sql, values)
    },
    async execute(sql, values) {
      await watch(sql, values)
      return transaction.execute(sql, values)
    },
    copyIn: (sql, source) => transaction.copyIn(sql, source),
    async copyOut(sql, values, take) {
      const [, query] = /^copy \(([\s\S]*)\) to stdout/.exec(sql) ?? []
      // COPY takes its values as literals, so that what a query does not use has no type to be guessed.
      if (query !== undefined) await watch(query.replace(/\$(\d)/g, (_, number) => `'${values[number - 1]}'`))
      return transaction.copyOut(sql, values, take)
    },
  }
}

function collect(node: PlanNode, statement: string, scans: Scan[], of?: string): void {
  // A bitmap of an index stands below the reading of its table, which tells what of it was there.
  const isBitmap = node['Node Type'] === 'Bitmap Index Scan'
  const table = isBitmap ? of : node['Relation Name']
  const [index, condition] = [node['Index Name'], node['Index Cond']]
  if (table !== undefined && node['Node Type'].endsWith('Scan')) {
    const rows =
      node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
    scans.push({
      ...{ statement, table, node: node['Node Type'] },
      rowsRead: isBitmap ? 0 : Math.round(rows * node['Actual Loops']),
      ...(index === undefined || condition === undefined ? {} : { asked: { index, condition } }),
    })
  }
  for (const part of node.Plans ?? []) collect(part, statement, scans, table)
}

interface Counted {
  readonly table: string
  readonly sequential: number
  readonly fetched: number
}

const countersSql = `
  select relname as table, seq_tup_read::integer as sequential, idx_tup_fetch::integer as fetched
  from pg_stat_xact_user_tables where schemaname = 'cpa' order by relname`

/** The counters add up what a function reads to compute and what it looks up to change. */
const readings = 2

function collectCounted(
  before: readonly Counted[],
  after: readonly Counted[],
  statement: string,
  scans: Scan[],
): void {
  for (const { table, sequential, fetched } of after) {
    const earlier = before.find((counted) => counted.table === table) ?? { sequential: 0, fetched: 0 }
    scans.push({ statement, table, node: 'Seq Scan', rowsRead: sequential - earlier.sequential })
    scans.push({ statement, table, node: 'Index Scan', rowsRead: (fetched - earlier.fetched) / readings })
  }
}
