import type { CreditTotals } from '../../jobs/credit-year/totals.ts'
import { Installation } from '../jobs/installation.ts'
import { World } from '../ledger/statement/world.ts'

export type { Engaged as Told } from '../ledger/statement/world.ts'

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

interface Booked {
  readonly account: string
  readonly activity_year: number
  readonly kind: string
  readonly amount: bigint
  readonly rate: string | null
}

interface Credited {
  readonly runId: number
  readonly outcome: string
  readonly totals: CreditTotals
}

/** A world of engagements: what the assessment says of them, and what becomes of them. */
export class CecWorld extends World {
  static async open(): Promise<CecWorld> {
    return new CecWorld(await Installation.open())
  }

  /** What the assessment says of one holder, in the order of the activities. */
  assess(holder: number, year: number, asOf: string): Promise<Assessed[]> {
    return this.database.query<Assessed>('select * from assess_engagements($1, $2, $2, $3) order by activity', [
      year,
      holder,
      asOf,
    ])
  }

  /** Credits the engagements of a year. */
  async engaged(year: number, asOf: string, planOnly = false): Promise<Credited> {
    return (await this.creditEngagements(year, asOf, planOnly)) as unknown as Credited
  }

  entries(holder: number): Promise<Booked[]> {
    return this.database.query<Booked>(
      `select account, activity_year, kind, amount, rate from entry where holder_id = $1 order by account, number`,
      [holder],
    )
  }
}
