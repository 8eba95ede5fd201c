import type { CivilDate } from '../civil-date.ts'
import type { RunProgress, RunResult } from '../runs/engine.ts'
import type { StartOptions } from '../runs/start-run.ts'
import type { Settings } from '../settings.ts'
import type { Opened } from './open.ts'

/** What a verb finds when it is called: by a command, a worker, a schedule or a console. */
export interface Circumstances {
  readonly settings: Settings
  /** The business date: no verb reads a clock for it. */
  readonly asOf: CivilDate
  /** Aborted once: the verb finishes what is in hand and throws `stopped`. */
  readonly signal: AbortSignal
  readonly progress: ProgressListener
  /** What is written with every run that the verb begins or takes up, in the same transaction: who waits for it, until when. */
  readonly begun?: StartOptions['begun']
  /** Opens the database, the keys and the engine, once. Whoever made the circumstances closes them. */
  open(): Promise<Opened>
}

/** Hears how far a verb is. */
export interface ProgressListener {
  /** Progress of a run, or of anything measured in `weighs`. */
  show(
    progress: Pick<RunProgress, 'job' | 'weighs' | 'weight' | 'weightDone'> &
      Partial<Pick<RunProgress, 'holding'>>,
  ): void
  /** Progress of reading something whose end is not known. */
  read(what: string, bytes: number): void
  /** A run that had stopped before its end was taken up, and is done now. */
  continued(runId: number): void
  /** A run is at its end but for holders that it set aside. */
  setAside?(run: Pick<RunResult, 'runId' | 'setAside'> & { readonly job: string }): void
  /** What was shown so far is over; something else may follow. */
  end(): void
}
