import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { Parameter } from '../../law/parameter.ts'
import { Findings } from './check.ts'
import { DeclaredFacts, type MeasuringLaw, measuringLaw } from './declared-rights.ts'
import { type EngagementLaw, engagementLaw } from './engagement-rights.ts'
import { euroRights } from './euro-rights.ts'
import { hourRights } from './hour-rights.ts'
import { basisCheck } from './ledger-checks.ts'
import { engagementProblem, OtherFacts, pointsProblem, RightsOfCategory } from './other-accounts.ts'
import { type PointLaw, pointLaw } from './point-rights.ts'
import type { PossibleRight } from './possible-right.ts'
import { type RightLaw, rightLaw, type Share } from './right-law.ts'
import type { CpfAccount, StoredBasis } from './stored-basis.ts'

const sampledHoldersSql = loadSql(import.meta.url, './sql/sampled-holders.sql')
const lastCreditedSql = loadSql(import.meta.url, './sql/last-credited.sql')
const storedBasisSql = loadSql(import.meta.url, './sql/stored-basis.sql')
/** Holders whose entries are read at once. */
const holdersOfStep = 1_000

/** What the law of one year gives on every account. */
interface YearLaw {
  readonly rights: RightLaw
  readonly engagements: EngagementLaw
  readonly points: PointLaw
  readonly measuring: MeasuringLaw
}

export interface BasisExamined {
  readonly findings: Findings
  readonly entries: number
}

/**
 * Computes credits again from their stored basis, exactly, with the parameters of their year as the files give them:
 * nothing of the assessment in SQL is used. Those of the CEC and the C2P are held against the engagements and
 * exposures too, where nothing was told of them since. Every k-th account is taken, so that at least `sample` are, or
 * all when there are fewer.
 */
export async function examineBasis(
  queryable: Queryable,
  options: {
    readonly parameters: readonly Parameter[]
    readonly years: readonly number[]
    /** How many accounts with entries there are to choose from. */
    readonly accounts: bigint
    readonly sample: number
    /** The business date: each day looks at others. */
    readonly asOf: CivilDate
    onStep(done: number, of: number): void
  },
): Promise<BasisExamined> {
  const { parameters, years, accounts, sample, asOf } = options
  const findings = new Findings(basisCheck)
  const every = accounts / BigInt(sample)
  const holders = await queryable.query<{ holder_id: bigint }>(sampledHoldersSql, [
    every > 1n ? every : 1n,
    dayNumber(asOf),
  ])
  const laws = new Map(years.map((year) => [year, yearLaw(parameters, year)]))
  const lastCredited = await queryable.query<{ year: number; began: bigint }>(lastCreditedSql)
  const credited = new Map(lastCredited.map(({ year, began }) => [year, began]))
  const rights = new RightsOfCategory()
  let entries = 0
  for (let first = 0; first < holders.length; first += holdersOfStep) {
    const step = holders.slice(first, first + holdersOfStep).map(({ holder_id }) => holder_id)
    const facts = await OtherFacts.read(queryable, step)
    const declared = await DeclaredFacts.read(queryable, step, years)
    const last = new Map<string, StoredBasis>()
    for (const basis of await queryable.query<StoredBasis>(storedBasisSql, [step, years])) {
      entries += 1
      const law = laws.get(basis.activity_year)!
      const example = `${basis.holder_id}-${basis.account}-${basis.number}`
      if (isYearly(basis)) last.set(`${basis.holder_id} ${basis.account} ${basis.activity_year}`, basis)
      const problem = problemOf(basis, law, facts)
      if (problem !== undefined) findings.addOne(problem, example)
      const isEngagement = basis.account === 'cec' || basis.account === 'cec_hours'
      if (isEngagement && rights.isTooMany(basis, law.engagements)) findings.addOne('category', example)
    }
    for (const basis of last.values()) {
      const { holder_id, account, number, activity_year: year } = basis
      const problem = declared.problemOf(basis, laws.get(year)!.measuring, credited.get(year) ?? null)
      if (problem !== undefined) findings.addOne(problem, `${holder_id}-${account}-${number}`)
    }
    options.onStep(Math.min(first + holdersOfStep, holders.length), holders.length)
  }
  return { findings, entries }
}

/** Credited by the share of a year worked. */
function isYearly({ account }: StoredBasis): boolean {
  return account === 'cpf' || account === 'cpf_hours' || account === 'cpf_public'
}

function dayNumber(day: CivilDate): number {
  return Date.parse(day) / 86_400_000
}

function yearLaw(parameters: readonly Parameter[], year: number): YearLaw {
  return {
    rights: rightLaw(parameters, year),
    engagements: engagementLaw(parameters, year),
    points: pointLaw(parameters, year),
    measuring: measuringLaw(parameters, year),
  }
}

/** The schemes that give the rates of each account. */
const schemesOfRates: Readonly<Record<CpfAccount, Readonly<Record<string, readonly string[]>>>> = {
  cpf: {
    base: ['employee'],
    prorata: ['employee'],
    low_qualified: ['employee'],
    boeth: ['employee'],
    esat: ['esat'],
    self_employed: ['self_employed', 'artist_author'],
  },
  cpf_hours: { hours: ['employee'], hours_low_qualified: ['employee'] },
  cpf_public: { public: ['public_agent'], public_category_c: ['public_agent'] },
}

/** What is wrong with a credit, by the name that `basisCheck` gives it, or undefined. */
function problemOf(basis: StoredBasis, law: YearLaw, facts: OtherFacts): string | undefined {
  const { account } = basis
  switch (account) {
    case 'cec':
    case 'cec_hours':
      return engagementProblem(basis, law.engagements, facts)
    case 'c2p':
      return pointsProblem(basis, law.points, facts)
    default:
      return yearlyProblem({ ...basis, account }, law.rights)
  }
}

function yearlyProblem(basis: StoredBasis & { account: CpfAccount }, law: RightLaw): string | undefined {
  const { account, kind, rate, scheme, entitlement, cap, headroom } = basis
  // Taken back because nothing is due any more: there is no rate then, and no right.
  if (kind === 'correction' && rate === null) return entitlement === 0n ? undefined : 'entitlement'
  if (rate === null || !schemesOfRates[account][rate]?.includes(scheme ?? '')) return 'rate'
  const share = shareOf(basis)
  if (share === undefined) return 'ratio'
  if (cap === null || headroom === null || headroom < 0n) return 'headroom'
  const rights = rightsOf(account, rate, share, cap - headroom, law)
  if (rights === undefined) return 'no_law'
  const given = rights.filter((right) => right.rate === rate && right.entitlement === entitlement)
  if (given.length === 0) return 'entitlement'
  if (!given.some((right) => right.cap === cap)) return 'cap'
  return hasRightAmount(basis) ? undefined : 'amount'
}

/** The share of the year, above zero and up to one; ESAT workers have none, and their amount depends on none. */
function shareOf({ rate, ratio_numerator, ratio_denominator }: StoredBasis): Share | undefined {
  if (rate === 'esat') return ratio_numerator === null ? { numerator: 1n, denominator: 1n } : undefined
  if (ratio_numerator === null || ratio_denominator === null) return undefined
  const [numerator, denominator] = [BigInt(ratio_numerator), BigInt(ratio_denominator)]
  return numerator > 0n && numerator <= denominator ? { numerator, denominator } : undefined
}

function rightsOf(
  account: CpfAccount,
  rate: string,
  share: Share,
  earned: bigint,
  law: RightLaw,
): PossibleRight[] | undefined {
  switch (account) {
    case 'cpf':
      return euroRights(rate, share, law)
    case 'cpf_hours':
      return hourRights(account, rate, share, earned, law.employeeHours)
    case 'cpf_public':
      return hourRights(account, rate, share, earned, law.publicHours)
  }
}

/**
 * Before a first credit nothing is booked for the year, so it is the right within the headroom, and within what
 * later years have left of the cap. A correction depends on what was booked: that is the check `caps`.
 */
function hasRightAmount({ kind, amount, entitlement, cap, headroom, pot }: StoredBasis): boolean {
  if (kind === 'correction') return true
  const room = cap! > pot ? cap! - pot : 0n
  return amount === [entitlement!, headroom!, room].reduce((least, one) => (one < least ? one : least))
}
