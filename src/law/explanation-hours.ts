import { isMoreThanFull } from './explanation-activities.ts'
import { lowSource } from './explanation-euros.ts'
import type { Assessment, YearStatus } from './explanation-facts.ts'
import { type Fraction, fraction, fractionText } from './explanation-fraction.ts'
import type { ParameterName } from './explanation-law.ts'
import { articles, type Step, type Telling, together } from './explanation-step.ts'
import type { HoursWords } from './explanation-wording.ts'

interface HourParameters {
  readonly first: ParameterName
  readonly limit: ParameterName
  readonly second: ParameterName
  readonly low: ParameterName
  readonly crossing: ParameterName
}

const ofEmployees: HourParameters = {
  first: 'cpf.hours.first_rhythm',
  limit: 'cpf.hours.first_rhythm_limit',
  second: 'cpf.hours.second_rhythm',
  low: 'cpf.hours.low_qualified',
  crossing: 'cpf.hours.crossing',
}

const ofPublicAgents: HourParameters = {
  first: 'cpf.public.first_rhythm',
  limit: 'cpf.public.first_rhythm_limit',
  second: 'cpf.public.second_rhythm',
  low: 'cpf.public.category_c',
  crossing: 'cpf.public.crossing',
}

/**
 * The accounts in hours (employees of 2015 to 2018, public agents): always in proportion to the time worked, at one
 * of two rhythms. The hours are those of the assessment; which rhythm they come from is told as hours-of-year.sql
 * decides it.
 */
export function hourSteps({ facts, words }: Telling, assessment: Assessment, status: YearStatus): Step[] {
  const isPublic = assessment.account === 'cpf_public'
  const [n, d] = isPublic
    ? [status.public_numerator, status.public_denominator]
    : [status.employee_numerator, status.employee_denominator]
  if (n === null || d === null) return []
  const ratio = fraction(BigInt(n), BigInt(d))
  const { account, entitlement: hours } = assessment
  const names = isPublic ? ofPublicAgents : ofEmployees
  const isLow = assessment.rate === 'hours_low_qualified' || assessment.rate === 'public_category_c'
  const rhythm = isLow
    ? lowRhythm({ facts, words }, names, isPublic)
    : rhythmOf({ facts, words }, assessment, names, ratio)
  return [
    {
      name: 'working_time',
      text: words.shareWorked({
        ratio,
        moreThanFull: isMoreThanFull({ facts, words }, isPublic ? 'public_agent' : 'employee'),
      }),
      article: isPublic ? articles.publicAgents : facts.law.reference('cpf.employee.full_credit_ratio'),
      account,
      inputs: { ratio: fractionText(ratio) },
    },
    {
      name: isLow ? 'qualification' : 'rhythm',
      text: words.hours({ ...rhythm.words, ratio, hours }),
      article: together(...rhythm.parameters.map((name) => facts.law.reference(name))),
      account,
      quantity: hours,
      inputs: { rhythm: rhythm.words.rhythm, full_time_year: rhythm.words.yearly },
    },
  ]
}

interface Rhythm {
  readonly words: Omit<HoursWords, 'ratio' | 'hours'>
  readonly parameters: readonly ParameterName[]
}

function lowRhythm(telling: Telling, { low }: HourParameters, isPublic: boolean): Rhythm {
  const { law } = telling.facts
  const level = Number(law.integer('cpf.employee.low_qualified_below_level'))
  const bySelf = lowSource(telling, true, level) === 'person'
  return {
    words: { rhythm: isPublic ? 'category_c' : 'low_qualified', yearly: law.integer(low), level, bySelf },
    parameters: ['cpf.employee.low_qualified_below_level', low],
  }
}

function rhythmOf(
  { facts: { law } }: Telling,
  { cap, headroom: room }: Assessment,
  names: HourParameters,
  ratio: Fraction,
): Rhythm {
  const yearly = law.integer(names.first)
  const limit = law.findInteger(names.limit)
  const second = law.findInteger(names.second)
  if (limit === undefined || second === undefined) {
    return { words: { rhythm: 'single', yearly }, parameters: [names.first] }
  }
  // Without room the account is at its cap, which lies above the limit.
  const held = room === 0n ? (cap ?? limit) : (cap ?? 0n) - room
  const before = held > 0n ? held : 0n
  if (before >= limit) {
    return { words: { rhythm: 'second', yearly: second, limit, before }, parameters: [names.second, names.limit] }
  }
  const staysBelow = yearly * ratio.numerator <= (limit - before) * ratio.denominator
  if (staysBelow || law.find(names.crossing) === 'first_rhythm') {
    return { words: { rhythm: 'first', yearly, limit, before }, parameters: [names.first, names.limit] }
  }
  return {
    words: { rhythm: 'crossing', yearly, second, limit, before },
    parameters: [names.first, names.second, names.crossing],
  }
}
