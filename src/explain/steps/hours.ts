import { articles, together } from '../citation.ts'
import type { Assessment } from '../facts/year-facts.ts'
import type { ParameterName } from '../facts/year-law.ts'
import { fractionText } from '../fraction.ts'
import type { Drafted, Telling } from '../step.ts'
import type { HoursWords } from '../wording/wording.ts'
import { isMoreThanFull, ratioOf } from './activities.ts'
import { lowSource } from './euros.ts'

/** What one account in hours reads of the law. */
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
 * The accounts in hours (employees of 2015 to 2018, public agents): always in proportion to the time worked, at the
 * rhythm that the assessment says.
 */
export function hourSteps(telling: Telling, assessment: Assessment): Drafted[] {
  const { facts, words } = telling
  const { account, entitlement: hours } = assessment
  const isPublic = account === 'cpf_public'
  const scheme = isPublic ? 'public_agent' : 'employee'
  const ratio = ratioOf(telling, scheme)
  const rhythm = rhythmOf(telling, assessment, isPublic ? ofPublicAgents : ofEmployees)
  const isLow = rhythm.words.level !== undefined
  return [
    {
      name: 'working_time',
      text: words.shareWorked({ ratio, moreThanFull: isMoreThanFull(telling, scheme) }),
      article: isPublic ? articles.publicAgents : together(facts.law.citation('cpf.employee.full_credit_ratio')),
      account,
      inputs: { ratio: fractionText(ratio) },
    },
    {
      name: isLow ? 'qualification' : 'rhythm',
      text: words.hours({ ...rhythm.words, ratio, hours }),
      article: together(...rhythm.parameters.map((name) => facts.law.citation(name))),
      account,
      quantity: hours,
      inputs: {
        rhythm: rhythm.words.rhythm,
        full_time_year: rhythm.words.yearly,
        ...(isLow ? { declared_by: assessment.low_declared_by === 'holder' ? 'person' : 'employer' } : {}),
      },
    },
    ...hintSteps(telling, assessment),
  ]
}

/** That an employer declared a low qualification which would give more, were it the holder's own word. */
function hintSteps(telling: Telling, assessment: Assessment): Drafted[] {
  const { facts, words } = telling
  const { account } = assessment
  const names = account === 'cpf_public' ? ofPublicAgents : ofEmployees
  const isOpen =
    account === 'cpf_public'
      ? facts.activities.some(
          ({ scheme, public_category: category }) => scheme === 'public_agent' && category === 'C',
        )
      : facts.law.find(names.low) !== undefined
  const level = facts.law.find('cpf.employee.low_qualified_below_level')
  if (!isOpen || level === undefined || lowSource(telling, assessment, Number(level)) !== 'hint') return []
  return [
    {
      name: 'qualification_hint',
      text: words.mayDeclare({ level: Number(level) }),
      article: together(facts.law.citation('cpf.employee.low_qualified_source')),
      account,
      inputs: { declared_by: 'employer', low_qualified: false },
    },
  ]
}

/** What there is to say of a rhythm, and the parameters that it comes from. */
interface Rhythm {
  readonly words: Omit<HoursWords, 'ratio' | 'hours'>
  readonly parameters: readonly ParameterName[]
}

function rhythmOf(telling: Telling, assessment: Assessment, names: HourParameters): Rhythm {
  const { rhythm, pot_before: held } = assessment
  const { law } = telling.facts
  const value = (name: ParameterName) => law.integer(name)
  const before = held > 0n ? held : 0n
  switch (rhythm) {
    case 'low_qualified':
    case 'category_c': {
      const level = Number(value('cpf.employee.low_qualified_below_level'))
      const bySelf = assessment.low_declared_by === 'holder'
      return {
        words: { rhythm, yearly: value(names.low), level, bySelf },
        parameters: ['cpf.employee.low_qualified_below_level', names.low, 'cpf.employee.low_qualified_source'],
      }
    }
    case 'second':
      return {
        words: { rhythm, yearly: value(names.second), limit: value(names.limit), before },
        parameters: [names.second, names.limit],
      }
    case 'first':
      return {
        words: { rhythm, yearly: value(names.first), limit: value(names.limit), before },
        parameters: [names.first, names.limit],
      }
    case 'crossing':
      return {
        words: {
          rhythm,
          yearly: value(names.first),
          second: value(names.second),
          limit: value(names.limit),
          before,
        },
        parameters: [names.first, names.second, names.crossing],
      }
    default:
      return { words: { rhythm: 'single', yearly: value(names.first) }, parameters: [names.first] }
  }
}
