/**
 * How work on a chunk ended: `skipped` when another worker had it, `released` when it was given back to be tried again,
 * `split` when its halves took its place, `set_aside` when it held one holder who is left out, `failed` when it was given up
 * and its run stops.
 */
export type ChunkResult = 'done' | 'skipped' | 'released' | 'split' | 'set_aside' | 'failed'

/** An attempt of this process at driving a run to its end. */
export interface AttemptEvent {
  readonly runId: number
  readonly job: string
  /** Counted from 1 for each run. */
  readonly attempt: number
  /** True when the run was begun by an earlier attempt. */
  readonly resumed: boolean
}

/** A chunk that this process has in hand. */
export interface ChunkEvent {
  readonly runId: number
  readonly chunk: number
  readonly job: string
  /** Counted from 1: how often the chunk was taken in hand, by anybody. */
  readonly tries: number
}

/** An error that a chunk met. */
export interface ChunkTrouble {
  readonly next: 'again' | ChunkResult
  /** Null for an error that is not of the database. */
  readonly sqlstate: string | null
  readonly message: string
  /** The holders of the chunk, as far as it is about a range of them. */
  readonly first?: number
  readonly last?: number
}

/**
 * Hears what this process does with runs, as it happens: for logs, metrics, traces. It is called in passing, so it must
 * be quick and must not throw. Nothing that it hears names a person.
 */
export interface RunObserver {
  attemptBegan?(attempt: AttemptEvent): void
  /** `lost`: the connection broke; the same call goes on in another attempt. */
  attemptEnded?(
    attempt: AttemptEvent & { outcome: 'done' | 'stopped' | 'failed' | 'lost'; milliseconds: number },
  ): void
  /** All chunks are done and the job has concluded. Heard in the process that completed the run. */
  runCompleted?(run: {
    readonly runId: number
    readonly job: string
    readonly outcome: string
    readonly totals: unknown
  }): void
  chunkBegan?(chunk: ChunkEvent): void
  /** A chunk met an error: what becomes of it is `again` or how it ends. */
  chunkTroubled?(chunk: ChunkEvent & ChunkTrouble): void
  chunkEnded?(chunk: ChunkEvent & { result: ChunkResult; milliseconds: number }): void
}

/** Several observers as one. */
export function joinedObservers(observers: readonly (RunObserver | undefined)[]): RunObserver {
  const present = observers.filter((each) => each !== undefined)
  const each = (tell: (observer: RunObserver) => void) => {
    for (const observer of present) tell(observer)
  }
  return {
    attemptBegan: (event) => each((one) => one.attemptBegan?.(event)),
    attemptEnded: (event) => each((one) => one.attemptEnded?.(event)),
    runCompleted: (event) => each((one) => one.runCompleted?.(event)),
    chunkBegan: (event) => each((one) => one.chunkBegan?.(event)),
    chunkTroubled: (event) => each((one) => one.chunkTroubled?.(event)),
    chunkEnded: (event) => each((one) => one.chunkEnded?.(event)),
  }
}
