import { isAscii } from 'node:buffer'
import type { Sentence } from '../../../language.ts'
import { maxRawCharacters } from '../csv/limits.ts'
import { PhysicalLines } from '../csv/physical-lines.ts'
import { decodeAnyhow } from '../csv/text-encoding.ts'
import type { RecordHandlers, SlicePlace } from '../format.ts'
import { fixedCells, type Layout, layoutOf, separatedCells } from './layouts.ts'

/** A longer line is none of these files. */
const longestLine = 2000

interface Written {
  readonly kind: Layout['kind']
  readonly header: readonly string[]
}

/** Reads the lines of a slice, one by one. Whatever is no row is told as such: nothing is left out in silence. */
export class LineReader {
  readonly #bytes: Buffer
  readonly #written: Written
  readonly #handlers: RecordHandlers
  readonly #lines: PhysicalLines
  readonly #ascii: boolean
  #start = 0
  #line: number

  constructor(bytes: Buffer, place: SlicePlace, written: Written, handlers: RecordHandlers) {
    this.#bytes = bytes
    this.#written = written
    this.#handlers = handlers
    this.#lines = new PhysicalLines(bytes, true)
    this.#ascii = isAscii(bytes)
    this.#line = place.firstLine
    if (place.continued && bytes.length > 0) this.#skip()
  }

  /** Reads up to so many lines; false when nothing is left. */
  read(limit: number): boolean {
    for (let count = 0; count < limit; count += 1) {
      if (this.#start >= this.#bytes.length) return false
      this.#lines.find(this.#start)
      if (this.#lines.end > this.#start) this.#tell(this.#bytes.subarray(this.#start, this.#lines.end))
      this.#start = this.#lines.next
      this.#line += 1
    }
    return true
  }

  /** The rest of a line that the slice before reports. */
  #skip(): void {
    this.#lines.find(0)
    this.#start = this.#lines.next
    this.#line += 1
  }

  #tell(bytes: Buffer): void {
    const text = this.#ascii ? bytes.toString('latin1') : decodeAnyhow(bytes, 'utf8')
    if (isFiller(text) || this.#isHeading(text)) {
      this.#handlers.onEmpty?.(this.#line)
      return
    }
    const { kind, header } = this.#written
    const isFixed = kind === 'fixed'
    const cells = bytes.length > longestLine ? undefined : isFixed ? fixedCells(text) : separatedCells(text, kind)
    if (cells === undefined) this.#refuse(text, isFixed ? reasons.fixed : reasons.separated)
    else if (cells.length !== header.length)
      this.#refuse(text, {
        en: `Expected ${header.length} cells, found ${cells.length}`,
        fr: `${header.length} cellules attendues, ${cells.length} trouvées`,
      })
    else this.#handlers.onRecord(cells, this.#line)
  }

  /** Files put one behind the other have the heading in the middle again. */
  #isHeading(text: string): boolean {
    return text.length <= longestLine && !/\d/.test(text) && layoutOf(text)?.isHeading === true
  }

  #refuse(text: string, reason: Sentence): void {
    const raw = text.slice(0, maxRawCharacters)
    this.#handlers.onUnreadable({ line: this.#line, lines: 1, raw, code: 'unreadable_row', reason })
  }
}

const reasons = {
  fixed: {
    en: 'Sex and birth date, or the date of death, stand neither where they should nor near it',
    fr: 'Le sexe et la date de naissance, ou la date de décès, ne sont ni à leur place ni près d’elle',
  },
  separated: {
    en: 'A quote is not closed, or stands within a cell',
    fr: 'Un guillemet n’est pas fermé, ou se trouve dans une cellule',
  },
}

/** Spaces, NULs and the Ctrl-Z that ended files once; separators without a cell. */
function isFiller(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0 && code !== 0x1a && code !== 0x3b && code !== 0x22) return false
  }
  return true
}
