import type { Trial } from './trial.ts'

/** Whom a fault befalls. */
export type Victim = 'process' | 'database' | 'queue' | 'connection' | 'machine' | 'operator'

/** A way in which something goes wrong. */
export interface FaultKind {
  /** Lower case with underscores; `--kinds` takes it. */
  readonly name: string
  readonly victim: Victim
  /** What happens, in words for the document. */
  readonly what: string
  /** Only where the queue is kept there; default: either. */
  readonly queue?: 'redis' | 'postgres'
  /** Needs of the whole trial: a cluster on a small disk, or a clock that can be moved. */
  readonly trial?: 'small_disk' | 'clock'
  /** `alone`: the running command survives it. `again`: the same command finishes the work. */
  readonly survival: 'alone' | 'again'
  /** The longest time, in seconds, in which nothing at all may move, from the fault on. */
  readonly bound: number
  /** With what the command may end besides 5, which says that the same command continues. */
  readonly exits?: readonly number[]
  /** Runs may come out with other numbers: another command made runs of its own in between. */
  readonly renumbers?: true
  /** Does it, and undoes it. Throws `Missed` when there was nothing in hand that it could have hit. */
  strike(trial: Trial): Promise<void>
}

/** The work was over, or never in the hands that were to be hit. */
export class Missed extends Error {}
