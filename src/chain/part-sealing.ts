import type { CopyValue, Transaction } from '../database/queryable.ts'
import { loadSql } from '../database/sql.ts'
import { bookedTables, changeTable } from './ledger-tables.ts'
import { type DigestedRows, RowDigest } from './row-digest.ts'
import { type SealedTable, writtenColumns } from './sealed-table.ts'
import type { SealToSign, Signature } from './signature.ts'

const bookedYearsSql = loadSql(import.meta.url, './sql/booked-years.sql')

/** The holders that a part is about; without, all rows are looked at. */
export interface PartRange {
  readonly first: number
  readonly last: number
}

/** The chain, as far as sealing needs it. */
interface SealKeeper {
  readonly signature: Signature
  /** Signs and stores seals. */
  keep(transaction: Transaction, seals: readonly SealToSign[]): Promise<void>
}

/** Seals what a part writes, within its transaction. */
export class PartSealing {
  readonly #chain: SealKeeper
  readonly #transaction: Transaction
  readonly #part: bigint
  readonly #found = new Map<string, DigestedRows>()

  constructor(chain: SealKeeper, transaction: Transaction, part: bigint) {
    this.#chain = chain
    this.#transaction = transaction
    this.#part = part
  }

  /** Seals rows that were digested while they were copied into the table. */
  copied({ name }: Pick<SealedTable, 'name'>, rows: DigestedRows): void {
    if (this.#found.has(name)) throw new Error(`the rows of ${name} of one part are sealed at once`)
    if (rows.rows > 0) this.#found.set(name, rows)
  }

  /** Adds rows by a statement `insert into ...` without values or end, and seals them. Gives how many. */
  async insert(table: SealedTable, insert: string): Promise<number> {
    return await this.#digest(
      table,
      `copy (with r as (${insert} returning *) select ${writtenColumns(table)} from r order by ${table.order}) to stdout`,
    )
  }

  /** Seals the rows that the part has added to a table; what it has changed of them since is sealed as a change. */
  async add(table: SealedTable, range?: PartRange): Promise<void> {
    const { name, changing, holder } = table
    const state = changing && `coalesce(c.before, ${changing.state})`
    const within = range === undefined || holder === undefined ? '' : ` and ${holder} between $2 and $3`
    await this.#digest(
      table,
      `copy (
        select ${writtenColumns(table, state)}
        from ${name} r
        ${
          changing === undefined
            ? ''
            : `left join (
                select distinct on (key) key, before from sealed_change
                where part = $1 and content = '${name}' order by key, number
              ) c on c.key = ${changing.key}`
        }
        where r.part = $1${within}
        order by ${table.order}
      ) to stdout`,
      [this.#part, ...(within === '' ? [] : [range!.first, range!.last])],
    )
  }

  /** Does something within the part and undoes it, and what was noted to be sealed of it. Throws what `work` throws. */
  async tryOut(work: () => Promise<unknown>): Promise<void> {
    const noted = [...this.#found]
    const undo = async () => {
      await this.#transaction.execute('rollback to savepoint tried_out')
      this.#found.clear()
      for (const [name, rows] of noted) this.#found.set(name, rows)
    }
    await this.#transaction.execute('savepoint tried_out')
    try {
      await work()
    } catch (error) {
      // Without a connection there is nothing to undo: the error that broke it says more.
      await undo().catch(() => {})
      throw error
    }
    await undo()
  }

  /** Signs a text that the program wants to know again as its own; `what` keeps the kinds apart. */
  signText(what: string, text: string): Buffer {
    return this.#chain.signature.ofText(what, text)
  }

  /** Seals what a chunk booked. */
  async addBooked(runId: number, chunkNumber: number, { first, last }: PartRange): Promise<void> {
    const booked = await this.#transaction.query<{ year: number }>(bookedYearsSql, [runId, chunkNumber])
    if (booked.length === 0) return
    const years = booked.map(({ year }) => year).join(',')
    for (const table of bookedTables) {
      const within =
        table.name === 'entry' ? `and r.holder_id between $3 and $4 and r.activity_year in (${years})` : ''
      await this.#digest(
        table,
        `copy (
          select ${writtenColumns(table)} from ${table.name} r
          where r.run_id = $1 and r.chunk_number = $2 ${within}
          order by ${table.order}
        ) to stdout`,
        [runId, chunkNumber, ...(within === '' ? [] : [first, last])],
      )
    }
  }

  /** Seals the changes too and keeps all seals; false when there is nothing to keep. */
  async end(link: bigint | null = null): Promise<boolean> {
    await this.add(changeTable)
    const seals = [...this.#found].map(([content, rows]) => ({
      ...{ part: this.#part, content, version: 1, link },
      ...rows,
    }))
    await this.#chain.keep(this.#transaction, seals)
    return seals.length > 0
  }

  async #digest(table: SealedTable, copy: string, values: readonly CopyValue[] = []): Promise<number> {
    const digest = new RowDigest()
    await this.#transaction.copyOut(copy, values, (piece) => digest.add(piece))
    const digested = digest.end()
    this.copied(table, digested)
    return digested.rows
  }
}
