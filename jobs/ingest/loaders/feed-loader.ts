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
  /** Makes the temporary table of the rows. */
  readonly stagedSql: string
  /**
   * For rows that carry NIR and birth date: makes the views `staged_person` and `current_row`. A person nobody knows
   * yet then becomes a holder. The rows of other feeds name somebody known, by NIR alone.
   */
  readonly viewsSql?: string
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

type LoaderSql = Pick<FeedLoader<never>, 'stagedSql' | 'viewsSql' | 'judgeSql' | 'supersedeSql' | 'insertSql'>

/** The statements of a feed whose rows carry NIR and birth date: those in its folder, and the judgement of all. */
export function personLoaderSql(feed: FeedName): LoaderSql {
  const viewsSql = ofFeed(feed, 'views')
  return { ...commonSql(feed), viewsSql, judgeSql: loadSql(import.meta.url, '../sql/judge.sql') }
}

/** The statements of a feed whose rows name somebody known by NIR alone. */
export function nirLoaderSql(feed: FeedName): LoaderSql {
  return { ...commonSql(feed), judgeSql: ofFeed(feed, 'judge') }
}

function commonSql(feed: FeedName): Pick<LoaderSql, 'stagedSql' | 'supersedeSql' | 'insertSql'> {
  return {
    stagedSql: ofFeed(feed, 'staged'),
    supersedeSql: ofFeed(feed, 'supersede'),
    insertSql: ofFeed(feed, 'insert'),
  }
}

function ofFeed(feed: FeedName, file: string): string {
  return loadSql(import.meta.url, `./${feed}/${file}.sql`)
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
