/** What an installation decides of chunks that fail and of a database that is pressed: `chunks` of the configuration. */
export interface ChunkSettings {
  /** How often a chunk is tried that meets errors which may pass. */
  readonly tries: number
  /** No statement of a chunk lasts longer; 0: as long as it takes. */
  readonly time_limit_seconds: number
  readonly failure_budget: {
    /** So many holders are set aside whatever the share. */
    readonly holders: number
    /** Of the holders of the run, in percent. */
    readonly percent: number
  }
  /** Beyond these no chunk is begun until it is better again; 0: not looked at. */
  readonly hold: {
    readonly standby_lag_seconds: number
    readonly kept_wal_megabytes: number
    readonly archiving_stuck_seconds: number
    readonly free_disk_megabytes: number
    /** Seconds between two looks. */
    readonly look_seconds: number
  }
}
