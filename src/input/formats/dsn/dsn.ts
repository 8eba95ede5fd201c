import type { Format, FormatParameters, RecordHandlers, SlicePlace } from '../format.ts'
import type { DsnContext } from './context.ts'
import { DsnCutter } from './cutting/dsn-cutter.ts'
import type { DsnEncoding } from './cutting/encoding-vote.ts'
import { declarationCells, personCells, personColumns, refusedCells } from './person-cells.ts'
import { readDsn } from './read-dsn.ts'
import { written } from './reading/sentences.ts'

/** What a run keeps of a DSN. */
interface DsnParameters {
  readonly encoding: DsnEncoding
}

/** A line of a DSN, or of a lot of them: `S10.G00.00.001,'`. */
const rubricLine = /^S\d\d\.G\d\d\.\d\d\.\d\d\d,'/

/** So many lines of a file are looked at for one of a DSN. */
const linesLookedAt = 5

/**
 * Declarations of French payroll software (déclaration sociale nominative, norm NEODeS): one record for each individual
 * of each declaration, and beside them the declarations.
 */
export const dsn: Format = {
  beginningBytes: 4096,
  recognise(beginning) {
    if (!isDsn(beginning)) return noDsn
    const headBytes = beginning.subarray(0, 3).equals(byteOrderMark) ? 3 : 0
    return {
      columns: personColumns,
      headBytes,
      headLines: 0,
      headersBelow: () => [],
      cutter: (targetBytes) => new DsnCutter(targetBytes, headBytes, 1),
    }
  },
  columns: () => personColumns,
  withColumns: (parameters) => parameters,
  eachRecord: read,
  async eachRecordInTurns(bytes, place, parameters, handlers, signal) {
    // Others have their turn before it; a slice takes some hundredths of a second.
    await new Promise((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
    read(bytes, place, parameters, handlers)
  },
}

const noDsn = {
  problem: {
    en: 'it is no DSN: none of its first lines is a rubric',
    fr: 'ce n’est pas une DSN : aucune de ses premières lignes n’est une rubrique',
  },
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** Whether the beginning of a file is that of a DSN. */
export function isDsn(beginning: Buffer): boolean {
  const text = beginning.toString('latin1', 0, dsn.beginningBytes).replace(/^\xef\xbb\xbf/, '')
  return text
    .split(/[\r\n]+/, 2 * linesLookedAt)
    .filter((line) => line !== '')
    .slice(0, linesLookedAt)
    .some((line) => rubricLine.test(line))
}

function read(bytes: Buffer, place: SlicePlace, parameters: FormatParameters, handlers: RecordHandlers): void {
  const { encoding } = parameters as unknown as DsnParameters
  const context = place.context as DsnContext | undefined
  if (place.firstLine === 1 && encoding !== 'iso-8859-1') {
    handlers.onRemark?.({ ...notAllowed, message: written(encoding) })
  }
  readDsn(bytes, { firstLine: place.firstLine, context }, encoding, {
    onDeclaration: (declaration) => handlers.onBeside?.(declarationCells(declaration), declaration.line),
    onIndividual: (individual) => handlers.onRecord(personCells(individual), individual.line),
    onRefused: (individual) => handlers.onRecord(refusedCells(individual), individual.line),
    onFinding({ severity, line, rubric, code, message, value }) {
      if (severity === 'remark') handlers.onRemark?.({ line, column: rubric, code, message, value })
    },
  })
}

const notAllowed = { line: 1, column: null, code: 'encoding_not_allowed', value: null } as const
