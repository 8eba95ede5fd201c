import { columnOf } from './cell-reference.ts'
import { XmlDefect } from './xml.ts'

/** Cells that are shown as one; only the first of them holds something. Rows and columns from 1, the last included. */
export interface MergedCells {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** No sheet that people make has so many. */
const mostMerged = 100_000

/** Longer than any element of the list. */
const overlap = 100

/**
 * The merged cells of a sheet, by their first row. They stand behind the rows of a sheet, which must be read with them in
 * mind: so its bytes are searched before they are parsed, which takes a fraction of the time.
 */
export async function findMergedCells(bytes: AsyncIterable<Buffer>): Promise<readonly MergedCells[]> {
  const found: MergedCells[] = []
  let kept = ''
  for await (const chunk of bytes) {
    const text: string = kept + chunk.toString('latin1')
    let last = 0
    for (let at = text.indexOf('mergeCell '); at !== -1; at = text.indexOf('mergeCell ', at + 1)) {
      const reference = /^mergeCell\s+ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/.exec(
        text.slice(at, at + overlap),
      )
      if (reference === null) continue
      last = at + 1
      const [, left = '', top, right = '', bottom] = reference
      if (found.length === mostMerged)
        throw new XmlDefect(
          `more than ${mostMerged} groups of cells are merged`,
          `plus de ${mostMerged} groupes de cellules sont fusionnés`,
        )
      found.push({
        firstRow: Number(top),
        lastRow: Number(bottom),
        firstColumn: columnOf(left),
        lastColumn: columnOf(right),
      })
    }
    kept = text.slice(Math.max(last, text.length - overlap))
  }
  return found.sort((one, other) => one.firstRow - other.firstRow)
}

/** Tells, row by row and downwards, which cells are covered by a merged one. */
export class CoveredCells {
  readonly #merged: readonly MergedCells[]
  #next = 0
  #reaching: MergedCells[] = []

  constructor(merged: readonly MergedCells[]) {
    this.#merged = merged
  }

  /** The places (from 0) of a row, up to `width`, that have no cell of their own. `after`: merged in or above that row is let be. */
  ofRow(row: number, width: number, after: number): number[] {
    while (this.#next < this.#merged.length && this.#merged[this.#next]!.firstRow <= row) {
      this.#reaching.push(this.#merged[this.#next]!)
      this.#next += 1
    }
    if (this.#reaching.length === 0) return []
    this.#reaching = this.#reaching.filter(({ lastRow }) => lastRow >= row)
    const places = new Set<number>()
    for (const { firstRow, firstColumn, lastColumn } of this.#reaching) {
      if (firstRow <= after) continue
      const start = firstRow === row ? firstColumn + 1 : firstColumn
      for (let column = start; column <= Math.min(lastColumn, width); column += 1) places.add(column - 1)
    }
    return [...places]
  }
}
