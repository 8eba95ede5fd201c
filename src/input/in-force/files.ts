import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import type { ControlTotal } from '../survey/control-totals.ts'

const findFilesSql = loadSql(import.meta.url, './sql/find-files.sql')
const listFilesSql = loadSql(import.meta.url, './sql/list-files.sql')
const fileHistorySql = loadSql(import.meta.url, './sql/file-history.sql')

/** A file that was loaded, or refused whole. */
export interface KnownFile {
  readonly id: number
  readonly feed: FeedName
  readonly sha256: string
  readonly name: string
}

/** A file with what became of its rows, under the names that documents show. */
export interface ListedFile extends KnownFile {
  /** As it was given; null for a file of an earlier release. */
  readonly path: string | null
  readonly sender: string | null
  /** Each of them is one of: accepted, open, corrected, withdrawn. */
  readonly rows: number
  /** When it was loaded; none of a file that was withdrawn. */
  readonly accepted: number
  /** Refused when it was loaded, whatever became of them. */
  readonly rejected: number
  readonly replaced: number
  readonly overlapping: number
  /** Of the refused ones: accepted since, by themselves or in a later file. */
  readonly corrected: number
  /** Of the refused ones: not accepted so far. */
  readonly open: number
  /** Of the open ones: tried again by themselves. */
  readonly waiting: number
  /** Of the open ones: came again in a later file, were refused there too, and are to be corrected there. */
  readonly given_back: number
  /** Rows that count no more: all those of a file that was withdrawn, and refused ones erased at the end of their term. */
  readonly withdrawn: number
  readonly withdrawn_at: string | null
  readonly loaded_at: string | null
  readonly loaded_by: string | null
  /** What the sender states of it, and what stands there. */
  readonly controls: readonly ControlTotal[]
}

/** What was done with a file as a whole. */
export interface FileEvent {
  readonly what: 'loaded' | 'again' | 'withdrawn'
  readonly reason: string | null
  readonly at: string
  readonly actor: string
}

/** Two rows in force of one person and employer that overlap; the first is of the file. */
export interface Overlap {
  readonly line: number
  readonly from: string
  readonly to: string | null
  /** Null where the employer has none, who is known by a reference then. */
  readonly siret: string | null
  readonly employer_reference?: string | null
  /** The number of the holder. */
  readonly holder: number
  readonly other_file: string
  readonly other_sha256: string
  readonly other_line: number
  readonly other_from: string
  readonly other_to: string | null
}

/** The files whose SHA-256 begins so. */
export function findFiles(queryable: Queryable, sha256: string, feed: FeedName | null): Promise<KnownFile[]> {
  return queryable.query<KnownFile>(findFilesSql, [sha256, feed])
}

/**
 * How a file stands: it is being `loading`, something of it is still to correct (`open`), nothing is (`complete`), or it was
 * `withdrawn`.
 */
export const fileStates = ['loading', 'open', 'complete', 'withdrawn'] as const
export type FileState = (typeof fileStates)[number]

export function fileStateOf({ withdrawn_at, loaded_at, open }: ListedFile): FileState {
  if (withdrawn_at !== null) return 'withdrawn'
  if (loaded_at === null) return 'loading'
  return open > 0 ? 'open' : 'complete'
}

/** Which files are meant: all that fit. */
export interface FilesSought {
  readonly feed?: FeedName | undefined
  /** A part of the name, in letters of any case, or the beginning of the SHA-256. */
  readonly name?: string | undefined
  readonly sender?: string | undefined
  readonly state?: FileState | undefined
  /** Those that came before the file of this number. */
  readonly before?: number | undefined
  readonly limit?: number | undefined
}

/** Files, the latest first. */
export function listFiles(
  queryable: Queryable,
  { feed, id, name, sender, state, before, limit }: FilesSought & { readonly id?: number },
): Promise<ListedFile[]> {
  const values = [feed, id, name, sender, state, before, limit]
  return queryable.query<ListedFile>(
    listFilesSql,
    values.map((value) => value ?? null),
  )
}

export function fileHistory(queryable: Queryable, id: number): Promise<FileEvent[]> {
  return queryable.query<FileEvent>(fileHistorySql, [id])
}

/** The run that loaded, or loads, a file. */
export async function loadingRun(
  queryable: Queryable,
  { feed, sha256 }: Pick<KnownFile, 'feed' | 'sha256'>,
): Promise<number | null> {
  const [run] = await queryable.query<{ id: number }>(
    'select id from run where identity = $1 order by id desc limit 1',
    [`ingest ${feed} ${sha256}`],
  )
  return run?.id ?? null
}

/** The rows of a file that overlap others today: so many at most, and how many there are. Reads its whole table. */
export async function readOverlaps(
  queryable: Queryable,
  { id, feed }: KnownFile,
  limit: number,
): Promise<{ readonly overlaps: readonly Overlap[]; readonly total: number }> {
  const { overlaps } = feedNamed(feed).table
  if (overlaps === undefined) return { overlaps: [], total: 0 }
  const rows = await queryable.query<Overlap & { total: number }>(overlaps.list, [id, limit])
  return { overlaps: rows.map(({ total: _, ...overlap }) => overlap), total: rows[0]?.total ?? 0 }
}
