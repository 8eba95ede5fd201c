import type { CivilDate } from '../../civil-date.ts'
import type { Database } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { Sentence } from '../../language.ts'
import { type Facts, reasons } from './reasons.ts'

const sql = (file: string) => loadSql(import.meta.url, `./${file}.sql`)
const planSettingsSql = loadSql(import.meta.url, '../holder-chunks/plan-settings.sql')
const lastHolderSql = loadSql(import.meta.url, '../last-holder.sql')

/** What may be fraud, or a mistake: for people to look at. Nothing is blocked by it. */
export interface Signal {
  readonly code: SignalCode
  /** `holder 12`, or a training body: `body 99900000000019`. */
  readonly subject: string
  /** What was found and the threshold above which it is told. Names files by their numbers, nobody by a NIR. */
  readonly reason: Sentence
  /** The day of the latest fact that it rests on. */
  readonly since: CivilDate
}

/** The rules in the order in which they are told; of `bodies` each looks at all holders at once. */
const rules = [
  { code: 'overlapping_files', of: 'holders', sql: sql('overlapping-files') },
  { code: 'use_after_death', of: 'holders', sql: sql('use-after-death') },
  { code: 'use_after_pension', of: 'holders', sql: sql('use-after-pension') },
  { code: 'use_during_hold', of: 'holders', sql: sql('use-during-hold') },
  { code: 'working_time_without_leave', of: 'holders', sql: sql('no-leave') },
  { code: 'delivered_without_attendance', of: 'bodies', sql: sql('no-attendance') },
  { code: 'burst_of_files', of: 'bodies', sql: sql('burst-of-files') },
] as const

export type SignalCode = (typeof rules)[number]['code']

/** Holders whose files are read at once. */
const holdersOfPart = 100_000

/** A row of a rule: whom it is about, since when, and the facts of which its reason is made. */
type FoundRow = Pick<Signal, 'subject' | 'since'> & Facts

/** The signals found for one part of a rule, and the last holder looked at (0: all of them). */
export interface SignalsOfPart {
  readonly signals: readonly Signal[]
  readonly rule: SignalCode
  readonly holder: number
}

/**
 * Looks for signals at a business date, rule by rule, in the order of the holders or of the bodies. Memory holds those of
 * one part of the holders.
 */
export async function* findSignals(
  database: Pick<Database, 'query' | 'transaction'>,
  asOf: CivilDate,
): AsyncGenerator<SignalsOfPart> {
  const [row] = await database.query<{ last: number }>(lastHolderSql, [null])
  const { last } = row!
  for (const { code, of, sql } of rules) {
    const size = of === 'bodies' ? Math.max(last, 1) : holdersOfPart
    for (let first = 1; first <= last; first += size) {
      const end = Math.min(first + size - 1, last)
      const found = await database.transaction(async (transaction) => {
        await transaction.execute(planSettingsSql)
        return transaction.query<FoundRow>(sql, [first, end, asOf])
      })
      const signals = found.map(({ subject, since, ...facts }) => ({
        code,
        subject,
        reason: reasons[code](facts),
        since,
      }))
      yield { signals, rule: code, holder: end }
    }
  }
}
