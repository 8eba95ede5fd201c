import type { SealedTable } from '../../chain/sealed-table.ts'
import type { NameHasher } from '../../identity/name-hashes.ts'
import type { CopyLines, CopyValue } from './copy-lines.ts'
import { type FeedStatements, statementsOf } from './feed-statements.ts'
import { type OverlapStatements, overlapStatements, type PeriodColumns } from './overlap-statements.ts'
import { type DatabaseRefusals, duplicateOfEarlier } from './refusals.ts'
import { sealedFeed } from './sealed-feed.ts'

/**
 * What a whole number counts: 1/10,000 of a unit of time, 1/100, cents, an establishment (0: none), or the smallest unit
 * of the row's own `unit`, `source` account or `account`.
 */
export type Measure = 'ten_thousandths' | 'hundredths' | 'cents' | 'siret' | 'of_unit' | 'of_source' | 'of_account'

/** The table that the rows of a feed are kept in. Everything that brings them there derives from it. */
export interface TableDescription<Row> {
  /** Its name in the database. Beside these columns it has `holder_id`, `file_id`, `line` and `superseded_by`. */
  readonly table: string
  /** The columns that tell the current row of a holder from the others. None: there is one row a holder. */
  readonly key: readonly string[]
  /** Those of them that may be empty: two empty ones are equal. */
  readonly emptyInKey?: readonly string[]
  /** Each column by its name: its type in Postgres, the value of a row, and what a whole number in it counts. */
  readonly columns: Readonly<
    Record<string, readonly [type: string, value: (row: Row) => CopyValue, measure?: Measure]>
  >
  /** Columns beside `superseded_by` that a job writes later. */
  readonly changing?: readonly string[]
  /** The column that is filled when a run has carried a row out: the row then stays in force, whatever comes. */
  readonly carriedOutBy?: string
  /** The feed of whose rows the job `add-months` makes rows of this table too; it is by their file that they are known. */
  readonly derivedFrom?: 'dsn'
  /** The column by which the table is partitioned, if it is. */
  readonly partitionedBy?: string
  /** The columns between which work is done, for rows of one employer that should not overlap under several keys. */
  readonly period?: PeriodColumns
  /** For rows that name somebody known by NIR alone; absent when they carry NIR and birth date. */
  readonly judgement?: DatabaseJudgement
  /** For rows that carry NIR and birth date: what is known of the world may stand against them. */
  readonly objections?: Objections
  /** For rows that name no holder: their table has no `holder_id`, and nothing stands against them. */
  readonly aboutNobody?: HashedColumns<Row>
}

/** Columns that hold keyed hashes, behind the others; an exchange of keys makes them anew. */
export interface HashedColumns<Row> {
  readonly hashed: readonly string[]
  /** Writes them to the line of a row. */
  write(row: Row, hasher: NameHasher, line: CopyLines): void
}

/** How the database judges rows that name their person by NIR alone. */
export interface DatabaseJudgement {
  /**
   * Fills `judged_row` from the staged rows: the holder, and `accepted`, `replaces` or a refusal. A row is staged
   * under the hash of its NIR. $1: the file.
   */
  readonly sql: string
  /** The refusals it may give, and how each is worded. */
  readonly refusals: DatabaseRefusals
}

/** What may stand against rows that carry NIR and birth date and are good by themselves. */
export interface Objections {
  /**
   * Selects `line`, `code` and `awaits` of the staged rows that are refused. It may read the staged table, where `person`
   * is the number of the row's person, `resolved`, which has the holder of each person, and `judged_row`, which has a
   * verdict on rows about holders known before. `awaits` is the training file whose further rows may make the row good;
   * null: nothing does.
   */
  readonly sql: string
  /** The refusals it may give, and how each is worded. */
  readonly refusals: DatabaseRefusals
}

/** A table description, ready to bring rows into the table. */
export interface FeedTable<Row> {
  /** Its name in the database. */
  readonly table: string
  /** The columns that a row of the feed fills, with what their numbers count. */
  readonly columns: readonly { readonly name: string; readonly measure: Measure | undefined }[]
  /**
   * How rows name their person: by NIR and birth date, whoever that is, by the NIR alone of somebody known, or not at all.
   */
  readonly naming: 'person' | 'nir' | 'nobody'
  readonly statements: FeedStatements
  /** How its rows are sealed. Rows about nobody are not: they move no rights, and an exchange of keys rewrites them. */
  readonly sealed: SealedTable
  /** The refusals that `judge` may give. */
  readonly refusals: DatabaseRefusals
  /** The statements that find rows of one person and employer that overlap; absent where rows have no period of work. */
  readonly overlaps: OverlapStatements | undefined
  /** The year that a row is told for, where its table is parted by years or its work is told for one. */
  yearOf(row: Row): number | undefined
  /** Writes the columns of a row to its line. */
  write(row: Row, line: CopyLines): void
  /** Writes the hashed columns of a row about nobody. */
  writeHashed(row: Row, hasher: NameHasher, line: CopyLines): void
}

/** Builds, once, what brings rows into the table. Throws for a description that contradicts itself: a bug. */
export function feedTable<Row>(description: TableDescription<Row>): FeedTable<Row> {
  const { table, columns, judgement, objections, aboutNobody } = description
  const written = Object.values(columns).map(([type, value]) => ({
    value,
    isText: type === 'text' || type === 'json',
  }))
  const yearColumn = columns[description.period?.year ?? description.partitionedBy ?? '']
  return {
    table,
    yearOf: (row) => yearColumn?.[1](row) as number | undefined,
    columns: Object.entries(columns).map(([name, [, , measure]]) => ({ name, measure })),
    naming: aboutNobody !== undefined ? 'nobody' : judgement === undefined ? 'person' : 'nir',
    statements: statementsOf({
      table,
      hashed: aboutNobody?.hashed,
      key: description.key,
      emptyInKey: description.emptyInKey,
      types: Object.entries(columns).map(([name, [type]]) => [name, type]),
      judgement: judgement?.sql,
      objections: objections?.sql,
      carriedOutBy: description.carriedOutBy,
      derivedFrom: description.derivedFrom,
      partitionedBy: description.partitionedBy,
    }),
    sealed: sealedFeed(description),
    overlaps: description.period && overlapStatements(table, description.period),
    refusals: judgement?.refusals ?? { duplicate_in_file: duplicateOfEarlier, ...objections?.refusals },
    write(row, line) {
      for (const { value, isText } of written) {
        const cell = value(row)
        if (isText) line.text(cell as string | null)
        else line.cell(cell)
      }
    },
    writeHashed: (row, hasher, line) => aboutNobody?.write(row, hasher, line),
  }
}
