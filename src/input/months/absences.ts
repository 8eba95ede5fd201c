import { dayNumber, yearOf } from '../../civil-date.ts'
import { lawOn } from '../../law/law-on.ts'
import type { AwayFacts } from '../formats/dsn/person-facts.ts'
import { dayAfter, dayBefore } from './calendar.ts'
import type { Scheme } from './natures.ts'
import type { LineOfFile } from './person-month.ts'

/** What the norm's reasons of a stop (S21.G00.60.001) are in the words of the law's list of absences that count as work. */
const stops: Readonly<Record<string, string>> = {
  '01': 'sick_leave',
  '02': 'maternity',
  '03': 'paternity',
  '04': 'work_accident', // on the way to work
  '05': 'occupational_disease',
  '06': 'work_accident',
  '09': 'adoption',
  '10': 'sick_leave',
  '11': 'sick_leave',
  '12': 'sick_leave',
  '13': 'sick_leave',
  '14': 'sick_leave',
}

/** The same of the reasons of a suspension (S21.G00.65.001). */
const suspensions: Readonly<Record<string, string>> = {
  '301': 'training_leave',
  '607': 'parental_presence',
  '618': 'union_time',
  '627': 'family_support',
  '632': 'parental_education',
  '650': 'carer',
}

const cancelled = { stop: '99', suspension: '998' } as const

const lists: Readonly<Partial<Record<Scheme, string>>> = {
  employee: 'cpf.absences.employee',
  public_agent: 'cpf.absences.public_agent',
}

const known = new Map<string, ReadonlySet<string>>()

/** The absences that count as work in a scheme and year (L6323-12; decree 2017-928), in the law's words. */
function counted(scheme: Scheme, year: number): ReadonlySet<string> {
  const key = `${scheme} ${year}`
  let words = known.get(key)
  if (words === undefined) {
    const list = lists[scheme]
    words = new Set((list === undefined ? null : lawOn(list, `${year}-12-31`))?.split(' '))
    known.set(key, words)
  }
  return words
}

/** An absence as it was told last. */
export type Absence = AwayFacts & LineOfFile

/** The absences of one contract: the later tells over the earlier one of the same first day and reason, or cancels it. */
export function absencesOf(told: readonly Absence[]): Absence[] {
  const standing = new Map<string, Absence>()
  for (const absence of told) {
    const { kind, reason, since } = absence
    if (reason !== cancelled[kind]) standing.set(`${kind} ${since} ${reason}`, absence)
    else for (const key of standing.keys()) if (key.startsWith(`${kind} ${since} `)) standing.delete(key)
  }
  return [...standing.values()]
}

/** A day of a year counts from 0. */
export interface CountedDays {
  readonly days: Uint8Array
  readonly absences: readonly Absence[]
}

/** The days of a year on which an absence that counts as work lasts; `lastDay`: nothing is known of any later one. */
export function countedDays(
  absences: readonly Absence[],
  scheme: Scheme,
  year: number,
  lastDay: string,
): CountedDays {
  const days = new Uint8Array(366)
  const words = counted(scheme, year)
  const [first, end] = [dayNumber(`${year}-01-01`), Math.min(dayNumber(`${year}-12-31`), dayNumber(lastDay))]
  const those = absences.filter(({ kind, reason, since, until, back }) => {
    const word = (kind === 'stop' ? stops : suspensions)[reason]
    if (word === undefined || !words.has(word)) return false
    const start = dayNumber(kind === 'stop' ? dayAfter(since) : since)
    const told = back === null ? until : dayBefore(back)
    const last = Math.min(told === null ? end : dayNumber(told), end)
    for (let day = Math.max(start, first); day <= last; day += 1) days[day - first] = 1
    return last >= Math.max(start, first) && yearOf(since) <= year
  })
  return { days, absences: those }
}
