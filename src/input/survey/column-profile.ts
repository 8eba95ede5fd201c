import { CellDefect } from '../checking/cell-defect.ts'
import type { BirthDate, Day } from '../checking/date-cells.ts'
import { timeScale } from '../checking/number-cells.ts'
import type { Column } from '../checking/table-schema.ts'

/** What stands in one column of a file. Values of columns that tell of a person are not told. */
export interface ColumnProfile {
  readonly name: string
  /** Null for a column that the feed does not know. */
  readonly kind: Column<unknown>['kind'] | null
  readonly rows: number
  readonly filled: number
  /** Different values; null when there are more than are counted. */
  readonly distinct: number | null
  readonly smallest: string | null
  readonly largest: string | null
  /** Of columns of words: the most frequent, with their rows. */
  readonly frequent: readonly { readonly value: string; readonly rows: number }[]
  /** Values far from all others, with the lines of some. */
  readonly outliers: readonly { readonly value: string; readonly line: number }[]
}

/** So many different values are counted of a column. */
export const countedDistinct = 100_000
const countedWords = 200
const toldWords = 5
/** Values that the quartiles are taken from: chosen by chance that is the same each time. */
const sampled = 10_000
/** Extremes that are remembered at each end, to be held against the quartiles. */
const extremes = 5
/** How many times the middle half a value lies beyond it to be told: what Tukey calls far out. */
const farOut = 3
/** Below, quartiles say nothing. */
const fewestForOutliers = 20

interface Extreme {
  readonly order: number
  readonly value: string
  readonly line: number
}

/** Gathers the profile of one column, in memory that does not grow with the rows. */
export class ColumnProfiler {
  readonly #name: string
  readonly #column: Column<unknown> | undefined
  readonly #distinct = new Set<string>()
  readonly #words = new Map<string, number>()
  readonly #sample: number[] = []
  readonly #low: Extreme[] = []
  readonly #high: Extreme[] = []
  #rows = 0
  #filled = 0
  #ordered = 0
  #chance = 1

  constructor(name: string, column: Column<unknown> | undefined) {
    this.#name = name
    this.#column = column
  }

  add(cell: string, line: number): void {
    this.#rows += 1
    if (cell === '') return
    this.#filled += 1
    if (this.#distinct.size <= countedDistinct) this.#distinct.add(cell)
    const column = this.#column
    if (column === undefined) return
    const read = column.parse(cell)
    if (read instanceof CellDefect) return
    if (column.vocabulary !== undefined || column.kind === 'siret') this.#addWord(String(read))
    const order = orderOf(column, read)
    if (order !== undefined) this.#addOrdered({ order, value: shownValue(column, read, cell), line })
  }

  profile(): ColumnProfile {
    const frequent = [...this.#words]
      .sort(([one, rows], [other, otherRows]) => otherRows - rows || (one < other ? -1 : 1))
      .slice(0, toldWords)
      .map(([value, rows]) => ({ value, rows }))
    return {
      name: this.#name,
      kind: this.#column?.kind ?? null,
      rows: this.#rows,
      filled: this.#filled,
      distinct: this.#distinct.size > countedDistinct ? null : this.#distinct.size,
      smallest: this.#low[0]?.value ?? null,
      largest: this.#high[0]?.value ?? null,
      frequent,
      outliers: this.#outliers(),
    }
  }

  #addWord(word: string): void {
    if (this.#words.size < countedWords || this.#words.has(word)) {
      this.#words.set(word, (this.#words.get(word) ?? 0) + 1)
    }
  }

  #addOrdered(one: Extreme): void {
    this.#ordered += 1
    keep(this.#low, one, (left, right) => left.order - right.order)
    keep(this.#high, one, (left, right) => right.order - left.order)
    if (this.#sample.length < sampled) this.#sample.push(one.order)
    else {
      // The numbers of Park and Miller: chance enough for quartiles, and the same page each time.
      this.#chance = (this.#chance * 48_271) % 2_147_483_647
      const place = this.#chance % this.#ordered
      if (place < sampled) this.#sample[place] = one.order
    }
  }

  #outliers(): ColumnProfile['outliers'] {
    // Years of birth are far apart, and nothing is wrong with the old.
    if (this.#ordered < fewestForOutliers || this.#column?.kind === 'birth_date') return []
    const sorted = this.#sample.toSorted((left, right) => left - right)
    const [low, high] = [sorted[Math.floor(sorted.length / 4)]!, sorted[Math.floor((sorted.length * 3) / 4)]!]
    const span = (high - low) * farOut
    if (span === 0) return []
    const far = [
      ...this.#low.filter(({ order }) => order < low - span),
      ...this.#high.filter(({ order }) => order > high + span),
    ]
    return far.map(({ value, line }) => ({ value, line }))
  }
}

function keep(kept: Extreme[], one: Extreme, compare: (left: Extreme, right: Extreme) => number): void {
  if (kept.length === extremes && compare(one, kept.at(-1)!) >= 0) return
  const place = kept.findIndex((other) => compare(one, other) < 0)
  kept.splice(place === -1 ? kept.length : place, 0, one)
  if (kept.length > extremes) kept.pop()
}

/** Where a value stands among others of its column; undefined where there is no order that says anything. */
function orderOf({ kind }: Column<unknown>, read: unknown): number | undefined {
  if (kind === 'integer' || kind === 'time') return read as number
  if (kind === 'date') return Date.parse((read as Day).date) / milliseconds
  if (kind === 'birth_date') return (read as BirthDate).year
  return undefined
}

const milliseconds = 86_400_000

/** Of a birth date the year alone. */
function shownValue({ kind }: Column<unknown>, read: unknown, cell: string): string {
  if (kind === 'birth_date') return String((read as BirthDate).year)
  if (kind === 'time') return String((read as number) / timeScale)
  return kind === 'date' ? (read as Day).date : cell
}
