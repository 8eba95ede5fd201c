import type { CivilDate } from '../../civil-date.ts'
import { keptNames } from '../checking/header.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import type { SlicedFile } from '../files/sliced-file.ts'
import type { Slice } from '../files/slices.ts'
import type { FormatParameters } from '../formats/format.ts'
import { fileFormat } from '../formats/index.ts'
import type { ControlTotal } from '../survey/control-totals.ts'

/** What is told of a file beside its content. */
export interface FileTold {
  /** As it was given, fit to be shown. */
  readonly path: string
  readonly sender: string | null
  readonly controls: readonly ControlTotal[]
}

/**
 * What an ingest run is about: stored with the run, so that any worker can take a slice of the file. Whatever else
 * stands in it belongs to the file's format.
 */
export interface IngestFile extends FormatParameters {
  readonly feed: FeedName
  /** Base name, to be shown. */
  readonly name: string
  /** Where every worker finds the file, or its spooled slices. */
  readonly path: string
  readonly spooled: boolean
  /** Of the file as given: its identity. */
  readonly sha256: string
  readonly bytes: number
  /** Refused rows that are kept before the rest of the file is left alone. */
  readonly mostRefused?: number
  /** Absent in runs of earlier releases. */
  readonly told?: FileTold
}

/** A chunk of an ingest run. */
export interface FileSlice extends Slice {
  readonly fileId: number
  /** It failed, whatever was tried: rows that bring that about are to be refused. */
  readonly sifted?: true
}

/**
 * The parameters of the run that loads a file. `cpa runs --json` shows them, with the business date among them: so of the
 * heading only what the feed knows.
 */
export function ingestFileOf(
  feed: FeedName,
  name: string,
  { cut, path, spooled }: SlicedFile,
  asOf: CivilDate,
  told: FileTold,
): IngestFile {
  const { sha256, bytes, columns } = cut
  const parameters = fileFormat.withColumns(cut.parameters, keptNames(columns, feedNamed(feed)))
  return { ...parameters, feed, name, path, spooled, sha256, bytes, today: asOf, told }
}
