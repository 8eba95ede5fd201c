import { asItIs, type Sentence } from '../../../language.ts'
import type { CutSlice, Cutter, Format, FormatParameters, SlicePlace } from '../format.ts'
import { type Header, headersBelow, readHeader } from './file-header.ts'
import { HeaderAgain } from './header-again.ts'
import { maxHeaderBytes } from './limits.ts'
import type { Delimiter } from './quoted-rows.ts'
import { forEachRecord, forEachRecordInTurns, type RecordFormat } from './records.ts'
import { SliceCutter } from './slice-cutter.ts'
import { type Encoding, EncodingVote } from './text-encoding.ts'

/** What a run keeps of a CSV file. */
interface CsvParameters {
  readonly header: readonly string[]
  readonly delimiter: Delimiter
  readonly encoding: Encoding
  /** Cells that rows are written with; runs of older releases have none, and read as many as there are columns. */
  readonly written?: number
}

/** Text with a header, a delimiter between cells, and quotes as RFC 4180 has them, in UTF-8 or Windows-1252. */
export const csv: Format = {
  beginningBytes: maxHeaderBytes,
  recognise(beginning) {
    const header = readHeader(beginning)
    if (header.problem !== undefined) return { problem: header.problem.message }
    return {
      columns: header.cells,
      headBytes: header.bytes,
      headLines: header.lines,
      headersBelow: () => headersBelow(beginning, header),
      cutter: (targetBytes) => new CsvCutter(header, targetBytes),
    }
  },
  columns: (parameters) => ofCsv(parameters).header,
  understood(parameters) {
    const { delimiter, encoding } = ofCsv(parameters)
    return [
      { what: { en: 'encoding', fr: 'encodage' }, how: asItIs(encodingNames[encoding]) },
      { what: { en: 'separator', fr: 'séparateur' }, how: delimiterNames[delimiter] },
    ]
  },
  withColumns: (parameters, names) => ({ ...parameters, header: names }),
  eachRecord(bytes, place, parameters, handlers) {
    forEachRecord(bytes, recordFormat(place, parameters), handlers)
  },
  eachRecordInTurns(bytes, place, parameters, handlers, signal) {
    return forEachRecordInTurns(bytes, recordFormat(place, parameters), handlers, signal)
  },
}

const encodingNames: Readonly<Record<Encoding, string>> = { utf8: 'UTF-8', 'windows-1252': 'Windows-1252' }

const delimiterNames: Readonly<Record<Delimiter, Sentence>> = {
  ';': { en: 'semicolon', fr: 'point-virgule' },
  ',': { en: 'comma', fr: 'virgule' },
  '\t': { en: 'tab', fr: 'tabulation' },
}

function ofCsv(parameters: FormatParameters): CsvParameters {
  return parameters as unknown as CsvParameters
}

function recordFormat({ firstLine, continued }: SlicePlace, parameters: FormatParameters): RecordFormat {
  const { header, delimiter, encoding, written = header.length } = ofCsv(parameters)
  return { header, delimiter, encoding, written, columns: header.length, firstLine, continued }
}

/** Cuts between records; decides the encoding over all slices. */
class CsvCutter implements Cutter {
  readonly #header: Header
  readonly #cutter: SliceCutter
  readonly #vote: EncodingVote
  readonly #again: HeaderAgain

  constructor(header: Header, targetBytes: number) {
    const shape = { delimiter: header.delimiter, columns: header.cells.length, written: header.written }
    this.#header = header
    this.#again = new HeaderAgain(header)
    this.#cutter = new SliceCutter(shape, targetBytes, header.bytes, header.lines + 1)
    this.#vote = new EncodingVote(header.byteOrderMark)
  }

  get line(): number {
    return this.#cutter.line
  }

  add(chunk: Buffer): Iterable<CutSlice> {
    return this.#counted(this.#cutter.add(chunk))
  }

  end(): Iterable<CutSlice> {
    return this.#counted(this.#cutter.end())
  }

  get problem(): Sentence | undefined {
    return this.#again.problem
  }

  parameters(): FormatParameters {
    const { cells: header, delimiter, written } = this.#header
    return { header, delimiter, encoding: this.#vote.encoding, written }
  }

  *#counted(slices: Iterable<CutSlice>): Generator<CutSlice> {
    for (const slice of slices) {
      this.#vote.add(slice.bytes, slice.continued)
      this.#again.look(slice)
      yield slice
    }
  }
}
