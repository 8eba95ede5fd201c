import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CivilDate } from '../../src/civil-date.ts'
import type { Queryable } from '../../src/database/connection.ts'
import { english, explainYear } from '../../src/explain/explain.ts'
import { simulateLaw } from '../../src/law/simulated-law.ts'
import { book, openPosting } from '../../src/ledger/ledger.ts'
import { Installation } from '../jobs/installation.ts'
import { ledgerFaults, type StoredAccount } from '../jobs/stored-accounts.ts'
import { ToldFiles } from '../jobs/told-files.ts'
import { type ToldCase, tell } from './facts-in-words.ts'
import { accountText, entriesText, rightText } from './outcomes.ts'

/**
 * One case: what it is about, the facts in the words of facts-in-words.ts (a line a round), what must come out of
 * them, and the article that says so, which the explanation of the person's year must name.
 */
export type LawCase = readonly [
  title: string,
  facts: string | readonly string[],
  expected: string,
  article: string,
]

/** Cases of one section of the rules; with `law`, under other values of the parameters. */
export interface Section {
  readonly title: string
  readonly law?: Readonly<Record<string, string | null>>
  readonly cases: readonly LawCase[]
}

export interface LawBook {
  readonly title: string
  /** The business date of each round, and the years that are credited at it, in this order. */
  readonly rounds: readonly { readonly on: CivilDate; readonly credit: readonly number[] }[]
  /** `right`: what the last year gives; `entries`: all that was booked; `account`: opening and closing. */
  readonly shows: 'right' | 'entries' | 'account'
  readonly sections: readonly Section[]
}

interface Case {
  readonly section: Section
  readonly title: string
  readonly expected: string
  readonly article: string
  readonly told: ToldCase
}

interface Outcome {
  readonly text: string
  readonly articles: readonly string[]
}

/**
 * Holds the cases of a book against the real SQL: all facts are loaded at once by the jobs of the product, each job
 * runs once a round (and a year), and sections with a law of their own are assessed under it before anything is booked.
 */
export function holdAgainstLaw(lawBook: LawBook): void {
  const cases = lawBook.sections.flatMap((section) =>
    section.cases.map(([title, facts, expected, article], index) => {
      const name = `${section.title} ${index}: ${title}`
      return { section, title, expected, article, told: tell(name, typeof facts === 'string' ? [facts] : facts) }
    }),
  )

  describe(lawBook.title, () => {
    let installation: Installation
    let faults: unknown[]
    let outcomes: ReadonlyMap<ToldCase, Outcome>

    beforeAll(async () => {
      installation = await Installation.open()
      outcomes = await runBook(installation, lawBook, cases)
      faults = [...(await ledgerFaults(installation.database)), ...(await undone(installation, lawBook))]
    })
    afterAll(() => installation?.close())

    for (const section of lawBook.sections) {
      const own = cases.filter((candidate) => candidate.section === section)
      it.each(own.map(({ title, expected, article, told }) => [title, expected, article, told] as const))(
        `${section.title} · %s: %s (%s)`,
        (_title, expected, article, told) => {
          const { text, articles } = outcomes.get(told)!
          expect(text).toBe(expected)
          expect(articles.join('\n')).toMatch(citation(article))
        },
      )
    }

    it('leaves sound books, with all that is due', () => {
      expect(faults).toEqual([])
    })
  })
}

/** Runs the rounds of a book and gives what came out of each case. */
async function runBook(
  installation: Installation,
  { rounds, sections, shows }: LawBook,
  cases: readonly Case[],
): Promise<ReadonlyMap<ToldCase, Outcome>> {
  const { database } = installation
  const files = new ToldFiles(installation)
  const outcomes = new Map<ToldCase, Outcome>()
  const readOutcomes = async (queryable: Queryable, law: Section['law'], on: CivilDate) => {
    const accounts = await files.accounts(on)
    for (const { section, told } of cases) {
      if (section.law !== law) continue
      outcomes.set(told, await outcomeOf(queryable, shows, told, accounts.get(told.key)!, on))
    }
  }
  for (const [round, { on, credit }] of rounds.entries()) {
    const changes = cases.flatMap(({ told }) => told.changes[round] ?? [])
    await files.load(changes, on)
    await installation.openAccounts(on)
    await stand(installation, await files.accounts(on), cases, round)
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
  await readOutcomes(database, undefined, rounds.at(-1)!.on)
  return outcomes
}

/** Matches an article, and not one whose number only begins alike. */
function citation(article: string): RegExp {
  return new RegExp(`(?<![\\w-])${article.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}(?![\\w-])`)
}

async function outcomeOf(
  queryable: Queryable,
  shows: LawBook['shows'],
  { year }: ToldCase,
  account: StoredAccount,
  on: CivilDate,
): Promise<Outcome> {
  const { id } = account
  const told = year ?? Number(on.slice(0, 4))
  const { steps } = await explainYear(queryable, id, told, on, english)
  const articles = steps.map(({ article }) => article)
  if (shows === 'right') return { text: await rightText(queryable, id, told, on), articles }
  if (shows === 'entries') return { text: entriesText(account), articles }
  return { text: await accountText(queryable, account, on), articles }
}

/** Books what people hold, were given or spent without a job that the cases are about. */
async function stand(
  { database }: Installation,
  accounts: ReadonlyMap<string, StoredAccount>,
  cases: readonly Case[],
  round: number,
): Promise<void> {
  const rows = cases.flatMap(({ told }) =>
    (told.standings[round] ?? []).map(({ account, amount, kind }) => ({
      ...{ holder_id: accounts.get(told.key)!.id, account, amount, kind },
      statutory: kind === 'top_up' ? 0 : amount,
    })),
  )
  if (rows.length === 0) return
  await database.transaction(async (transaction) => {
    await openPosting(transaction)
    await transaction.execute(
      `insert into posting (holder_id, account, activity_year, kind, amount, effective_on, statutory)
       select holder_id, account, 2014, kind, amount, '2015-01-01', statutory
       from json_to_recordset($1) as told
         (holder_id bigint, account account, kind entry_kind, amount bigint, statutory bigint)`,
      [JSON.stringify(rows)],
    )
    await book(transaction, { runId: 900 + round, chunkNumber: 1, first: 1, last: accounts.size })
  })
}

/** Rights that a run at the last date would still book. */
function undone({ database }: Installation, { rounds }: LawBook): Promise<unknown[]> {
  const { on, credit } = rounds.at(-1)!
  return database.query(
    `select a.holder_id, y.year, a.account, a.difference
     from unnest($1::integer[]) y (year)
     cross join lateral assess_year(y.year, 1, (select max(id) from holder), $2) a
     where a.difference <> 0`,
    [credit, on],
  )
}
