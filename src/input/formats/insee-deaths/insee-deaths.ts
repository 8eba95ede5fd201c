import { setImmediate } from 'node:timers/promises'
import { maxHeaderBytes } from '../csv/limits.ts'
import { PhysicalLines } from '../csv/physical-lines.ts'
import { SliceCutter } from '../csv/slice-cutter.ts'
import { decodeAnyhow } from '../csv/text-encoding.ts'
import type { Cutter, Format, FormatParameters, Recognised, RecordHandlers, SlicePlace } from '../format.ts'
import { type Layout, layoutOf } from './layouts.ts'
import { LineReader } from './line-reader.ts'

/** What a run keeps of a file. */
interface InseeParameters {
  readonly format: 'insee-deaths'
  readonly kind: Layout['kind']
  readonly header: readonly string[]
}

/** Lines in front of the first that says what the file is: a title, empty ones. */
const linesLookedAt = 5
/** Lines between two visits of the event loop. */
const linesInTurn = 500
/** A separator that stands in no file: a slice ends with a line, whatever is written in it. */
const oneCell = { delimiter: ';', columns: 1 } as const

/**
 * The files of deaths that INSEE publishes: of fixed width, or with nine cells a line and with a heading or not; and the list
 * of those whose families object to publication. Each line is a record of its own and has an encoding of its own, because
 * files were put together from several years.
 */
export const inseeDeaths: Format = {
  beginningBytes: maxHeaderBytes,
  recognise(beginning) {
    return (
      recognisedIn(beginning) ?? {
        problem: { en: 'it is no file of deaths of INSEE', fr: 'ce n’est pas un fichier de décès de l’Insee' },
      }
    )
  },
  columns: (parameters: FormatParameters) => ofInsee(parameters).header,
  withColumns: (parameters: FormatParameters, names: readonly string[]) => ({ ...parameters, header: names }),
  eachRecord(bytes: Buffer, place: SlicePlace, parameters: FormatParameters, handlers: RecordHandlers) {
    new LineReader(bytes, place, ofInsee(parameters), handlers).read(Number.POSITIVE_INFINITY)
  },
  async eachRecordInTurns(
    bytes: Buffer,
    place: SlicePlace,
    parameters: FormatParameters,
    handlers: RecordHandlers,
    signal?: AbortSignal,
  ) {
    const reader = new LineReader(bytes, place, ofInsee(parameters), handlers)
    signal?.throwIfAborted()
    while (reader.read(linesInTurn)) {
      await setImmediate()
      signal?.throwIfAborted()
    }
  },
}

/** Whether a file begins as one of these. */
export function isOfInsee(beginning: Buffer): boolean {
  return recognisedIn(beginning) !== undefined
}

function recognisedIn(beginning: Buffer): Recognised | undefined {
  const lines = new PhysicalLines(beginning, true)
  let start = startsWithMark(beginning) ? 3 : 0
  for (let line = 1; line <= linesLookedAt && start < beginning.length; line += 1) {
    lines.find(start)
    const layout = layoutOf(textOf(beginning.subarray(start, lines.end)))
    if (layout !== undefined) return recognised(layout, start, line, lines.next)
    // Another format may have a line like this further down, but none that begins with one of its own.
    if (lines.end > start && line > 1) return undefined
    start = lines.next
  }
  return undefined
}

function ofInsee(parameters: FormatParameters): InseeParameters {
  return parameters as unknown as InseeParameters
}

function startsWithMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

function textOf(line: Buffer): string {
  return decodeAnyhow(line, 'utf8')
}

function recognised({ kind, columns, isHeading }: Layout, start: number, line: number, next: number): Recognised {
  const headBytes = isHeading ? next : start
  const headLines = isHeading ? line : line - 1
  return {
    columns,
    headBytes,
    headLines,
    headersBelow: () => [],
    cutter(targetBytes): Cutter {
      const cutter = new SliceCutter(oneCell, targetBytes, headBytes, headLines + 1)
      const parameters = { format: 'insee-deaths', kind, header: columns } satisfies InseeParameters
      return {
        get line() {
          return cutter.line
        },
        add: (chunk) => cutter.add(chunk),
        end: () => cutter.end(),
        problem: undefined,
        parameters: () => ({ ...parameters }),
      }
    },
  }
}
