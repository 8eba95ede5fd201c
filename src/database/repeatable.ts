import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import { FailedMigration } from './database-error.ts'

/** SQL that may be applied again and again (functions, views, law): it is whenever its text or values changed. */
export interface Repeatable {
  readonly name: string
  readonly sql: string
  /** Bound to the parameters of `sql`, which is a single statement then. Texts, for the fingerprint. */
  readonly values?: readonly string[]
}

/** A row of `repeatable_migration`. */
export interface AppliedRepeatable {
  readonly name: string
  readonly sha256: string
}

/** From the first that changed all are due, in order: a later one may stand on what it replaces. */
export function dueRepeatables(
  applied: readonly AppliedRepeatable[],
  repeatables: readonly Repeatable[],
): readonly Repeatable[] {
  const known = new Map(applied.map(({ name, sha256 }) => [name, sha256]))
  const first = repeatables.findIndex((one) => known.get(one.name) !== fingerprint(one))
  return first === -1 ? [] : repeatables.slice(first)
}

/**
 * Applies what is due in one transaction, which `conclude` ends; gives the names. `client` is the owner's. Throws
 * `FailedMigration`.
 */
export async function applyRepeatables(
  client: ClientBase,
  repeatables: readonly Repeatable[],
  conclude: (due: readonly Repeatable[]) => Promise<void>,
): Promise<string[]> {
  const { rows } = await client.query<AppliedRepeatable>('select name, sha256 from repeatable_migration')
  const due = dueRepeatables(rows, repeatables)
  await client.query('begin')
  for (const repeatable of due) {
    const { name, sql, values = [] } = repeatable
    try {
      // Without values several statements may stand in one text.
      await (values.length === 0 ? client.query(sql) : client.query(sql, [...values]))
    } catch (error) {
      throw new FailedMigration(name, { cause: error })
    }
    await client.query(
      `insert into repeatable_migration (name, sha256) values ($1, $2)
       on conflict (name) do update set sha256 = excluded.sha256`,
      [name, fingerprint(repeatable)],
    )
  }
  await conclude(due)
  await client.query('commit')
  return due.map(({ name }) => name)
}

function fingerprint({ sql, values = [] }: Repeatable): string {
  return createHash('sha256')
    .update(values.length === 0 ? sql : JSON.stringify([sql, ...values]))
    .digest('hex')
}
