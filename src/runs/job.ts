import type { PartSealing } from '../chain/part-sealing.ts'
import type { SealedTable } from '../chain/sealed-table.ts'
import type { CivilDate } from '../civil-date.ts'
import type { Transaction } from '../database/connection.ts'
import type { Sentence } from '../language.ts'

/**
 * What a chunk or a run did: counters under names, nested at will. Chunks are added up leaf by leaf; a leaf is a
 * whole number (rows, holders, cents) within the exact range of a JavaScript number.
 */
export interface Totals {
  readonly [name: string]: number | Totals
}

/** What the chunk engine gives a job beside its own parameters. */
export interface RunInfo {
  readonly runId: number
  /** The business date: the only clock a job may read. */
  readonly asOf: CivilDate
}

/** What it gives the job for one chunk. */
export interface ChunkInfo extends RunInfo {
  readonly chunkNumber: number
  /**
   * Seals what the chunk adds. Entries, and rows of the tables that the job `adds` to, are sealed by the engine; rows of
   * any other table by the job, as it adds them.
   */
  readonly sealing: PartSealing
}

export interface PlannedChunk<Bounds> {
  readonly bounds: Bounds
  /** How much work the chunk is (holders, bytes): progress and ETA are measured in it. */
  readonly weight: number
}

/** What is left of bounds that cannot be cut any more. */
export interface OneHolder {
  readonly holder: number
}

/**
 * A batch job as a value. The chunk engine (engine.ts) registers the run, stores the chunks it plans, and gives
 * each to `process` in a transaction that also stores its totals and its completion.
 */
export interface Job<Params, Bounds = unknown, Prepared = undefined> {
  readonly name: string
  /** What one unit of `weight` is, for progress: 'holders', 'bytes'. */
  readonly weighs: string
  /**
   * True when chunks must commit in the order of their numbers (ingest: the first of two equal rows wins, holder
   * numbers follow the file). `prepare` of later chunks still runs ahead.
   */
  readonly ordered?: boolean
  /** The tables beside the ledger that chunks of ranges of holders add rows to, so that the engine seals them. */
  readonly adds?: readonly SealedTable[]
  /** True when this process lacks what the job needs: it takes none of its chunks, others do. */
  readonly leftToOthers?: boolean
  /** Two runs with the same identity never run at once. */
  identity(params: Params): string
  /** Ordered, disjoint bounds that together are the whole work; cheap. Runs in one transaction. */
  plan(transaction: Transaction, params: Params, run: RunInfo): AsyncIterable<PlannedChunk<Bounds>>
  /**
   * What an unfinished run goes on with when it is asked for again (a file may lie elsewhere by now). By default
   * what it was started with.
   */
  takeUp?(transaction: Transaction, runId: number, started: Params, asked: Params): Promise<Params>
  /** Work that needs no transaction (reading and checking a part of a file). Its result is passed to `process`. */
  prepare?(bounds: Bounds, params: Params, run: RunInfo, signal: AbortSignal): Promise<Prepared>
  /**
   * For ordered jobs: what can be done in the chunk's transaction before its turn has come (staging rows), so that
   * it runs beside the chunk before.
   */
  stage?(transaction: Transaction, bounds: Bounds, params: Params, prepared: Prepared): Promise<void>
  /** Set-based SQL inside the chunk's transaction. */
  process(
    transaction: Transaction,
    bounds: Bounds,
    params: Params,
    run: ChunkInfo,
    prepared: Prepared,
  ): Promise<Totals>
  /**
   * How the bounds of a chunk that fails are cut in two, or the one holder who is left of them: he is set aside, and
   * everything else is done. Undefined when there is nobody in them. A job that has neither this nor `sift` stops at a chunk that fails.
   */
  halve?(transaction: Transaction, bounds: Bounds): Promise<readonly [Bounds, Bounds] | OneHolder | undefined>
  /**
   * Of an ordered job, whose chunks keep their places: the bounds with which a chunk that fails is done so that what fails
   * in it is left out. Undefined for bounds that are such: then the run stops.
   */
  sift?(bounds: Bounds): Bounds | undefined
  /** What a chunk is about, to be found again by people: `holders 1 to 500`. Nothing personal. */
  about?(bounds: Bounds, params: Params): Sentence
  /** Called in the transaction that completes the run; gives the outcome its users see. */
  finish?(transaction: Transaction, params: Params, run: RunInfo, totals: Totals): Promise<Finished>
}

export interface Finished {
  /** `credited`, `nothing_to_do`, `planned`, `loaded`, ... */
  readonly outcome: string
  /** Totals as stored on the run and shown: any JSON. */
  readonly totals: unknown
}

/** Anything a job's SQL can be run on. */
export type { Transaction }
