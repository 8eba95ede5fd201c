import type { Database, Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { Sentence } from '../../language.ts'
import type { FeedName } from '../feeds/index.ts'
import { groupKind, type RefusalGroup, toldValues } from '../survey/refusal-groups.ts'
import { type InSheet, withCell } from './cell-of-rejection.ts'
import { kindOf, type RejectionKind } from './rejection.ts'

const rejectionsSql = loadSql(import.meta.url, './rejections.sql')
const groupsSql = loadSql(import.meta.url, './refusal-groups.sql')
const countRejectionsSql = loadSql(import.meta.url, './count-rejections.sql')

export interface RejectionFilter {
  readonly feed: FeedName | null
  /** Numbers of files; null: all. */
  readonly files: readonly number[] | null
  /** True: also what is done. */
  readonly all: boolean
  readonly sender?: string | null
  readonly code?: string | null
  /** '': refusals of whole rows. */
  readonly column?: string | null
}

/** The place of a refusal in the list of all. */
export interface RefusalPlace {
  /** The number of the file. */
  readonly file_id: number
  readonly line: number
  readonly position: number
}

/**
 * `waiting`: tried again by itself when the world has changed; `cured`: tried again and accepted; `corrected`: accepted
 * in a later file; `given_back`: refused again in a later file, under which it stands now; `withdrawn`: its file counts no
 * more.
 */
export type RefusalState = 'open' | 'waiting' | 'cured' | 'corrected' | 'given_back' | 'withdrawn'

export interface ListedRejection extends RejectionKind {
  readonly file: string
  /** Of the file, as it was given; null for one of an earlier release. */
  readonly path: string | null
  readonly sha256: string
  readonly feed: FeedName
  readonly line: number
  /** Where the cell stands in a spreadsheet: `B12`. */
  readonly cell: string | null
  readonly column: string | null
  readonly code: string
  readonly message: Sentence
  readonly value: string | null
  readonly state: RefusalState
}

/** A group of refusals over several files; its first line is in `file`. */
export interface ListedGroup extends RefusalGroup {
  readonly feed: FeedName
  readonly file: string
  readonly path: string | null
  /** How many files have such rows. */
  readonly files: number
}

export interface RejectionList {
  /** The latest files first. */
  readonly rejections: readonly ListedRejection[]
  /** How many there are, listed or not. */
  readonly total: number
  /** The last one of the list, where more may follow. */
  readonly next: RefusalPlace | undefined
}

type Found = Omit<ListedRejection, keyof RejectionKind>

/** Refusals, the latest files first: so many at most, after a place or from the first. */
export async function readRejections(
  database: Database,
  filter: RejectionFilter,
  limit: number,
  after?: RefusalPlace,
): Promise<RejectionList> {
  const values = [...valuesOf(filter), limit, after?.file_id ?? null, after?.line ?? null, after?.position ?? null]
  const found = await database.query<InSheet<Found> & RefusalPlace>(rejectionsSql, values)
  const rejections = found.map(({ file_id: _file, position: _position, ...one }) => ({
    ...withCell<Found>(one),
    ...kindOf(one.code),
  }))
  const last = found.at(-1)
  const next =
    found.length < limit || last === undefined
      ? undefined
      : { file_id: last.file_id, line: last.line, position: last.position }
  if (after === undefined && next === undefined) return { rejections, total: rejections.length, next }
  const [counted] = await database.query<{ total: number }>(countRejectionsSql, valuesOf(filter))
  return { rejections, total: counted!.total, next }
}

function valuesOf({ feed, files, all, sender = null, code = null, column = null }: RejectionFilter) {
  return [feed, files, all, sender, code, column]
}

/** All of them by feed, column and code, the most frequent first. */
export async function readGroups(queryable: Queryable, filter: RejectionFilter): Promise<ListedGroup[]> {
  const found = await queryable.query<ListedGroup>(groupsSql, [...valuesOf(filter), toldValues])
  return found.map((group) => ({ ...group, ...groupKind(group.code, group.message) }))
}
