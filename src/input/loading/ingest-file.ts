import { createHmac } from 'node:crypto'
import type { KeyRing } from '../../identity/key-ring.ts'
import type { FeedName } from '../feeds/index.ts'
import type { Slice } from '../files/slices.ts'
import type { Delimiter } from '../formats/csv/quoted-rows.ts'
import type { Encoding } from '../formats/csv/text-encoding.ts'

/** What an ingest run is about: stored with the run, so that any worker can take a slice of the file. */
export interface IngestFile {
  readonly feed: FeedName
  /** Base name, to be shown. */
  readonly name: string
  /** Where every worker finds the file, or its spooled slices. */
  readonly path: string
  readonly spooled: boolean
  /** Of the file as given: its identity. */
  readonly sha256: string
  readonly bytes: number
  readonly header: readonly string[]
  readonly delimiter: Delimiter
  readonly encoding: Encoding
  /** The business date of the checks. */
  readonly today: string
}

/** A chunk of an ingest run. */
export interface FileSlice extends Slice {
  readonly fileId: number
}

/** The key of spooled slices: another one than those of the database, from the same ring. */
export function spoolKey(keys: Pick<KeyRing, 'rowKey'>): Buffer {
  return createHmac('sha256', keys.rowKey).update('cpa spool').digest()
}
