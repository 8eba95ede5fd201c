import type { Chain } from '../chain/chain.ts'
import type { CivilDate } from '../civil-date.ts'
import type { ChunkSettings } from '../configuration/chunk-settings.ts'
import type { Database } from '../database/connection.ts'
import type { Job } from './job.ts'
import type { RunObserver } from './observe.ts'
import type { Pressure } from './pressure.ts'

// biome-ignore lint/suspicious/noExplicitAny: a registry of jobs holds jobs of any parameters
export type AnyJob = Job<any, any, any>
export type JobRegistry = Readonly<Record<string, AnyJob>>

/** What a worker works with. */
export interface Workplace {
  readonly database: Database
  readonly jobs: JobRegistry
  readonly chain: Chain
  readonly observer?: RunObserver
  readonly settings: ChunkSettings
  /** Tells when the database is pressed: then no chunk is begun. */
  readonly pressure?: Pressure
  /** Between 0 and 1, so that tries do not meet again: for tests. */
  readonly random?: () => number
}

/** A chunk in hand of a worker. */
export interface ClaimedChunk {
  readonly runId: number
  readonly number: number
  /** That of the sign of life it was claimed under. */
  readonly key: number
  readonly bounds: unknown
  readonly weight: bigint
  readonly attempts: number
  readonly job: string
  readonly params: unknown
  readonly as_of: CivilDate
}
