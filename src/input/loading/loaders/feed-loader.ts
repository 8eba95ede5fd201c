import { loadSql } from '../../../database/sql.ts'
import type { FeedName, FeedRow } from '../../feeds/index.ts'

/** How the accepted rows of a feed enter the database: the text that fills a table of them, and SQL over it. */
export type FeedLoader<Row> = StagingLoader<Row> & (PersonLoader | NamedLoader)

interface StagingLoader<Row> {
  /** The columns of a row but those of its person, file and line, as a line of COPY's text format has them. */
  facts(row: Row): string
  /** Makes the temporary table of the rows. */
  readonly stagedSql: string
  readonly copySql: string
  /** Fills `judged_row`: accepted, replaces, or a rejection code. $1: the file. */
  readonly judgeSql: string
  /** Marks the rows that are replaced. $1: the file. */
  readonly supersedeSql: string
  readonly insertSql: string
}

/** Rows that carry NIR and birth date: a person nobody knows yet becomes a holder. */
interface PersonLoader {
  readonly naming: 'person'
  /** Makes the view `looked_up` of the rows about holders known before. */
  readonly lookedUpSql: string
  /** Copies rows about new holders into their table. */
  readonly freshSql: string
}

/** Rows that name somebody known, by NIR alone. */
interface NamedLoader {
  readonly naming: 'nir'
}

export type LoaderOf<Name extends FeedName> = FeedLoader<FeedRow<Name>>

type StagingSql = Omit<StagingLoader<never>, 'facts' | 'copySql'>

/** The statements of a feed whose rows carry NIR and birth date: those in its folder, and the judgement of all. */
export function personLoaderSql(feed: FeedName): StagingSql & PersonLoader {
  return {
    ...{ naming: 'person', ...commonSql(feed) },
    judgeSql: loadSql(import.meta.url, '../sql/judge.sql'),
    lookedUpSql: ofFeed(feed, 'looked-up'),
    freshSql: ofFeed(feed, 'fresh'),
  }
}

/** The statements of a feed whose rows name somebody known by NIR alone. */
export function namedLoaderSql(feed: FeedName): StagingSql & NamedLoader {
  return { naming: 'nir', ...commonSql(feed), judgeSql: ofFeed(feed, 'judge') }
}

function commonSql(feed: FeedName): Omit<StagingSql, 'judgeSql'> {
  return {
    stagedSql: ofFeed(feed, 'staged'),
    supersedeSql: ofFeed(feed, 'supersede'),
    insertSql: ofFeed(feed, 'insert'),
  }
}

function ofFeed(feed: FeedName, file: string): string {
  return loadSql(import.meta.url, `./${feed}/${file}.sql`)
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
