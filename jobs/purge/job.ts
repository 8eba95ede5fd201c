import { Chain } from '../../src/chain/chain.ts'
import { erasureTables } from '../../src/chain/ledger-tables.ts'
import { forgetEvents, resealWithout, resealWithoutRows } from '../../src/chain/reseal.ts'
import type { CivilDate } from '../../src/civil-date.ts'
import type { Transaction } from '../../src/database/connection.ts'
import { locks, lockUntilEnd } from '../../src/database/locks.ts'
import { loadSql } from '../../src/database/sql.ts'
import type { KeyRing } from '../../src/identity/key-ring.ts'
import { feeds } from '../../src/input/feeds/index.ts'
import { sealedTables } from '../../src/input/sealed-tables.ts'
import { lockHolders } from '../../src/ledger/holder-lock.ts'
import { chunkSizes } from '../../src/runs/chunk-sizes.ts'
import type { Job, Totals } from '../../src/runs/job.ts'

const planSql = loadSql(import.meta.url, './plan.sql')
const keptSql = loadSql(import.meta.url, './kept.sql')
const goingSql = loadSql(import.meta.url, './going.sql')

export interface PurgeParams {
  /** What had its term over before this day goes. */
  readonly before: CivilDate
  /** Erase everything and take it back: the totals are those of an erasure, and nothing is gone. */
  readonly planOnly: boolean
}

/** A range of holders, of files with refused or replaced rows, or of events of the audit trail, by their numbers. */
interface Part {
  readonly what: 'holders' | 'operations' | 'refused_rows' | 'superseded_rows'
  readonly first: number
  readonly last: number
}

const nothing = { holders: 0, entries: 0, rows: {}, refused_rows: 0, superseded_rows: {}, operations: 0 }

/** Each erases and tells what; the database itself asks whether the term is over (0015-retention.sql). */
const eraseSql: Readonly<Record<Part['what'], string>> = {
  holders: 'select erase_holders($1, $2, $3, $4, $5) as totals',
  operations: 'select erase_operations($1, $2, $3, $4, $5) as totals',
  refused_rows: 'select erase_refused_rows($1, $2, $3, $4, $5) as totals',
  superseded_rows: 'select erase_superseded_rows($1, $2, $3, $4, $5) as totals',
}

/**
 * Erases what the law says must go (code du travail, R6323-39): the dead whose term is over, rows refused and rows
 * replaced long ago, old traces. What is gone is not found by a second run. The chain is sealed again without it in the
 * same transaction.
 */
export function purge({ keys }: { readonly keys: KeyRing }): Job<PurgeParams, Part> {
  return {
    name: 'purge',
    weighs: 'rows',
    // One after the other, so that two runs of the same data count the same: a replaced row may be that of an erased holder.
    ordered: true,
    adds: erasureTables,
    leftToOthers: !keys.hasChainKey,
    identity: ({ planOnly }) => `purge${planOnly ? ' plan' : ''}`,
    async *plan(transaction, { before }) {
      const parts = await transaction.query<Part & { weight: number }>(planSql, [before, chunkSizes.erasures])
      for (const { weight, ...bounds } of parts) yield { bounds, weight }
    },
    async process(transaction, part, { before, planOnly }, { runId, chunkNumber }) {
      await keepOthersOut(transaction, part)
      if (planOnly) await transaction.execute('savepoint before_erasure')
      else await sealWithout(transaction, new Chain(keys), part, before)
      const values = [part.first, part.last, before, runId, chunkNumber]
      const [row] = await transaction.query<{ totals: Totals }>(eraseSql[part.what], values)
      if (planOnly) await transaction.execute('rollback to savepoint before_erasure')
      return row!.totals
    },
    async finish(transaction, { before, planOnly }, _run, erased) {
      const [kept] = await transaction.query<Record<string, number>>(keptSql, [before])
      const totals = { before, ...nothing, ...erased, kept: { ...kept } }
      const outcome = planOnly ? 'planned' : sumOf(erased) > 0 ? 'purged' : 'nothing_to_do'
      return { outcome, totals }
    },
  }
}

/** The one place where the chain hears of it: what stays is sealed again, before the rest is deleted. */
async function sealWithout(
  transaction: Transaction,
  chain: Chain,
  { what, first, last }: Part,
  before: CivilDate,
): Promise<void> {
  const [going] = await transaction.query<Going>(goingSql, [first, last, before])
  const { holders, files, last_event } = going!
  if (what === 'holders' && holders.length > 0) await resealWithout(transaction, chain, sealedTables, holders)
  if (what === 'superseded_rows' && files.length > 0) {
    await resealWithoutRows(transaction, chain, sealedTables, ({ name }) =>
      factTables.has(name) ? replacedBy(files) : undefined,
    )
  }
  if (what === 'operations' && last_event !== null) await forgetEvents(transaction, chain, last_event)
}

interface Going {
  readonly holders: readonly bigint[]
  readonly files: readonly number[]
  readonly last_event: bigint | null
}

const factTables = new Set(Object.values(feeds).map(({ table }) => table.table))

/** As `erase_superseded_rows` takes them. */
function replacedBy(files: readonly number[]): string {
  return `r.superseded_by = any ('{${files.join(',')}}'::integer[])
    and not exists (select from restriction x where x.holder_id = r.holder_id and x.lifted_at is null)`
}

function sumOf(totals: number | Totals): number {
  return typeof totals === 'number'
    ? totals
    : Object.values(totals).reduce<number>((sum, one) => sum + sumOf(one), 0)
}

/** No file names a person while that person is erased, and no job books: loading first, as the list of locks says. */
async function keepOthersOut(transaction: Transaction, { what, ...range }: Part): Promise<void> {
  await lockUntilEnd(transaction, locks.newHolders)
  if (what === 'holders') await lockHolders(transaction, range)
}
