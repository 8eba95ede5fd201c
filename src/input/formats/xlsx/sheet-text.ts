import { columnOf } from './cell-reference.ts'
import { CoveredCells, type MergedCells } from './merged-cells.ts'
import type { NumberKind } from './number-formats.ts'
import { numberText } from './number-text.ts'
import { CellText, type SharedStrings, unescaped } from './shared-strings.ts'
import { formulaWithoutResult, mergedCell } from './unusable-cells.ts'
import { readXmlInPieces, type XmlAttributes, XmlDefect, type XmlHandlers } from './xml.ts'

/** What the cells of a sheet are read with. */
export interface SheetContext {
  readonly strings: SharedStrings | undefined
  readonly formats: readonly NumberKind[]
  readonly from1904: boolean
  readonly merged: readonly MergedCells[]
}

/** As many rows and columns as a sheet has. */
const mostRows = 1_048_576
const mostColumns = 16_384

/** Longer rows are unreadable; what is beyond is not held. Characters. */
const longestRow = 1_100_000

/** What a text of several lines has between them, for a row is one line. No text of a feed may hold it within. */
const lineEnd = '\t'

/**
 * The text of a sheet as the CSV that it would be: one line a row, empty ones included, so that the number of a line is that
 * of its row. Every row has as many cells as the first that holds something. Cells that hold nothing to be read (an error, a
 * formula without a result, one covered by another) hold a word instead that the checks know.
 */
export class SheetText {
  /** Rows that hold something and are hidden, by a filter most often. */
  hiddenRows = 0
  readonly #context: SheetContext
  readonly #covered: CoveredCells
  #text = ''
  #width = 0
  #firstRow = 0

  constructor(context: SheetContext) {
    this.#context = context
    this.#covered = new CoveredCells(context.merged)
  }

  async *read(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    this.#text = '\ufeff'
    for await (const _ of readXmlInPieces(bytes, this.#handlers())) {
      if (this.#text === '') continue
      yield Buffer.from(this.#text)
      this.#text = ''
    }
  }

  #handlers(): XmlHandlers {
    const inline = new CellText()
    let [row, column, written] = [0, 0, 0]
    let cells: string[] = []
    let cell: XmlAttributes = {}
    let [value, hasFormula, hidden, length] = ['', false, false, 0]
    let [inValue, inRows] = [false, false]
    return {
      onOpen: (name, attributes) => {
        if (name === 'sheetData') inRows = true
        if (!inRows) return
        if (name === 'row') {
          row = placeOf(attributes.r, row + 1, mostRows)
          if (row <= written)
            throw new XmlDefect('its rows are not in order', 'ses lignes ne sont pas dans l’ordre')
          cells = []
          ;[column, length] = [0, 0]
          hidden = /^(?:1|true)$/.test(attributes.hidden ?? '')
        } else if (name === 'c') {
          cell = attributes
          column = placeOf(attributes.r?.replace(/\d+$/, ''), column + 1, mostColumns)
          if (column <= cells.length)
            throw new XmlDefect(
              'the cells of a row are not in order',
              'les cellules d’une ligne ne sont pas dans l’ordre',
            )
          ;[value, hasFormula] = ['', false]
          inline.begin()
        } else if (name === 'v') inValue = true
        else if (name === 'f') hasFormula = true
        else inline.onOpen(name)
      },
      onText: (piece) => {
        if (inValue) value += piece
        else if (inRows) inline.onText(piece)
      },
      onClose: (name) => {
        if (name === 'sheetData') inRows = false
        else if (name === 'v') inValue = false
        else if (name === 'c') {
          const text = cell.t === 'inlineStr' ? inline.end() : this.#cellText(cell, value, hasFormula)
          length += text.length
          if (text === '' || length - text.length > longestRow) return
          while (cells.length < column - 1) cells.push('')
          cells.push(text)
        } else if (name === 'row' && inRows) {
          this.#endRow(cells, row, written, hidden)
          written = row
        } else inline.onClose(name)
      },
    }
  }

  #endRow(cells: string[], row: number, written: number, hidden: boolean): void {
    this.#text += '\n'.repeat(row - written - 1)
    if (this.#width > 0) {
      for (const place of this.#covered.ofRow(row, this.#width, this.#firstRow)) {
        while (cells.length <= place) cells.push('')
        cells[place] = mergedCell
      }
    }
    if (cells.length > 0 && this.#width === 0) {
      ;[this.#width, this.#firstRow] = [cells.length, row]
      cells = cells.map((text) => text.replace(/[\s\v\u0085]+/g, ' '))
    }
    if (cells.length > 0) {
      if (hidden) this.hiddenRows += 1
      while (cells.length < this.#width) cells.push('')
      this.#text += cells.map(asWritten).join(';')
    }
    this.#text += '\n'
  }

  #cellText({ t: type = 'n', s: style = '0' }: XmlAttributes, value: string, hasFormula: boolean): string {
    if (value === '') return hasFormula && type !== 'str' ? formulaWithoutResult : ''
    const { strings, formats, from1904 } = this.#context
    switch (type) {
      case 's': {
        const text = strings?.at(Number(value))
        if (text === undefined)
          throw new XmlDefect('a cell points to a text that is not there', 'une cellule renvoie à un texte absent')
        return text
      }
      case 'n':
        return numberText(value, formats[Number(style)] ?? 'number', from1904)
      case 'b':
        return value.trim() === '1' ? 'true' : 'false'
      case 'd':
        return value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '')
      default:
        // Results of formulas, and errors, which the checks know.
        return unescaped(value)
    }
  }
}

/** A place as it is told, or the next one; a place beyond the end of a sheet is a mistake. */
function placeOf(told: string | undefined, next: number, most: number): number {
  const place = told === undefined ? next : /^[A-Z]/.test(told) ? columnOf(told) : Number(told)
  if (!(place >= 1 && place <= most))
    throw new XmlDefect('a cell stands outside of the sheet', 'une cellule est hors de la feuille')
  return place
}

/** In quotes where a separator, whichever it is taken for, or a quote stands in it. */
function asWritten(text: string): string {
  const line = /[\r\n]/.test(text) ? text.replace(/\r\n?|\n/g, lineEnd) : text
  return /[;,\t"]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line
}
