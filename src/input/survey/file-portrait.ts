import { shapeOf, shownHeading } from '../checking/shown-cell.ts'
import type { Column } from '../checking/table-schema.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import type { SlicedFile } from '../files/sliced-file.ts'
import type { Understood } from '../formats/format.ts'
import { fileFormat } from '../formats/index.ts'
import type { Rejection } from '../rejections/rejection.ts'
import { type ColumnProfile, ColumnProfiler } from './column-profile.ts'
import { cellForPage } from './shown-rows.ts'
import type { SurveyedRow } from './survey.ts'

/** A row as a page shows it. */
export interface PortrayedRow {
  readonly line: number
  /** One for each column; a single one for a row that could not be split. */
  readonly cells: readonly string[]
  /** For each cell what is wrong with it, and of the row as a whole. */
  readonly defects: readonly Rejection[]
}

/** How a file was read and what stands in it. */
export interface Portrait {
  readonly understood: readonly Understood[]
  /** The headings of the file, and whether the feed knows each. */
  readonly columns: readonly { readonly heading: string; readonly name: string | null }[]
  readonly firstRows: readonly PortrayedRow[]
  readonly badRows: readonly PortrayedRow[]
  readonly profiles: readonly ColumnProfile[]
}

const firstRowsShown = 5
const badRowsShown = 200

/** Looks on while a file is checked, and keeps what a page about it shows. */
export class FilePortrait {
  readonly #feed: FeedName
  readonly #firstRows: PortrayedRow[] = []
  readonly #badRows: PortrayedRow[] = []
  #understood: readonly Understood[] = []
  #columns: (Column<unknown> | undefined)[] = []
  #headings: string[] = []
  #profilers: ColumnProfiler[] = []

  constructor(feed: FeedName) {
    this.#feed = feed
  }

  begin({ cut }: SlicedFile): void {
    if (cut.problem !== undefined) return
    this.#understood = fileFormat.understood?.(cut.parameters) ?? []
    const known = new Map(feedNamed(this.#feed).compiled.columns.map((column) => [column.name, column]))
    this.#columns = cut.columns.map((name) => known.get(name.trim().toLowerCase()))
    this.#headings = cut.columns.map((name, index) =>
      this.#columns[index] === undefined ? shownHeading(name.trim(), index + 1) : name.trim(),
    )
    this.#profilers = this.#headings.map((heading, index) => new ColumnProfiler(heading, this.#columns[index]))
  }

  row({ line, cells, rejections }: SurveyedRow): void {
    if (typeof cells !== 'string') {
      for (const [index, profiler] of this.#profilers.entries()) profiler.add(cells[index]?.trim() ?? '', line)
    }
    if (rejections.length > 0 && this.#badRows.length < badRowsShown) {
      this.#badRows.push(this.#portrayed(line, cells, rejections))
    }
    if (this.#firstRows.length < firstRowsShown) this.#firstRows.push(this.#portrayed(line, cells, rejections))
  }

  portrait(): Portrait {
    return {
      understood: this.#understood,
      columns: this.#headings.map((heading, index) => ({ heading, name: this.#columns[index]?.name ?? null })),
      firstRows: this.#firstRows,
      badRows: this.#badRows,
      profiles: this.#profilers.map((profiler) => profiler.profile()),
    }
  }

  #portrayed(line: number, cells: readonly string[] | string, defects: readonly Rejection[]): PortrayedRow {
    const shown =
      typeof cells === 'string'
        ? [shapeOf(cells)]
        : this.#headings.map((_, index) => cellForPage(cells[index] ?? '', this.#columns[index]))
    return { line, cells: shown, defects }
  }
}
