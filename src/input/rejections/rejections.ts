import type { Database, Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { Sentence } from '../../language.ts'
import type { FeedName } from '../feeds/index.ts'
import { groupKind, type RefusalGroup, toldValues } from '../survey/refusal-groups.ts'
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
}

/** Refusals, the latest files first: so many at most. */
export async function readRejections(
  database: Database,
  { feed, files, all }: RejectionFilter,
  limit: number,
): Promise<RejectionList> {
  const found = await database.query<Omit<ListedRejection, keyof RejectionKind>>(rejectionsSql, [
    feed,
    files,
    all,
    limit,
  ])
  const rejections = found.map((one) => ({ ...one, ...kindOf(one.code) }))
  if (rejections.length < limit) return { rejections, total: rejections.length }
  const [counted] = await database.query<{ total: number }>(countRejectionsSql, [feed, files, all])
  return { rejections, total: counted!.total }
}

/** All of them by feed, column and code, the most frequent first. */
export async function readGroups(
  queryable: Queryable,
  { feed, files, all }: RejectionFilter,
): Promise<ListedGroup[]> {
  const found = await queryable.query<ListedGroup>(groupsSql, [feed, files, all, toldValues])
  return found.map((group) => ({ ...group, ...groupKind(group.code, group.message) }))
}
