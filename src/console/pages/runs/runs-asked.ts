import { type CivilDate, isCivilDate } from '../../../civil-date.ts'
import { CpaError } from '../../../errors.ts'
import { runStates } from '../../../operations/runs.ts'
import type { RunFilter } from '../../../runs/registry.ts'
import type { ConsoleContext } from '../../console-context.ts'

const names = ['state', 'job', 'part_of', 'year', 'since', 'until', 'before', 'after'] as const
/** What narrows the list of runs down, under the names of its address. */
export type RunsAsked = Readonly<Partial<Record<(typeof names)[number], string>>>

/** What the address asks for; empty fields of the form ask for nothing. */
export function runsAsked(context: ConsoleContext): RunsAsked {
  const asked = names.map((name) => [name, context.req.query(name)?.trim().slice(0, 80) ?? ''] as const)
  return Object.fromEntries(asked.filter(([, value]) => value !== ''))
}

/** The same for the verb. Throws `usage` for a state, a date or a number that is none. */
export function filterOf({ state, job, part_of, year, since, until, before, after }: RunsAsked): RunFilter {
  return {
    states: state === undefined ? undefined : [one(state, runStates)],
    job,
    partOf: part_of?.replace(/^cpa /, ''),
    year: numberOf(year),
    since: dayOf(since),
    until: dayOf(until),
    before: numberOf(before),
    after: before === undefined ? numberOf(after) : undefined,
  }
}

/** The command that lists the same. */
export function commandOf({ part_of, ...asked }: RunsAsked): string {
  const { state, job, year, since, until, before } = asked
  const options = { state, job, year, since, until, 'part-of': part_of && `"${part_of}"`, before }
  const given = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [` --${name} ${value}`],
  )
  return `cpa runs${given.join('')}`
}

function one<Word extends string>(text: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === text)
  if (found !== undefined) return found
  throw wrong(text)
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw wrong(text)
}

function dayOf(text: string | undefined): CivilDate | undefined {
  if (text === undefined) return undefined
  if (isCivilDate(text)) return text
  throw wrong(text)
}

/** What was written is not repeated: an address may hold anything. */
function wrong(_text: string): CpaError {
  return new CpaError(
    'usage',
    {
      en: 'The address asks for a state, a year, a date or a number that is none',
      fr: 'L’adresse demande un état, une année, une date ou un numéro qui n’en est pas un',
    },
    { hint: { en: 'Begin at /runs.', fr: 'Repartez de /runs.' } },
  )
}
