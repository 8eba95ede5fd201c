import { type CivilDate, isCivilDate, yearOf } from '../../../civil-date.ts'
import { isNirOfSomebody } from '../../../identity/redaction.ts'
import type { Sentence } from '../../../language.ts'
import type { PersonFacts } from '../../formats/dsn/person-facts.ts'
import type { RejectionCode } from '../../rejections/rejection-catalogue.ts'
import { referenceDoubt } from './reference.ts'

/** Facts as they were written; undefined for anything else, which only a file made by hand holds. */
export function parseFacts(text: string): PersonFacts | undefined {
  let facts: PersonFacts
  try {
    facts = JSON.parse(text) as PersonFacts
  } catch {
    return undefined
  }
  if (!isList([facts?.contracts])) return undefined
  const { contracts, worked = [], paid = [], exposed = [] } = facts
  const parts = contracts.flatMap(({ ends = [], away = [], changes = [] }) => [ends, away, changes])
  if (!isList([contracts, worked, paid, exposed, ...parts])) return undefined
  const days = [
    ...contracts.map(({ from }) => from),
    ...[...worked, ...paid].flatMap(({ from, to }) => [from, to]),
    ...contracts.flatMap(({ ends = [] }) => ends.map(({ on }) => on)),
    ...contracts.flatMap(({ away = [] }) =>
      away.flatMap(({ since, until, back }) => [since, ...told(until, back)]),
    ),
  ]
  const numbers = [
    ...contracts.flatMap(({ line, reference, quota }) => [line, reference, quota]),
    ...worked.map(({ measure }) => measure),
    ...paid.map(({ amount }) => amount),
    ...exposed.map(({ year }) => year),
  ]
  const isSound =
    days.every((day) => typeof day === 'string' && isCivilDate(day)) && numbers.every(Number.isSafeInteger)
  return isSound ? facts : undefined
}

function isList(values: readonly unknown[]): boolean {
  return values.every(
    (value) => Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null),
  )
}

function told(...days: readonly (CivilDate | null)[]): CivilDate[] {
  return days.filter((day) => day !== null)
}

/** Why facts cannot be meant as they stand, or may not be kept; undefined when they can. */
export function factsDefect(facts: PersonFacts): { code: RejectionCode; message: Sentence } | undefined {
  const names = facts.contracts.flatMap(({ number, changes = [] }) => [
    number,
    ...changes.map((c) => c.oldNumber ?? ''),
  ])
  if (names.some((name) => name.length >= 13 && isNirOfSomebody(name))) {
    const message = {
      en: 'The number of the contract is a NIR, which is kept nowhere in clear: give another number',
      fr: 'Le numéro du contrat est un NIR, qui n’est gardé nulle part en clair : donnez un autre numéro',
    }
    return { code: 'not_allowed', message }
  }
  const reversed = [...(facts.worked ?? []), ...(facts.paid ?? [])].find(({ from, to }) => from > to)
  if (reversed !== undefined) {
    const message = {
      en: `The period of pay at line ${reversed.line} ends before it begins`,
      fr: `La période de paie à la ligne ${reversed.line} finit avant de commencer`,
    }
    return { code: 'dates_order', message }
  }
  for (const contract of facts.contracts) {
    const message = referenceDoubt(contract)
    if (message !== undefined) return { code: 'implausible_time', message }
  }
  return undefined
}

/** S21.G00.62.002: an end by death, and what cancels an end. */
export const [endByDeath, endCancelled] = ['066', '099'] as const

/** Whether facts tell a death, or may take one back. */
export function tellsDeath({ contracts }: PersonFacts): boolean {
  return contracts.some(({ ends = [] }) =>
    ends.some(({ reason }) => reason === endByDeath || reason === endCancelled),
  )
}

/** No further back than what may still be corrected: five years of pay, and the year of the declaration. */
const yearsBack = 6
/** A planned end of an absence may lie years ahead; what comes then is told again by the declarations of then. */
const yearsAhead = 1

/** The calendar years that what is told lies in, for the months to be found by the year that they count for. */
export function yearsOf(facts: PersonFacts, month: CivilDate): { firstYear: number; lastYear: number } {
  const own = yearOf(month)
  let [firstYear, lastYear] = [own, own]
  const reach = (year: number) => {
    if (year < firstYear) firstYear = Math.max(year, own - yearsBack)
    if (year > lastYear) lastYear = Math.min(year, own + yearsAhead)
  }
  for (const { from, to } of [...(facts.worked ?? []), ...(facts.paid ?? [])]) {
    reach(yearOf(from))
    reach(yearOf(to))
  }
  for (const { year } of facts.exposed ?? []) reach(year)
  for (const { away = [] } of facts.contracts) {
    for (const { since, until, back } of away) {
      reach(yearOf(since))
      reach(yearOf(back ?? until ?? since))
    }
  }
  return { firstYear, lastYear }
}
