import { lawBegins } from '../../law/law-on.ts'
import { type Citation, citationOf, together } from '../citation.ts'
import type { ToldEngagement, YearFacts } from '../facts/year-facts.ts'
import type { ParameterName, YearLaw } from '../facts/year-law.ts'
import type { AskedWords } from '../wording/engagement-words.ts'

/** What the law asks of an engagement for the right of a year, the rows that it looks at, and the text that says so. */
export interface Asked {
  readonly words: AskedWords
  readonly rows: readonly ToldEngagement[]
  readonly article: Citation
}

interface Rule {
  readonly by: 'year' | 'signature' | 'term' | 'months'
  readonly parameter: ParameterName
  readonly unit?: 'hour' | 'day'
  /** Of each year, or over the time. */
  readonly each?: readonly [parameter: ParameterName, unit: 'intervention' | 'shift' | 'hour']
  readonly months?: 1 | 12
  readonly inOneBody?: ParameterName
  readonly deadlines?: readonly [declaration: ParameterName, attestation: ParameterName]
}

/** How each duration is assessed: code du travail, D5151-14, II. */
const rules: Readonly<Record<string, Rule>> = {
  civic_service: { by: 'months', parameter: 'cec.civic_service.months', months: 1 },
  military_reserve: { by: 'year', parameter: 'cec.military_reserve.days', unit: 'day' },
  citizen_defence_reserve: { by: 'term', parameter: 'cec.citizen_defence_reserve.years' },
  communal_reserve: { by: 'signature', parameter: 'cec.communal_reserve.years' },
  health_reserve: { by: 'year', parameter: 'cec.health_reserve.days', unit: 'day' },
  apprenticeship_master: { by: 'months', parameter: 'cec.apprenticeship_master.months', months: 1 },
  association_volunteer: {
    ...{ by: 'year', parameter: 'cec.association_volunteer.hours', unit: 'hour' },
    inOneBody: 'cec.association_volunteer.hours_in_one_body',
    deadlines: ['cec.declaration_deadline', 'cec.attestation_deadline'],
  },
  education_reserve: {
    ...{ by: 'months', parameter: 'cec.education_reserve.years', months: 12 },
    each: ['cec.education_reserve.interventions', 'intervention'],
  },
  firefighter: { by: 'signature', parameter: 'cec.firefighter.years' },
  police_operational_reserve: {
    ...{ by: 'term', parameter: 'cec.police_operational_reserve.years' },
    each: ['cec.police_operational_reserve.shifts', 'shift'],
  },
  police_citizen_reserve: {
    ...{ by: 'term', parameter: 'cec.police_citizen_reserve.years' },
    each: ['cec.police_citizen_reserve.hours', 'hour'],
  },
  reinsertion_reserve: { by: 'year', parameter: 'cec.reinsertion_reserve.hours', unit: 'hour' },
  civic_reserve: {
    ...{ by: 'year', parameter: 'cec.civic_reserve.hours', unit: 'hour' },
    inOneBody: 'cec.civic_reserve.hours_in_one_body',
    deadlines: ['cec.civic_reserve.declaration_deadline', 'cec.civic_reserve.attestation_deadline'],
  },
}

/** Undefined for an engagement of which nothing is told any more. */
export function askedOf({ year, law, toldEngagements }: YearFacts, activity: string): Asked | undefined {
  const rule = rules[activity]
  const told = toldEngagements.filter((row) => row.activity === activity)
  if (rule === undefined || told.length === 0) return undefined
  const least = law.find(rule.parameter)
  if (least === undefined) {
    const begins = lawBegins(rule.parameter)
    const article = together(citationOf(rule.parameter, begins))
    return { words: { by: 'nothing', begins }, rows: told.filter((row) => reaches(row, year)), article }
  }
  const texts = [rule.parameter, rule.inOneBody, ...(rule.deadlines ?? []), rule.each?.[0]]
  return {
    words: wordsOf(rule, Number(least), law, year, activity),
    rows: told.filter((row) => looksAt(row, rule, yearsOf(law, year, activity))),
    article: together(...texts.map((name) => (name === undefined ? undefined : law.citation(name)))),
  }
}

function wordsOf(rule: Rule, least: number, law: YearLaw, year: number, activity: string): AskedWords {
  const { by, unit, months, inOneBody, deadlines, each } = rule
  const most = each === undefined ? undefined : { quantity: law.integer(each[0]), unit: each[1] }
  switch (by) {
    case 'signature':
      return { by, years: least }
    case 'term':
      return { by, years: least, each: most }
    case 'months':
      // An apprenticeship master's months need not follow on each other.
      return { by, months: least * months!, continuous: activity !== 'apprenticeship_master', year, each: most }
    case 'year': {
      const found = inOneBody === undefined ? undefined : law.find(inOneBody)
      const [declareBy, attestBy] = (deadlines ?? []).map((name) => dayOf(law.find(name), year))
      return {
        ...{ by, unit: unit!, quantity: BigInt(least), years: yearsOf(law, year, activity), declareBy, attestBy },
        inOneBody: found === undefined ? undefined : BigInt(found),
      }
    }
  }
}

/** The calendar years whose hours or days count for a year. */
function yearsOf(law: YearLaw, year: number, activity: string): readonly number[] {
  const isOnTwo = activity === 'civic_reserve' && law.find('cec.civic_reserve.years_assessed') === '2'
  return isOnTwo ? [year - 1, year] : [year]
}

function looksAt(row: ToldEngagement, { by }: Rule, years: readonly number[]): boolean {
  const year = years.at(-1)!
  const begun = Number(row.valid_from.slice(0, 4))
  if (by === 'year') return years.includes(begun)
  if (by === 'signature') return begun === year
  return by === 'term' || reaches(row, year) || reaches(row, year - 1)
}

function reaches({ valid_from: from, valid_to: to }: ToldEngagement, year: number): boolean {
  return from <= `${year}-12-31` && (to === null || to >= `${year}-01-01`)
}

/** `N+1-06-30` of 2024 is 30 June 2025. */
function dayOf(deadline: string | undefined, year: number): string | undefined {
  return deadline === undefined ? undefined : `${year + Number(deadline.slice(2, 3))}-${deadline.slice(4)}`
}
