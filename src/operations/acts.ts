import type { CivilDate } from '../civil-date.ts'
import { loadSql } from '../database/sql.ts'
import type { Circumstances } from './circumstances.ts'

const actsSql = loadSql(import.meta.url, './list-acts.sql')

/** What somebody did, as the audit trail keeps it: names holders by number, nobody by a NIR. */
export interface Act {
  readonly id: bigint
  readonly at: string
  /** Who the caller said it was. */
  readonly actor: string
  /** The user of the database; null: kept by an early release. */
  readonly login: string | null
  /** Of the client of the database; null: on the same machine. */
  readonly address: string | null
  readonly action: string
  /** `begun`: it is under way, or its process ended without a word. Null: kept by an early release. */
  readonly outcome: 'begun' | 'done' | 'refused' | 'failed' | 'stopped' | null
  /** Null of what is done in one go. */
  readonly ended_at: string | null
  readonly detail: Readonly<Record<string, unknown>>
  /** The code of the error that it ended with. */
  readonly code: string | null
}

/** Which acts are looked for. */
export interface ActFilter {
  readonly action?: string | undefined
  readonly actor?: string | undefined
  /** Not before this day in France. */
  readonly since?: CivilDate | undefined
  /** About this holder. */
  readonly holder?: number | undefined
  /** Numbered lower: where the page before ended. */
  readonly before?: number | undefined
}

/** A page of the audit trail. */
export interface ActPage {
  /** The latest first. */
  readonly acts: readonly Act[]
  readonly more: boolean
}

/** What operators did, the latest first. */
export async function listActs(
  { open }: Circumstances,
  { limit, before, action, actor, since, holder }: ActFilter & { readonly limit: number },
): Promise<ActPage> {
  const { database } = await open()
  const values = [limit + 1, before ?? null, action ?? null, actor ?? null, since ?? null, holder ?? null]
  const found = await database.query<Act>(actsSql, values)
  return { acts: found.slice(0, limit), more: found.length > limit }
}
