import type { CivilDate } from '../../../src/civil-date.ts'
import type { Queryable } from '../../../src/database/connection.ts'
import { type Explanation, english, explain, french } from '../../../src/explain/explain.ts'
import { readYearFacts } from '../../../src/explain/facts/year-facts.ts'
import { simulateLaw } from '../../../src/law/simulated-law.ts'
import { type AuditReport, auditLedger } from '../../../src/ledger/audit/audit.ts'
import type { Installation } from '../../jobs/installation.ts'
import { bookStandings } from '../../jobs/standing-entries.ts'
import { ledgerFaults, type StoredAccount } from '../../jobs/stored-accounts.ts'
import { ToldFiles } from '../../jobs/told-files.ts'
import type { ToldCase } from '../facts-in-words.ts'
import type { Case, LawBook, Section } from '../law-book.ts'
import { type Assessed, accountText, entriesText, type Opening, rightText } from '../outcomes.ts'

/** What the assessment in SQL gives on one account, with what the audit asks of it. */
export interface Right extends Assessed {
  readonly numerator: string | null
  readonly denominator: string | null
  readonly headroom: number | null
}

export interface Outcome {
  readonly text: string
  /** The year told of last. */
  readonly year: number
  readonly rights: readonly Right[]
  readonly explanation: Explanation
  readonly inFrench: Explanation
}

export interface Booked {
  readonly outcomes: ReadonlyMap<ToldCase, Outcome>
  readonly faults: readonly unknown[]
  readonly audit: AuditReport
}

/** Runs the rounds of a book with the jobs of the product, and gives what came out of each case. */
export async function runBook(
  installation: Installation,
  { rounds, sections, shows }: LawBook,
  cases: readonly Case[],
): Promise<Booked> {
  const { database } = installation
  const files = new ToldFiles(installation)
  const outcomes = new Map<ToldCase, Outcome>()
  const readOutcomes = async (queryable: Queryable, law: Section['law'], on: CivilDate) => {
    const accounts = await files.accounts(on, queryable)
    for (const { section, told } of cases) {
      if (section.law !== law) continue
      outcomes.set(told, await outcomeOf(queryable, { shows, law, on }, told, accounts.get(told.key)!))
    }
  }
  for (const [round, { on, credit }] of rounds.entries()) {
    const changes = cases.flatMap(({ told }) => told.changes[round] ?? [])
    await files.load(changes, on)
    await installation.openAccounts(on)
    const accounts = await files.accounts(on)
    const rows = cases.flatMap(({ told }) =>
      (told.standings[round] ?? []).map((each) => ({ holder: accounts.get(told.key)!.id, ...each })),
    )
    await bookStandings(installation, rows, on)
    const laws = round > 0 ? [] : sections.map(({ law }) => law).filter((law) => law !== undefined)
    for (const law of laws) {
      await database.transaction(async (transaction) => {
        await simulateLaw(transaction, new Map(Object.entries(law)))
        await readOutcomes(transaction, law, on)
      })
    }
    for (const year of credit) await installation.credit(year, on)
    await installation.closeDeaths(on)
  }
  const { on, credit } = rounds.at(-1)!
  await readOutcomes(database, undefined, on)
  return {
    outcomes,
    faults: [...(await ledgerFaults(database)), ...(await undone(database, credit, on))],
    audit: await auditLedger(database, { asOf: on, sample: 1_000_000 }),
  }
}

async function outcomeOf(
  queryable: Queryable,
  { shows, law, on }: { shows: LawBook['shows']; law: Section['law']; on: CivilDate },
  told: ToldCase,
  account: StoredAccount,
): Promise<Outcome> {
  const { id } = account
  const year = told.year ?? Number(on.slice(0, 4))
  const rights = await queryable.query<Right>(
    `select account, scheme, rate, entitlement::integer, cap::integer, due::integer, headroom::integer, excluded,
       ratio_numerator as numerator, ratio_denominator as denominator
     from assess_year($1, $2, $2, $3) order by account`,
    [year, id, on],
  )
  const facts = await readYearFacts(queryable, id, year, on)
  const text =
    shows === 'right'
      ? rightText(rights)
      : shows === 'entries'
        ? entriesText(account)
        : accountText(law === undefined ? account : await openingOf(queryable, account, on))
  return { text, year, rights, explanation: explain(facts, english), inFrench: explain(facts, french) }
}

/** When the account opens by the law that the transaction has, which may not be the one it was opened under. */
async function openingOf(queryable: Queryable, account: StoredAccount, on: CivilDate): Promise<Opening> {
  const [opening] = await queryable.query<Omit<Opening, 'closedOn'>>(
    `select opens_on as "openedOn", opening_reason as "openingReason", refusal as reason
     from assess_opening($1, $1, $2)`,
    [account.id, on],
  )
  return { ...opening!, closedOn: account.closedOn }
}

/** Rights that a run at the last date would still book. */
function undone(queryable: Queryable, years: readonly number[], on: CivilDate): Promise<unknown[]> {
  return queryable.query(
    `select a.holder_id, y.year, a.account, a.difference
     from unnest($1::integer[]) y (year)
     cross join lateral assess_year(y.year, 1, (select max(id) from holder), $2) a
     where a.difference <> 0`,
    [years, on],
  )
}
