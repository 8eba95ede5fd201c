import type { CivilDate } from '../../civil-date.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import { type HeaderMapping, mapHeader } from '../checking/header.ts'
import { countRemark, type RemarkCounts } from '../checking/remarks.ts'
import { feedNamed } from '../feeds/index.ts'
import { readSliceOf } from '../files/sliced-file.ts'
import { spoolKey } from '../files/spool.ts'
import { fileFormat } from '../formats/index.ts'
import { nirReader } from '../rejections/nir-of-row.ts'
import type { RefusedRow } from '../rejections/store-rejections.ts'
import { type BesideRow, type NumberOfRow, noteMonths } from './beside-rows.ts'
import { sliceCheck } from './check-slice.ts'
import { type GivenBackRow, givenBackReader } from './given-back.ts'
import type { FileSlice, IngestFile } from './ingest-file.ts'
import {
  LoneRowCollector,
  type NamedRow,
  NamedRowCollector,
  type PersonRow,
  PersonRowCollector,
} from './row-collector.ts'
import type { Sift } from './sift.ts'
import type { SliceRows } from './slice-rows.ts'
import { waitingOf } from './waits-for-date.ts'

/** A slice of a file, read, checked, and written as the text that COPY takes. */
export interface PreparedSlice {
  /** How many rows passed the checks. */
  readonly good: number
  /** The good rows of a feed whose rows carry NIR and birth date. */
  readonly people: SliceRows | undefined
  /** The good rows of a feed whose rows name somebody known. */
  readonly named: readonly Buffer[] | undefined
  /** The good rows of a feed whose rows are about nobody. */
  readonly lone: readonly Buffer[] | undefined
  readonly refused: RefusedRow[]
  /** Rows, good or refused, that were refused before and have come again. */
  readonly givenBack: readonly GivenBackRow[]
  /** What stands beside the rows: declarations. */
  readonly beside: readonly BesideRow[]
  /** The calendar years that months among the good rows tell something of. */
  readonly years: ReadonlySet<number>
  /** Other numbers that good rows name their persons by. */
  readonly numbers: readonly NumberOfRow[]
  /** Lines that hold nothing to load. */
  readonly empty: number
  /** Of the good rows. */
  readonly remarks: RemarkCounts
  /** Gives rows of the slice again, for those that only the database can refuse. */
  cellsOf(lines: ReadonlySet<number>): Map<number, string[]>
}

/** Reads a slice of a file and checks its rows, those that are left in when it is sifted, letting the event loop run in between. */
export async function prepareSlice(
  slice: FileSlice,
  file: IngestFile,
  asOf: CivilDate,
  keys: Pick<KeyRing, 'rowKey'>,
  vault: NirVault,
  signal: AbortSignal,
  sift?: Sift,
): Promise<PreparedSlice> {
  const bytes = await readSliceOf(file, slice, spoolKey(keys))
  const feed = feedNamed(file.feed)
  const { table } = feed
  const people = new PersonRowCollector(feed, slice.fileId, vault)
  const named = new NamedRowCollector(table, slice.fileId, vault)
  const lone = new LoneRowCollector(table, slice.fileId, vault)
  const refused: RefusedRow[] = []
  const givenBack: GivenBackRow[] = []
  const beside: BesideRow[] = []
  const numbers: NumberOfRow[] = []
  const years = new Set<number>()
  let empty = 0
  const remarks: RemarkCounts = {}
  const columns = fileFormat.columns(file)
  const header = mapHeader(columns, feedNamed(file.feed)) as HeaderMapping
  const nirOf = nirReader(columns)
  const referenceOf = givenBackReader(columns)
  const noteReference = (cells: readonly string[], line: number) => {
    const reference = referenceOf?.(cells, line)
    if (reference !== undefined) givenBack.push(reference)
  }
  const check = sliceCheck(file.feed, file, asOf)
  await check(
    bytes,
    slice,
    {
      sift,
      onGood(row, place, cells) {
        if (table.naming === 'nobody') lone.add(row)
        else if ('birthYear' in row) people.add(row as PersonRow, place)
        else named.add(row as NamedRow)
        if ('otherNumbers' in row) noteMonths(row, vault, { numbers, years })
        noteReference(cells, row.line)
      },
      onRemark: (code) => countRemark(remarks, code),
      onNoted: () => countRemark(remarks, 'dsn_findings'),
      onRefused(rejections, cells, line) {
        if (typeof cells === 'string') {
          refused.push({ rejections, cells, nir: null, waits: null })
          return
        }
        const waits = waitingOf(file.feed, cells, header, line, asOf, rejections)
        refused.push({ rejections, cells: [...cells], nir: nirOf(cells), waits })
        noteReference(cells, line)
      },
      onEmpty() {
        empty += 1
      },
      onBeside: (cells, line) => beside.push({ line, cells: [...cells] }),
    },
    signal,
  )
  const rows = {
    people: table.naming === 'person' ? people.finish() : undefined,
    named: table.naming === 'nir' ? named.finish() : undefined,
    lone: table.naming === 'nobody' ? lone.finish() : undefined,
  }
  return {
    ...rows,
    good: people.good + named.good + lone.good,
    refused,
    givenBack,
    beside,
    numbers,
    years,
    empty,
    remarks,
    cellsOf: (lines) => cellsOf(bytes, slice, file, lines),
  }
}

function cellsOf(
  bytes: Buffer,
  slice: FileSlice,
  file: IngestFile,
  lines: ReadonlySet<number>,
): Map<number, string[]> {
  const found = new Map<number, string[]>()
  if (lines.size === 0) return found
  fileFormat.eachRecord(bytes, slice, file, {
    onRecord(cells, line) {
      if (lines.has(line)) found.set(line, [...cells])
    },
    onUnreadable() {},
  })
  return found
}
