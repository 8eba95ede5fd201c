import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'
import { CellDefect } from '../checking/cell-defect.ts'
import type { HeaderMapping } from '../checking/header.ts'
import { timeScale } from '../checking/number-cells.ts'
import type { Column } from '../checking/table-schema.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'

/** A total that a sender states of a file: its rows, or the sum of a column of numbers. */
export interface StatedTotal {
  /** `rows`, or the name of a column. */
  readonly name: string
  /** A decimal number: `1250`, `803.5`. */
  readonly stated: string
}

/** The same with what stands in the file. */
export interface ControlTotal extends StatedTotal {
  readonly found: string
}

/** Totals of rows that are told by their unit: what is summed, in which rows. */
const ofUnit: Readonly<Record<string, string>> = { hours: 'hour', days: 'day', pay: 'pay' }
const [measured, unit] = ['time_worked', 'time_unit']

/**
 * Reads `rows=1250,time_worked=803.5`, on one line or several. `hours`, `days` and `pay` are what is worked in that unit,
 * in a feed that has units. Throws `usage` for a name that is none of the feed, and for what is no number.
 */
export function readStatedTotals(text: string, feed: FeedName, source: string): StatedTotal[] {
  const parts = text.split(/[,;\r\n]/).map((part) => part.trim())
  const stated = parts
    .filter((part) => part !== '' && !part.startsWith('#'))
    .map((part) => statedTotal(part, feed, source))
  if (stated.length === 0 || new Set(stated.map(({ name }) => name)).size < stated.length) {
    throw new CpaError(
      'usage',
      stated.length === 0
        ? { en: `${source} states no total`, fr: `${source} n’annonce aucun total` }
        : { en: `${source} states a total twice`, fr: `${source} annonce deux fois un total` },
      { hint: example },
    )
  }
  return stated
}

const example: Sentence = {
  en: 'Write names and numbers: rows=1250,time_worked=803.5',
  fr: 'Écrivez des noms et des nombres : rows=1250,time_worked=803.5',
}

function statedTotal(part: string, feed: FeedName, source: string): StatedTotal {
  const [, name, number] = /^([a-z_]{1,40})\s*[=:]\s*(\d{1,15}(?:\.\d{1,4})?)$/.exec(part) ?? []
  if (name === undefined || number === undefined) {
    throw new CpaError(
      'usage',
      { en: `${source} has a total that cannot be read`, fr: `${source} a un total illisible` },
      { hint: example },
    )
  }
  const names = namesOfTotals(feed)
  if (names.includes(name)) return { name, stated: decimal(scaled(number)) }
  throw new CpaError(
    'usage',
    {
      en: `${source} states a total of ${name}, which ${feed} has not`,
      fr: `${source} annonce un total de ${name}, que ${feed} n’a pas`,
    },
    { hint: { en: `Totals of ${feed}: ${names.join(', ')}.`, fr: `Totaux de ${feed} : ${names.join(', ')}.` } },
  )
}

function namesOfTotals(feed: FeedName): string[] {
  const { columns } = feedNamed(feed).compiled
  const units = columns.some(({ name }) => name === unit) ? Object.keys(ofUnit) : []
  return ['rows', ...columns.filter(isNumber).map(({ name }) => name), ...units]
}

function isNumber({ kind }: Column<unknown>): boolean {
  return kind === 'time' || kind === 'integer'
}

/** Adds up what stands in the rows of a file, refused ones too: a total tells whether the file came whole. */
export class ControlSums {
  readonly #sums: readonly Sum[]
  readonly #stated: readonly StatedTotal[]

  constructor(stated: readonly StatedTotal[], feed: FeedName, header: HeaderMapping) {
    this.#stated = stated
    this.#sums = stated.map(({ name }) => new Sum(name, feed, header))
  }

  /** A row; a text when it could not be split. */
  add(cells: readonly string[] | string): void {
    for (const sum of this.#sums) sum.add(cells)
  }

  totals(): ControlTotal[] {
    return this.#stated.map((one, index) => ({ ...one, found: decimal(this.#sums[index]!.value) }))
  }
}

class Sum {
  value = 0n
  readonly #column: Column<unknown> | undefined
  readonly #place: number
  readonly #unit: { readonly column: Column<unknown>; readonly place: number; readonly word: string } | undefined

  constructor(name: string, feed: FeedName, { positions }: HeaderMapping) {
    const { columns } = feedNamed(feed).compiled
    const named = (wanted: string) => columns.find((column) => column.name === wanted)
    const word = ofUnit[name]
    this.#column = named(word === undefined ? name : measured)
    this.#place = this.#column === undefined ? -1 : positions[this.#column.index]!
    const units = named(unit)
    if (word !== undefined && units !== undefined) {
      this.#unit = { column: units, place: positions[units.index]!, word }
    }
  }

  add(cells: readonly string[] | string): void {
    if (this.#column === undefined) this.value += BigInt(timeScale)
    else if (typeof cells !== 'string' && this.#counts(cells)) {
      const cell = cells[this.#place]?.trim() ?? ''
      const read = cell === '' ? 0 : this.#column.parse(cell)
      // What is no number is refused, and adds nothing: the totals then differ, which is told beside it.
      if (typeof read === 'number')
        this.value += BigInt(read) * (this.#column.kind === 'time' ? 1n : BigInt(timeScale))
    }
  }

  #counts(cells: readonly string[]): boolean {
    if (this.#unit === undefined) return true
    const read = this.#unit.column.parse(cells[this.#unit.place]?.trim() ?? '')
    return !(read instanceof CellDefect) && read === this.#unit.word
  }
}

function scaled(number: string): bigint {
  const [whole, decimals = ''] = number.split('.')
  return BigInt(whole! + decimals.padEnd(4, '0'))
}

/** A sum of 1/10,000 as a decimal number without zeros at its end. */
function decimal(sum: bigint): string {
  const [whole, rest] = [sum / BigInt(timeScale), sum % BigInt(timeScale)]
  const decimals = String(rest).padStart(4, '0').replace(/0+$/, '')
  return decimals === '' ? String(whole) : `${whole}.${decimals}`
}

/** Whether what was found is what was stated. */
export function agree({ stated, found }: ControlTotal): boolean {
  return stated === found
}
