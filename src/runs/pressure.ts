import { statfs } from 'node:fs/promises'
import type { ChunkSettings } from '../configuration/chunk-settings.ts'
import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'

const lookSql = loadSql(import.meta.url, './sql/pressure.sql')
const bytesOfMegabyte = 1_048_576

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

interface Look {
  /** Seconds; null: no standby, or the role may not see it. */
  readonly standby_lag: number | null
  /** Megabytes; null: no replication slot. */
  readonly kept_wal: number | null
  readonly archiving_fails: boolean
}

/** Looks at standbys, at the log that the server keeps, and at the disk of the embedded database. */
export class DatabasePressure implements Pressure {
  readonly #database: Pick<Queryable, 'query'>
  readonly #limits: ChunkSettings['hold']
  readonly #directory: string | undefined
  #lookedAt = Number.NEGATIVE_INFINITY
  #failingSince: number | undefined
  #held: Promise<Holding | undefined> = Promise.resolve(undefined)

  /** `directory`: where the embedded database is; undefined for a server, whose disk is not ours to see. */
  constructor(database: Pick<Queryable, 'query'>, limits: ChunkSettings['hold'], directory: string | undefined) {
    this.#database = database
    this.#limits = limits
    this.#directory = directory
  }

  holding(): Promise<Holding | undefined> {
    const now = performance.now()
    if (now - this.#lookedAt >= this.#limits.look_seconds * 1_000) {
      this.#lookedAt = now
      // What cannot be looked at holds nothing: whatever is wrong with it is met by the work itself.
      this.#held = this.#look().catch(() => undefined)
    }
    return this.#held
  }

  async #look(): Promise<Holding | undefined> {
    const { standby_lag_seconds, kept_wal_megabytes, archiving_stuck_seconds, free_disk_megabytes } = this.#limits
    const [look] = await this.#database.query<Look>(lookSql)
    const above = (what: Holding['what'], value: number | null, limit: number): Holding | undefined =>
      limit > 0 && value !== null && value > limit ? { what, value, limit } : undefined
    const free = await this.#free()
    return (
      above('standby_lag', look!.standby_lag, standby_lag_seconds) ??
      above('kept_wal', look!.kept_wal, kept_wal_megabytes) ??
      above('archiving', this.#stuck(look!.archiving_fails), archiving_stuck_seconds) ??
      (free !== undefined && free < free_disk_megabytes
        ? { what: 'disk', value: free, limit: free_disk_megabytes }
        : undefined)
    )
  }

  /** Seconds since the archiving was first seen to fail, without a success since. */
  #stuck(fails: boolean): number | null {
    if (!fails) {
      this.#failingSince = undefined
      return null
    }
    this.#failingSince ??= performance.now()
    return Math.floor((performance.now() - this.#failingSince) / 1_000)
  }

  async #free(): Promise<number | undefined> {
    if (this.#directory === undefined) return undefined
    const { bavail, bsize } = await statfs(this.#directory)
    return Math.floor((bavail * bsize) / bytesOfMegabyte)
  }
}
