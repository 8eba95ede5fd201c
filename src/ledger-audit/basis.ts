import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import type { Parameter } from '../law/parameter.ts'
import { Findings } from './check.ts'
import { basisCheck } from './ledger-checks.ts'
import { employeeRights, esatRights, type PossibleRight } from './possible-rights.ts'
import { type RightLaw, rightLaw } from './right-law.ts'

const sampledHoldersSql = loadSql(import.meta.url, './sql/sampled-holders.sql')
const storedBasisSql = loadSql(import.meta.url, './sql/stored-basis.sql')
/** Holders whose entries are read at once. */
const holdersOfStep = 1_000

/** A yearly credit with the basis that the ledger keeps of it. Amounts are cents. */
export interface StoredBasis {
  readonly holder_id: bigint
  readonly account: string
  readonly number: number
  readonly activity_year: number
  readonly kind: 'credit' | 'correction'
  readonly amount: bigint
  readonly scheme: string | null
  readonly rate: string | null
  readonly ratio_numerator: string | null
  readonly ratio_denominator: string | null
  readonly entitlement: bigint | null
  readonly cap: bigint | null
  readonly headroom: bigint | null
  /** What counted under the cap before this entry. */
  readonly pot: bigint
}

export interface BasisExamined {
  readonly findings: Findings
  readonly entries: number
}

/**
 * Computes yearly credits again from their stored basis, exactly, with the parameters of their year as the files
 * give them: nothing of the assessment in SQL is used. Every k-th account is taken, so that at least `sample` are,
 * or all when there are fewer.
 */
export async function examineBasis(
  queryable: Queryable,
  options: {
    readonly parameters: readonly Parameter[]
    readonly years: readonly number[]
    readonly accounts: bigint
    readonly sample: number
    onStep(done: number, of: number): void
  },
): Promise<BasisExamined> {
  const { parameters, years, accounts, sample } = options
  const findings = new Findings(basisCheck)
  const every = accounts / BigInt(sample)
  const holders = await queryable.query<{ holder_id: bigint }>(sampledHoldersSql, [every > 1n ? every : 1n])
  const laws = new Map(years.map((year) => [year, rightLaw(parameters, year)]))
  let entries = 0
  for (let first = 0; first < holders.length; first += holdersOfStep) {
    const step = holders.slice(first, first + holdersOfStep).map(({ holder_id }) => holder_id)
    for (const basis of await queryable.query<StoredBasis>(storedBasisSql, [step, years])) {
      entries += 1
      const problem = problemOf(basis, laws.get(basis.activity_year))
      if (problem !== undefined) {
        findings.addOne(problem, `${basis.holder_id}-${basis.account}-${basis.number}`)
      }
    }
    options.onStep(Math.min(first + holdersOfStep, holders.length), holders.length)
  }
  return { findings, entries }
}

/** What is wrong with a yearly credit, by the name that `basisCheck` gives it, or undefined. */
export function problemOf(basis: StoredBasis, law: RightLaw | undefined): string | undefined {
  // Taken back because nothing is due any more: there is no rate then, and no right.
  if (basis.kind === 'correction' && basis.rate === null)
    return basis.entitlement === 0n ? undefined : 'entitlement'
  if (law === undefined) return 'no_law'
  if (basis.rate === null || schemeOfRate[basis.rate] !== basis.scheme) return 'rate'
  const rights = rightsOf(basis, law)
  if (rights === undefined) return 'ratio'
  const given = rights.filter(({ rate, entitlement }) => rate === basis.rate && entitlement === basis.entitlement)
  if (given.length === 0) return 'entitlement'
  if (!given.some(({ cap }) => cap === basis.cap)) return 'cap'
  return amountProblem(basis)
}

/** The rates of the law in euros, with the scheme that gives each. */
const schemeOfRate: Readonly<Record<string, string>> = {
  base: 'employee',
  prorata: 'employee',
  low_qualified: 'employee',
  boeth: 'employee',
  esat: 'esat',
}

function rightsOf(basis: StoredBasis, law: RightLaw): PossibleRight[] | undefined {
  // The amount of an ESAT worker does not depend on the time worked.
  if (basis.rate === 'esat') return basis.ratio_numerator === null ? esatRights(law) : undefined
  const [numerator, denominator] = [basis.ratio_numerator, basis.ratio_denominator].map((text) =>
    BigInt(text ?? 0),
  )
  if (numerator! <= 0n || numerator! > denominator!) return undefined
  return employeeRights({ numerator: numerator!, denominator: denominator! }, law)
}

function amountProblem({ kind, amount, entitlement, cap, headroom, pot }: StoredBasis): string | undefined {
  if (headroom === null || headroom < 0n || headroom > cap!) return 'headroom'
  // Before a first credit nothing is booked for the year; a correction depends on what was (the check of caps).
  if (kind === 'correction') return undefined
  const room = cap! > pot ? cap! - pot : 0n
  const within = [entitlement!, headroom, room].reduce((least, one) => (one < least ? one : least))
  return amount === within ? undefined : 'amount'
}
