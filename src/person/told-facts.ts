import type { Queryable } from '../database/connection.ts'
import { feedNamed } from '../input/feeds/index.ts'
import { type FeedName, feedNames } from '../input/feeds/names.ts'
import type { Measure } from '../input/tables/feed-table.ts'
import { type Account, type Amount, amountOf } from '../ledger/money.ts'

/** A row of a file, as it is kept of a person. */
export interface ToldFact {
  readonly file: FilePlace
  /** The file whose row took its place; null while it counts. */
  readonly superseded_by: Pick<FilePlace, 'name' | 'sha256' | 'loaded_at'> | null
  /** What the columns of the table hold, in the order of the feed; then whatever was noted beside them since. */
  readonly values: Readonly<Record<string, unknown>>
}

export interface FilePlace {
  readonly name: string
  readonly sha256: string
  readonly line: number
  readonly loaded_at: string | null
}

interface FactRow {
  readonly fact: Readonly<Record<string, unknown>>
  readonly line: number
  readonly name: string
  readonly sha256: string
  readonly loaded_at: string | null
  readonly later_name: string | null
  readonly later_sha256: string | null
  readonly later_loaded_at: string | null
}

/** Where a row stands, told apart from what it says. */
const places = ['holder_id', 'file_id', 'line', 'superseded_by', 'part']

/** Every row that files told of a holder, by feed, those that were replaced too: no feed has to be thought of. */
export async function readToldFacts(
  snapshot: Queryable,
  holderId: number,
): Promise<Readonly<Partial<Record<FeedName, readonly ToldFact[]>>>> {
  const found: Partial<Record<FeedName, ToldFact[]>> = {}
  for (const name of feedsAboutHolders()) {
    const { table, columns } = feedNamed(name).table
    const rows = await snapshot.query<FactRow>(factsSql(table), [holderId, places])
    found[name] = rows.map((row) => factOf(row, columns))
  }
  return found
}

/** The names of the tables that are read here. */
export function tablesOfFeeds(): string[] {
  return feedsAboutHolders().map((name) => feedNamed(name).table.table)
}

function feedsAboutHolders(): FeedName[] {
  return feedNames.filter((name) => feedNamed(name).table.naming !== 'nobody')
}

/** `table` stands in the sources: nothing that came in is part of the statement. */
function factsSql(table: string): string {
  return `select to_jsonb(t) - $2::text[] as fact, t.line, f.name, f.sha256, f.loaded_at,
      later.name as later_name, later.sha256 as later_sha256, later.loaded_at as later_loaded_at
    from ${table} t
    join source_file f on f.id = t.file_id
    left join source_file later on later.id = t.superseded_by
    where t.holder_id = $1
    order by t.file_id, t.line`
}

type FeedColumns = readonly { readonly name: string; readonly measure: Measure | undefined }[]

function factOf(row: FactRow, columns: FeedColumns): ToldFact {
  const { fact, line, name, sha256, loaded_at } = row
  const told = columns.map((column) => [column.name, measured(fact[column.name], column.measure, fact)])
  const beside = Object.entries(fact).filter(([key]) => !columns.some((column) => column.name === key))
  return {
    file: { name, sha256, line, loaded_at },
    superseded_by:
      row.later_sha256 === null
        ? null
        : { name: row.later_name!, sha256: row.later_sha256, loaded_at: row.later_loaded_at },
    values: Object.fromEntries([...told, ...beside]),
  }
}

/** A number as people wrote it: `1607`, `803.5`, a SIRET of 14 digits, an amount with its unit. */
function measured(value: unknown, measure: Measure | undefined, fact: FactRow['fact']): unknown {
  if (value === null || value === undefined || measure === undefined) return value ?? null
  switch (measure) {
    case 'ten_thousandths':
      return decimalOf(BigInt(value as number))
    case 'hundredths':
      return decimalOf(BigInt(value as number) * 100n)
    case 'cents':
      return amountOf('cpf', value as number) satisfies Amount
    case 'siret':
      return Number(value) === 0 ? null : String(value).padStart(14, '0')
    case 'of_unit':
      return amountOf(fact.unit === 'EUR' ? 'cpf' : 'cpf_hours', value as number) satisfies Amount
    case 'of_account':
      return amountOf(fact.account as Account, value as number) satisfies Amount
    case 'of_source':
      return amountOf(fact.source as Account, value as number) satisfies Amount
  }
}

/** 8035000 of 1/10,000 as `803.5`. */
function decimalOf(tenThousandths: bigint): string {
  const digits = tenThousandths.toString().padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '')
}
