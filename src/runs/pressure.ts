/** What keeps chunks from being begun. */
export interface Holding {
  readonly what: 'standby_lag' | 'kept_wal' | 'archiving' | 'disk'
  /** In seconds or megabytes. */
  readonly value: number
  readonly limit: number
}

/** Tells whether the database is pressed. */
export interface Pressure {
  /** Asks the database at most once in some seconds. Undefined when nothing is in the way. */
  holding(): Promise<Holding | undefined>
}
