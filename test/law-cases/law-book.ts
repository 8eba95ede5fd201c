import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CivilDate } from '../../src/civil-date.ts'
import { Installation } from '../jobs/installation.ts'
import { type ToldCase, tell } from './facts-in-words.ts'
import { impossibleRights } from './judges/audit.ts'
import { citation, untold, untranslated } from './judges/explanation.ts'
import { type Booked, runBook } from './judges/jobs.ts'
import { asOracleTells, playBook } from './judges/oracle.ts'

/**
 * One case: what it is about, the facts in the words of facts-in-words.ts (a line a round), what must come out of
 * them, and the article that says so, which the explanation of the person's year must name.
 */
export type LawCase = readonly [
  title: string,
  facts: string | readonly string[],
  expected: string,
  article?: string,
]

/** Cases of one section of the rules; with `law`, under other values of the parameters. */
export interface Section {
  readonly title: string
  /** Of the cases that name none. */
  readonly article?: string
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

export interface Case {
  readonly section: Section
  readonly title: string
  readonly expected: string
  readonly article: string
  readonly told: ToldCase
}

/**
 * Holds the cases of a book before four judges that share no rule: the assessment in SQL, run by the jobs of the
 * product; the oracle (test/oracle), which plays the same rounds; the audit, which computes what was credited
 * again from what the entries keep; the explanation, which must tell the amount, the reason and the article. All facts
 * are loaded at once, each job runs once a round (and a year), and sections with a law of their own are assessed under
 * it before anything is booked: the oracle knows no law but the one in force.
 */
export function holdAgainstLaw(lawBook: LawBook): void {
  const cases = lawBook.sections.flatMap((section) =>
    section.cases.map(([title, facts, expected, article = section.article ?? 'no article told'], index): Case => {
      const name = `${section.title} ${index}: ${title}`
      return { section, title, expected, article, told: tell(name, typeof facts === 'string' ? [facts] : facts) }
    }),
  )

  describe(lawBook.title, () => {
    let installation: Installation
    let booked: Booked
    let played: ReadonlyMap<ToldCase, string>

    beforeAll(async () => {
      installation = await Installation.open()
      booked = await runBook(installation, lawBook, cases)
      played = playBook(lawBook, cases)
    })
    afterAll(() => installation?.close())

    for (const section of lawBook.sections) {
      const own = cases.filter((candidate) => candidate.section === section)
      it.each(own.map((one) => [one.title, one.expected, one.article, one] as const))(
        `${section.title} · %s: %s (%s)`,
        (_title, expected, article, { told }) => {
          const { text, rights, year, explanation, inFrench } = booked.outcomes.get(told)!
          expect.soft(text, 'the assessment').toBe(expected)
          if (section.law === undefined) expect.soft(played.get(told), 'the oracle').toBe(asOracleTells(expected))
          expect.soft(impossibleRights(rights, year, section.law), 'the audit').toEqual([])
          expect.soft(untold(rights, explanation), 'the explanation').toEqual([])
          const articles = explanation.steps.map((step) => step.article)
          expect.soft(articles.join('\n'), 'the explanation').toMatch(citation(article))
          expect.soft(untranslated(inFrench), 'the explanation in French').toEqual([])
        },
      )
    }

    it('leaves sound books, with all that is due', () => {
      expect(booked.faults).toEqual([])
    })

    it('leaves books that the audit computes again', () => {
      const { checks, examined } = booked.audit
      // What people hold from before has no basis in any law, and rests on nothing that was told.
      const standings = cases.flatMap(({ told }) => told.standings.flat())
      const held = standings.filter(isExamined)
      const baseless = held.length + held.filter(({ account }) => account.startsWith('cpf')).length
      const granted = standings.filter(({ kind, account }) => kind === 'top_up' && account === 'cpf').length
      const found = checks.filter(({ ok }) => !ok).map(({ name, failures }) => [name, failures])
      // What was spent without a training or another use that was told.
      const spends = standings.some(({ subject }) => subject !== null)
      const faults = found.filter(
        ([name]) =>
          name !== 'top_ups' && name !== 'takeovers' && !(spends && (name === 'uses' || name === 'lots')),
      )
      expect(faults, JSON.stringify(checks)).toEqual(baseless === 0 ? [] : [['basis', baseless]])
      // Those of accounts that a death has closed are not looked at.
      const ungranted = checks.find(({ name }) => name === 'top_ups')!.failures
      expect(ungranted).toBeLessThanOrEqual(granted)
      if (lawBook.shows !== 'account') expect(examined.recomputed).toBeGreaterThan(held.length)
    })
  })
}

function isExamined({ account, kind }: ToldCase['standings'][number][number]): boolean {
  return kind === 'credit' && !account.startsWith('dif')
}
