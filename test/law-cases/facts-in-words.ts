import type { CivilDate } from '../../src/civil-date.ts'
import { type Birth, type Change, type DeclarationFact, holderKey, type SituationKind } from '../oracle/facts.ts'
import { parseBirth } from '../oracle/feed-rows.ts'
import type { Account } from '../oracle/ledger.ts'
import { type Work, work } from '../oracle/told-facts.ts'

/*
 * The facts of a case as one line of words, told apart by semicolons:
 *
 *   born 2009-05-12                              1990-05-12 when nothing is said
 *   2024 employee 803.5 h of 1582, level 2       a job: hours (full time: 1,607) or days or EUR, of its own full year
 *   2019-2029 employee                           the same in each of these years
 *   2024 employee, absent 35, disabled, from 03-01 to 06-30, at B, apprenticeship
 *   2024 public 800 h, category C                a public post; full_time, part_time or incomplete
 *   2024 ESAT from 10-01                         admitted to a sheltered workplace
 *   2024 self-employed to 03-31, unpaid          also artist-author
 *   job_seeker 2019-05-01 to 2019-06-30          a situation
 *   died 2025-03-31; not dead (2025-03-31)       a death, and one that was reported in error
 *   holds cpf_hours 110                          rights of earlier years, under the cap
 *   topped up cpf 3000.00                        rights outside the cap
 *   spent cpf 500.00                             rights that were used; `on 2025-03-01`
 *   reserved cpf 500.00 on 2025-03-01            rights set aside for a training, and given back: `released`
 *   taken over cpf 4800.00 on 2024-12-31         what another system held, under the cap
 *
 * Facts of later rounds replace earlier ones of the same employer, as in the feeds; `at B` names another employer.
 */

/** An entry made without a job, to set out from: cents, hours. */
export interface Standing {
  readonly account: Account
  readonly amount: number
  readonly kind: (typeof standingKinds)[keyof typeof standingKinds]
  readonly effectiveOn: CivilDate
  /** Of what is held: years ago. Of what moves: that before its day. */
  readonly activityYear: number
  readonly subject: string | null
}

export interface ToldCase {
  /** How the test finds the person again. */
  readonly key: string
  /** By round. */
  readonly changes: readonly (readonly Change[])[]
  readonly standings: readonly (readonly Standing[])[]
  /** The last activity year told of. */
  readonly year: number | undefined
}

const schemes: Record<string, DeclarationFact['scheme']> = {
  employee: 'employee',
  public: 'public_agent',
  ESAT: 'esat',
  'self-employed': 'self_employed',
  'artist-author': 'artist_author',
}

/** Reads the facts of one person, a line a round; throws a RangeError on words it does not know. */
export function tell(name: string, rounds: readonly string[]): ToldCase {
  const facts = rounds.map((line) => line.split(';').flatMap((fact) => yearByYear(fact.trim())))
  const born = /^born (\d{4}-\d{2}-\d{2})$/
  const birthText = facts.flat().find((fact) => born.test(fact)) ?? 'born 1990-05-12'
  const birth = parseBirth(born.exec(birthText)![1]!)
  const told = facts.map((round) => round.filter((fact) => fact !== '' && !born.test(fact)))
  const years = told.flat().map((fact) => /^(\d{4}) /.exec(fact)?.[1])
  const known = years.filter((year) => year !== undefined).map(Number)
  return {
    key: holderKey(name, birth.year),
    changes: told.map((round) => changesOf(name, birth, round)),
    standings: told.map((round) => round.map(standingOf).filter((standing) => standing !== undefined)),
    year: known.length === 0 ? undefined : Math.max(...known),
  }
}

/** `2019-2021 employee` as the facts of three years. */
function yearByYear(fact: string): string[] {
  const range = /^(\d{4})-(\d{4}) (.*)$/.exec(fact)
  if (range === null) return [fact]
  const [first, last] = [Number(range[1]), Number(range[2])]
  return Array.from({ length: last - first + 1 }, (_, index) => `${first + index} ${range[3]}`)
}

function changesOf(name: string, birth: Birth, facts: readonly string[]): Change[] {
  const counts = new Map<string, number>()
  return facts.flatMap((fact): Change[] => {
    if (standingOf(fact) !== undefined) return []
    const declaration = /^(\d{4}) ([\w-]+),? ?(.*)$/.exec(fact)
    if (declaration !== null) {
      const [, year, scheme, words] = declaration
      const ofKind = `${year} ${scheme}`
      counts.set(ofKind, (counts.get(ofKind) ?? 0) + 1)
      const employer = `${scheme} ${counts.get(ofKind)}`
      return [
        { kind: 'declaration', nir: name, birth, fact: declarationOf(Number(year), scheme!, words!, employer) },
      ]
    }
    const death = /^(died|not dead) \(?(\d{4}-\d{2}-\d{2})\)?$/.exec(fact)
    if (death !== null) return [{ kind: 'death', nir: name, date: death[2]!, cancelled: death[1] === 'not dead' }]
    const situation = /^([a-z_]+) (\d{4}-\d{2}-\d{2})(?: to (\d{4}-\d{2}-\d{2}))?$/.exec(fact)
    if (situation === null) throw new RangeError(`${fact}: no such fact`)
    const [, kind, from, to] = situation
    const told = { situation: kind as SituationKind, from: from!, to: to ?? null }
    return [{ kind: 'situation', nir: name, birth, fact: told }]
  })
}

function declarationOf(year: number, schemeWord: string, words: string, employer: string): DeclarationFact {
  const scheme = schemes[schemeWord]
  if (scheme === undefined) throw new RangeError(`${schemeWord}: no such scheme`)
  const told: Record<string, unknown> = { scheme, employer }
  const phrases = words.match(/[\d.]+ (?:h|days|EUR)|(?:of|absent|level|category|from|to|at) \S+|\w+/g) ?? []
  for (const phrase of phrases) Object.assign(told, phraseOf(phrase.replace(/,$/, '')))
  const fact = work(year, told as Work)
  const isOwn = scheme === 'self_employed' || scheme === 'artist_author'
  return isOwn ? { ...fact, contractNumber: String(told.employer) } : fact
}

function phraseOf(phrase: string): Work {
  const [first, second] = phrase.split(' ')
  if (second === 'h') return { hours: first! }
  if (second === 'days') return { days: first! }
  if (second === 'EUR') return { pay: first! }
  if (first === 'of') return { of: second! }
  if (first === 'absent') return { absent: second! }
  if (first === 'level') return { level: Number(second) }
  if (first === 'category') return { category: second as 'A' | 'B' | 'C' }
  if (first === 'from') return { from: second! }
  if (first === 'to') return { to: second! }
  if (first === 'at') return { employer: second! }
  if (phrase === 'full_time' || phrase === 'part_time' || phrase === 'incomplete') return { post: phrase }
  if (phrase === 'disabled') return { disabled: true }
  if (phrase === 'unpaid') return { paid: false }
  if (phrase === 'apprenticeship' || phrase === 'seasonal') return { as: phrase }
  throw new RangeError(`${phrase}: no such word`)
}

const standingKinds = {
  holds: 'credit',
  'topped up': 'top_up',
  spent: 'use',
  reserved: 'reservation',
  released: 'release',
  'taken over': 'takeover',
} as const

const standingFact = new RegExp(
  `^(${Object.keys(standingKinds).join('|')}) ([a-z_]+) (\\d+)(?:\\.(\\d{2}))?(?: on (\\d{4}-\\d{2}-\\d{2}))?$`,
)

function standingOf(fact: string): Standing | undefined {
  const match = standingFact.exec(fact)
  if (match === null) return undefined
  const [, word, account, whole, cents, on] = match
  const kind = standingKinds[word as keyof typeof standingKinds]
  const amount = Number(`${whole}${cents ?? ''}`)
  const leaves = kind === 'use' || kind === 'reservation'
  const effectiveOn = on ?? (leaves ? '2015-01-02' : '2015-01-01')
  return {
    account: account as Account,
    amount: leaves ? -amount : amount,
    kind,
    effectiveOn,
    activityYear: Math.max(2014, Number(effectiveOn.slice(0, 4)) - 1),
    subject: kind === 'use' ? 'use other 1' : kind === 'reservation' || kind === 'release' ? 'file 1' : null,
  }
}
