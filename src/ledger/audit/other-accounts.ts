import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { categoryOf, type EngagementFact, type EngagementLaw, isFounded, isOf } from './engagement-rights.ts'
import { type ExposureFact, type PointLaw, pointRight } from './point-rights.ts'
import type { StoredBasis } from './stored-basis.ts'

const engagementFactsSql = loadSql(import.meta.url, './sql/engagement-facts.sql')
const exposureFactsSql = loadSql(import.meta.url, './sql/exposure-facts.sql')

/** A fact, and since when it is in force or not: microseconds, null while its file still loads. */
interface Told {
  readonly holder_id: bigint
  readonly in_force: boolean
  readonly told_at: bigint | null
}

type EngagementRow = EngagementFact & Told

interface ExposureRow extends ExposureFact, Told {
  readonly year: number
  readonly birth_year: number
  readonly birth_month: number
  readonly birth_day: number
}

/** What is told now of the engagements and exposures of some holders. */
export class OtherFacts {
  readonly #engagements: ReadonlyMap<bigint, EngagementRow[]>
  readonly #exposures: ReadonlyMap<bigint, ExposureRow[]>

  private constructor(engagements: readonly EngagementRow[], exposures: readonly ExposureRow[]) {
    this.#engagements = byHolder(engagements)
    this.#exposures = byHolder(exposures)
  }

  static async read(queryable: Queryable, holders: readonly bigint[]): Promise<OtherFacts> {
    return new OtherFacts(
      await queryable.query<EngagementRow>(engagementFactsSql, [holders]),
      await queryable.query<ExposureRow>(exposureFactsSql, [holders]),
    )
  }

  /** Of an activity, as the run of the entry saw them; undefined when something was told since. */
  engagementsOf({ holder_id, rate, run_began }: StoredBasis): readonly EngagementRow[] | undefined {
    const rows = (this.#engagements.get(holder_id) ?? []).filter((row) => isOf(row, rate))
    return asSeen(rows, run_began)
  }

  /** Of the year of the entry, likewise. */
  exposuresOf({ holder_id, activity_year, run_began }: StoredBasis): readonly ExposureRow[] | undefined {
    const rows = (this.#exposures.get(holder_id) ?? []).filter(({ year }) => year === activity_year)
    return asSeen(rows, run_began)
  }
}

/** What is wrong with an entry of the CEC, by the name that `basisCheck` gives it, or undefined. */
export function engagementProblem(basis: StoredBasis, law: EngagementLaw, facts: OtherFacts): string | undefined {
  const { account, kind, rate, entitlement, cap, headroom } = basis
  if (law.account !== account) return 'no_law'
  if (rate === null || !law.demands.has(rate)) {
    // Taken back: the law of the year may never have given it.
    return kind === 'correction' && rate !== null && entitlement === 0n ? undefined : 'rate'
  }
  if (cap === null || headroom === null || headroom < 0n) return 'headroom'
  // Whole or none (D5151-14, I); none is what a correction leaves.
  if (entitlement !== law.amount && !(kind === 'correction' && entitlement === 0n)) return 'entitlement'
  if (cap !== law.cap) return 'cap'
  if (!hasRightEngagementAmount(basis, law)) return 'amount'
  const rows = facts.engagementsOf(basis)
  return rows === undefined || entitlement === 0n || isFounded(law, rate, rows) ? undefined : 'facts'
}

/**
 * A first credit is the right within the headroom, unless the cap leaves less today: then the run filled it. Which of
 * the rights of one run comes first the ledger does not tell.
 */
function hasRightEngagementAmount(
  { kind, amount, entitlement, cap, headroom, pot_after_run }: StoredBasis,
  { isAcquiredCapped }: EngagementLaw,
): boolean {
  if (kind === 'correction') return true
  const due = entitlement! < headroom! ? entitlement! : headroom!
  return amount === due || (amount < due && (isAcquiredCapped || pot_after_run === cap))
}

/** The rights of the CEC booked so far for one holder after the other, to find two of one year and category. */
export class RightsOfCategory {
  #holder: bigint | undefined
  readonly #rights = new Map<string, Map<string, bigint>>()

  /** Takes the entries of a holder in their order, before those of the next one. True: the entry is one right too many. */
  isTooMany(
    { holder_id: holder, activity_year: year, rate: activity, amount }: StoredBasis,
    law: EngagementLaw,
  ): boolean {
    if (holder !== this.#holder) this.#rights.clear()
    this.#holder = holder
    if (activity === null) return false
    const key = `${year} ${categoryOf(activity, law)}`
    const rights = this.#rights.get(key) ?? new Map<string, bigint>()
    rights.set(activity, (rights.get(activity) ?? 0n) + amount)
    this.#rights.set(key, rights)
    return amount > 0n && [...rights.values()].filter((booked) => booked > 0n).length > 1
  }
}

const pointRates: ReadonlySet<string> = new Set(['one_factor', 'several_factors', 'factors'])

/** What is wrong with an entry of the C2P, likewise. */
export function pointsProblem(basis: StoredBasis, law: PointLaw, facts: OtherFacts): string | undefined {
  const { kind, rate, entitlement, cap, headroom } = basis
  if (kind === 'correction' && rate === null) return entitlement === 0n ? undefined : 'entitlement'
  const isRate = rate !== null && pointRates.has(rate) && (rate === 'factors') === (law.severalFactors === null)
  if (!isRate) return 'rate'
  if (cap !== law.careerCap) return 'cap'
  if ((cap === null) !== (headroom === null) || (headroom !== null && headroom < 0n)) return 'headroom'
  const rows = facts.exposuresOf(basis)
  if (rows !== undefined) {
    const given = doublings(rows, law).map((doubled) => pointRight(law, rows, doubled))
    if (!given.some((right) => right?.points === entitlement && right?.rate === rate)) return 'facts'
  } else if (!isPossible(entitlement, rate!, law)) return 'entitlement'
  return hasRightPoints(basis) ? undefined : 'amount'
}

/** Born before the day, or not; both when the year alone does not tell and the day may have become known since. */
function doublings([row]: readonly ExposureRow[], { doublingBefore }: PointLaw): boolean[] {
  if (row === undefined) return [false]
  const year = Number(doublingBefore.slice(0, 4))
  return row.birth_year === year ? [true, false] : [row.birth_year < year]
}

/** Without the facts: whole periods of some factors, doubled or not. */
function isPossible(entitlement: bigint | null, rate: string, law: PointLaw): boolean {
  if (entitlement === null || entitlement <= 0n) return false
  const ofPeriod = (law.points * law.periodMonths) / 12n
  const ofYear = rate === 'one_factor' ? law.points : (law.pointsMost ?? law.points * BigInt(mostFactors(law)))
  return [1n, law.multiplier].some(
    (times) => entitlement % (ofPeriod * times) === 0n && entitlement <= ofYear * times,
  )
}

function mostFactors({ factors }: PointLaw): number {
  return new Set(factors.flatMap((ofMonth) => [...ofMonth])).size
}

/** A first credit is the right within the headroom and within what later years have left of the career cap. */
function hasRightPoints({ kind, amount, entitlement, cap, headroom, pot }: StoredBasis): boolean {
  if (kind === 'correction') return true
  if (cap === null) return amount === entitlement
  const room = cap > pot ? cap - pot : 0n
  return amount === [entitlement!, headroom!, room].reduce((least, one) => (one < least ? one : least))
}

function byHolder<Row extends Told>(rows: readonly Row[]): ReadonlyMap<bigint, Row[]> {
  const map = new Map<bigint, Row[]>()
  for (const row of rows) {
    const own = map.get(row.holder_id)
    if (own === undefined) map.set(row.holder_id, [row])
    else own.push(row)
  }
  return map
}

function asSeen<Row extends Told>(rows: readonly Row[], began: bigint | null): readonly Row[] | undefined {
  const isSeen = began !== null && rows.every(({ told_at: at }) => at !== null && at < began)
  return isSeen ? rows.filter(({ in_force }) => in_force) : undefined
}
