import type { Nir } from '../../identity/nir.ts'
import { isNirOfSomebody } from '../../identity/redaction.ts'
import type { Sentence } from '../../language.ts'
import { meant } from '../formats/csv/spreadsheet-text.ts'
import { whyUnusable } from '../formats/xlsx/unusable-cells.ts'
import type { Rejection } from '../rejections/rejection.ts'
import type { RejectionCode } from '../rejections/rejection-catalogue.ts'
import { CellDefect } from './cell-defect.ts'
import type { HeaderMapping } from './header.ts'
import { shownCell } from './shown-cell.ts'
import type { Column } from './table-schema.ts'

const shortestNir = 13

const [apostrophe, equals] = [0x27, 0x3d]
const hash = 0x23

const nothing: Sentence = { en: '', fr: '' }

/**
 * Reads the cells of one row and gathers its defects. Every read gives the value, `null` for an empty cell that may
 * be empty, or `undefined` for a cell that is at fault and has been reported: a rule that needs the value keeps
 * silent then, so that one mistake is told once.
 */
export class RowReader {
  readonly #cells: readonly string[]
  readonly #header: HeaderMapping
  readonly #line: number
  /** Of the person of the row, once it was read. */
  #nir: Nir | undefined
  /** The defects found so far; absent as long as there is none, which is the common case. */
  rejections: Rejection[] | undefined

  constructor(cells: readonly string[], header: HeaderMapping, line: number) {
    this.#cells = cells
    this.#header = header
    this.#line = line
  }

  /** True, and reported, when the cells do not fit the header, or when all of them are empty. */
  isMisshapen(): boolean {
    const { width } = this.#header
    const count = this.#cells.length
    if (count < width) {
      this.reject(null, 'unreadable_row', {
        en: `Expected ${width} cells, found ${count}`,
        fr: `${width} cellules attendues, ${count} trouvées`,
      })
    } else if (count > width && this.#cells.some((cell, index) => index >= width && cell.trim() !== '')) {
      this.reject(null, 'unreadable_row', {
        en: `Expected ${width} cells, found ${count}`,
        fr: `${width} cellules attendues, ${count} trouvées`,
      })
    } else if (this.#cells[0]!.trim() === '' && this.#cells.every((cell) => cell.trim() === '')) {
      this.reject(null, 'unreadable_row', {
        en: 'Every cell of the row is empty',
        fr: 'Toutes les cellules de la ligne sont vides',
      })
    }
    return this.rejections !== undefined
  }

  /** The value of a cell. `required` adds to what the schema says; `because` tells why, in the message. */
  read<Value>(
    column: Column<Value>,
    required = column.required,
    because: Sentence = nothing,
  ): Value | null | undefined {
    const cell = this.cell(column)
    if (cell === '') return required ? this.#missing(column, because) : null
    const unusable = cell.charCodeAt(0) === hash ? whyUnusable(cell) : undefined
    if (unusable !== undefined) {
      this.reject(column, 'wrong_type', unusable)
      return undefined
    }
    const value = column.parse(cell)
    if (value instanceof CellDefect) {
      this.reject(column, value.code, value.message)
      return undefined
    }
    if (column.kind === 'nir') this.#nir = value as Nir
    if (column.kind === 'text' && cell.length >= shortestNir && isNirOfSomebody(cell, this.#nir)) {
      this.reject(column, 'not_allowed', {
        en: 'This is a NIR, which is kept nowhere in clear: give another reference',
        fr: 'C’est un NIR, qui n’est gardé en clair nulle part : donnez une autre référence',
      })
      return undefined
    }
    return value
  }

  /** As `read`, for a column that the value of another one (`decider`) may make required. */
  readFor<Value>(column: Column<Value>, decider: string | null | undefined): Value | null | undefined {
    const rule = column.requiredFor
    if (rule === undefined || decider == null || !rule.values.has(decider) || this.cell(column) !== '')
      return this.read(column)
    return this.#missing(column, {
      en: `; it is required when ${rule.column} is ${decider}`,
      fr: ` ; elle est exigée quand ${rule.column} est ${decider}`,
    })
  }

  /** As `read`, for a column that is required with another one (`companion`), unless that one may be and is empty. */
  readWith<Value>(column: Column<Value>, companion: unknown): Value | null | undefined {
    if (this.cell(column) !== '' || (!column.required && companion === null)) return this.read(column)
    return this.#missing(column, {
      en: `; it is required with ${column.requiredWith}`,
      fr: ` ; elle est exigée avec ${column.requiredWith}`,
    })
  }

  /** Reports a cell that must not be empty; `because` tells why. */
  #missing(column: Column<unknown>, because: Sentence): undefined {
    const absent = !this.has(column)
    this.reject(column, 'missing_value', {
      en: `${absent ? 'The file has no such column' : 'The cell is empty'}${because.en}`,
      fr: `${absent ? 'Le fichier n’a pas cette colonne' : 'La cellule est vide'}${because.fr}`,
    })
    return undefined
  }

  /** Whether the file has the column at all. */
  has(column: Column<unknown>): boolean {
    return (this.#header.positions[column.index] ?? -1) >= 0
  }

  /**
   * A cell without the white space around it, nor what `rejections --csv` protects it with in a spreadsheet; empty when the file does not have the column.
   */
  cell(column: Column<unknown>): string {
    const position = this.#header.positions[column.index]!
    if (position < 0) return ''
    const came = this.#cells[position] ?? ''
    const first = came.charCodeAt(0)
    const cell = first === apostrophe || first === equals ? meant(came) : came
    // Codes up to the space, and the no-break space, at an end: only then is there anything to trim.
    return cell.charCodeAt(0) > 0x20 && cell.charCodeAt(0) < 0x80 && isPlain(cell.charCodeAt(cell.length - 1))
      ? cell
      : cell.trim()
  }

  /** Reports a defect, of one column or (null) of the row as a whole. */
  reject(column: Column<unknown> | null, code: RejectionCode, message: Sentence): void {
    this.rejections ??= []
    const value = column === null ? null : shownCell(this.cell(column), column)
    this.rejections.push({ line: this.#line, column: column?.name ?? null, code, message, value })
  }
}

function isPlain(code: number): boolean {
  return code > 0x20 && code < 0x80
}
