import { closeDeaths } from '../../jobs/close-deaths/job.ts'
import { creditEngagements } from '../../jobs/credit-engagements/job.ts'
import type { CreditTotals } from '../../jobs/credit-year/totals.ts'
import { openAccounts } from '../../jobs/open-accounts/job.ts'
import type { Database } from '../../src/database/connection.ts'
import { executeRun } from '../../src/runs/engine.ts'
import { MemoryQueue } from '../runs/memory-queue.ts'
import { createTestDatabase } from '../support/database.ts'

/** An engagement as tests write it; quantities as decimals. */
export interface Told {
  readonly activity: string
  readonly from: string
  readonly to?: string | null
  readonly quantity?: string | number
  readonly largest?: string | number
  readonly declared?: string
  readonly attested?: string
}

export interface Assessed {
  readonly activity: string
  readonly account: string
  readonly due_on: string
  readonly declared_on: string
  readonly payer: string
  readonly entitlement: bigint
  readonly booked: bigint
  readonly headroom: bigint
  readonly due: bigint
  readonly difference: bigint
  readonly excluded: string | null
}

export interface Booked {
  readonly account: string
  readonly activity_year: number
  readonly kind: string
  readonly amount: bigint
  readonly rate: string | null
}

export interface Credited {
  readonly runId: number
  readonly outcome: string
  readonly totals: CreditTotals
}

/** Holders and engagements in a database of their own, with the jobs that open, credit and close. */
export interface CecWorld {
  readonly database: Database
  /** Adds a holder whose account is open since `openedOn` (null: none is), and gives the number. */
  holder(openedOn?: string | null): Promise<number>
  tell(holder: number, engagements: readonly Told[]): Promise<void>
  /** What the assessment says of one holder, in the order of the activities. */
  assess(holder: number, year: number, asOf: string): Promise<Assessed[]>
  credit(year: number, asOf: string, planOnly?: boolean): Promise<Credited>
  openAccounts(asOf: string): Promise<void>
  closeDeaths(asOf: string): Promise<void>
  death(holder: number, date: string, cancelled?: boolean): Promise<void>
  entries(holder: number): Promise<Booked[]>
  drop(): Promise<void>
}

const tellSql = `
  insert into engagement (
    holder_id, activity, valid_from, valid_to, quantity, quantity_largest_body, declared_on, attested_on, file_id, line)
  values ($1, $2, $3, $4, $5::numeric * 10000, $6::numeric * 10000, $7, $8, 1, 1)`

export async function createCecWorld(): Promise<CecWorld> {
  const { database, drop } = await createTestDatabase()
  const queue = new MemoryQueue()
  const all = [openAccounts, creditEngagements, closeDeaths]
  const jobs = Object.fromEntries(all.map((job) => [job.name, job]))
  const engine = { database, queue, jobs, version: 'test', lanes: 2 }
  const { signal } = new AbortController()
  let holders = 0

  return {
    database,
    async holder(openedOn = '2015-01-01') {
      holders += 1
      await database.execute(
        `insert into holder (id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted)
         values ($1, gen_random_uuid(), 1990, 6, 15, '')`,
        [holders],
      )
      if (openedOn !== null) {
        await database.execute(`insert into account_state values ($1, $2, 'engagement', 1)`, [holders, openedOn])
      }
      return holders
    },
    async tell(holder, engagements) {
      for (const told of engagements) {
        await database.execute(
          'update engagement set superseded_by = 2 where holder_id = $1 and activity = $2 and valid_from = $3',
          [holder, told.activity, told.from],
        )
        await database.execute(tellSql, [
          ...[holder, told.activity, told.from, told.to ?? null],
          ...[told.quantity ?? null, told.largest ?? null, told.declared ?? null, told.attested ?? null],
        ])
      }
    },
    assess(holder, year, asOf) {
      return database.query<Assessed>('select * from assess_engagements($1, $2, $2, $3) order by activity', [
        year,
        holder,
        asOf,
      ])
    },
    async credit(year, asOf, planOnly = false) {
      const run = await executeRun(engine, creditEngagements, { params: { year, planOnly }, asOf }, { signal })
      return run as unknown as Credited
    },
    async openAccounts(asOf) {
      await executeRun(engine, openAccounts, { params: {}, asOf }, { signal })
    },
    async closeDeaths(asOf) {
      await executeRun(engine, closeDeaths, { params: {}, asOf }, { signal })
    },
    async death(holder, date, cancelled = false) {
      await database.execute('update death set superseded_by = 2 where holder_id = $1', [holder])
      await database.execute('insert into death values ($1, $2, $3, 1, 1, null)', [holder, date, cancelled])
    },
    entries(holder) {
      return database.query<Booked>(
        `select account, activity_year, kind, amount, rate from entry where holder_id = $1
         order by account, number`,
        [holder],
      )
    },
    async drop() {
      await queue.close()
      await drop()
    },
  }
}
