import { loadSql } from '../../../src/database/sql.ts'
import type { FeedName, FeedRow } from '../../../src/feeds/feed.ts'
import type { PersonCells } from '../../../src/feeds/person.ts'

/** The person of a row, fit for the database. */
export interface ProtectedPerson {
  readonly nirHash: string
  /** Hexadecimal. */
  readonly nirEncrypted: string
  /** No earlier row of the slice is about the same person. */
  readonly firstMention: boolean
}

/** How the accepted rows of a feed enter the database: SQL over temporary tables, and the text that fills them. */
export interface FeedLoader<Row> {
  /**
   * Makes the view `staged_person` of the rows, when they carry NIR and birth date: a person nobody knows yet then
   * becomes a holder.
   */
  readonly personsSql?: string
  /** Makes the temporary table of the rows. */
  readonly stagedSql: string
  readonly copySql: string
  /** A row as a line of COPY's text format. */
  copyLine(row: Row, person: ProtectedPerson): string
  /** Fills `judged`: accepted, replaces, or a rejection code. $1: the file. */
  readonly judgeSql: string
  /** Marks the rows that are replaced. $1: the file. */
  readonly supersedeSql: string
  /** $1: the file. */
  readonly insertSql: string
}

export type LoaderOf<Name extends FeedName> = FeedLoader<FeedRow<Name>>

/** The four statements of a feed, in the folder of its name. */
export function loaderSql(
  feed: FeedName,
): Pick<FeedLoader<never>, 'stagedSql' | 'judgeSql' | 'supersedeSql' | 'insertSql'> {
  const sql = (file: string) => loadSql(import.meta.url, `./${feed}/${file}.sql`)
  return {
    stagedSql: sql('staged'),
    judgeSql: sql('judge'),
    supersedeSql: sql('supersede'),
    insertSql: sql('insert'),
  }
}

/** The columns of `staged_person` at the beginning of a line. */
export function copyPerson(row: PersonCells & { readonly line: number }, person: ProtectedPerson): string {
  return `${row.line}\t${person.nirHash}\t\\\\x${person.nirEncrypted}\t${row.birthYear}\t${row.birthMonth}\t${row.birthDay}\t${person.firstMention}`
}

/** A free text in COPY's text format. */
export function copyText(text: string): string {
  return /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, (character) => `\\${{ '\\': '\\', '\t': 't', '\n': 'n', '\r': 'r' }[character]}`)
    : text
}

/** A value that may be missing. */
export function copyValue(value: string | number | boolean | null): string {
  return value === null ? '\\N' : `${value}`
}
