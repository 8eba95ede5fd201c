import { articles, together } from '../citation.ts'
import type { Assessment, YearFacts } from '../facts/year-facts.ts'
import { fraction, fractionText, one, parseFraction } from '../fraction.ts'
import type { Drafted, Telling } from '../step.ts'
import type { LowSource, MonthsWords } from '../wording/wording.ts'
import { isMoreThanFull, ratioOf } from './activities.ts'

const account = 'cpf'

/** The categories of the account in euros, each with what it gives, and the most favourable of them: as assessed. */
export function euroSteps(telling: Telling, assessment: Assessment): Drafted[] {
  const { status } = telling.facts
  const { employee_amount: employee, esat_amount: esat, self_employed_amount: selfEmployed } = assessment
  const amounts = [
    { scheme: 'employee', amount: employee },
    { scheme: 'esat', amount: esat },
    { scheme: status?.self_employed_scheme ?? 'self_employed', amount: selfEmployed },
  ].filter((category): category is { scheme: string; amount: bigint } => category.amount !== null)
  return [
    ...(employee === null ? [] : employeeSteps(telling, assessment)),
    ...(esat === null ? [] : [esatStep(telling, esat)]),
    ...(selfEmployed === null ? [] : [selfEmployedStep(telling, selfEmployed)]),
    ...(amounts.length < 2 ? [] : [mostFavourableStep(telling, assessment, amounts)]),
  ]
}

/** The working time of an employee, the qualification, and the increases. */
function employeeSteps(telling: Telling, assessment: Assessment): Drafted[] {
  const { disabled_worker: disabled, low_part: lowPart } = assessment
  return [
    workingTimeStep(telling, assessment),
    qualificationStep(telling, assessment),
    ...(disabled === true ? [disabledWorkerStep(telling, assessment)] : []),
    ...(disabled === true && lowPart !== null ? [bothIncreasesStep(telling, assessment, lowPart)] : []),
  ]
}

function workingTimeStep(telling: Telling, { half: reached, base_part: amount }: Assessment): Drafted {
  const { facts, words } = telling
  const { law } = facts
  const ratio = ratioOf(telling, 'employee')
  const threshold = thresholdOf(facts)
  const wholeAmount = law.integer('cpf.employee.base')
  const moreThanFull = isMoreThanFull(telling, 'employee')
  return {
    name: 'working_time',
    text: words.workingTime({ ratio, threshold, reached, amount, wholeAmount, moreThanFull }),
    article: together(law.citation('cpf.employee.full_credit_ratio'), reached ? undefined : articles.proportion),
    account,
    quantity: amount,
    inputs: {
      ratio: fractionText(ratio),
      threshold: fractionText(threshold),
      reached,
      whole_amount: wholeAmount,
    },
  }
}

/** The share of the year from which the whole amount is due; a switch of the law may leave it to time in hours. */
function thresholdOf({ law, status }: YearFacts) {
  const isTested =
    status?.employee_in_hours === true || law.find('cpf.employee.half_time_for_days_and_pay') === 'same'
  return isTested ? parseFraction(law.find('cpf.employee.full_credit_ratio') ?? '1/1') : one
}

function qualificationStep(telling: Telling, assessment: Assessment): Drafted {
  const { half: reached, low_part: amount } = assessment
  const isLow = assessment.low_declared_by !== null
  const { facts, words } = telling
  const { law } = facts
  const lowAmount = law.integer('cpf.employee.low_qualified')
  const level = Number(law.integer('cpf.employee.low_qualified_below_level'))
  const source = lowSource(telling, assessment, level)
  return {
    name: 'qualification',
    text: words.qualification({
      source,
      level,
      threshold: thresholdOf(facts),
      lowAmount,
      amount: amount ?? undefined,
    }),
    article: together(
      law.citation('cpf.employee.low_qualified_below_level'),
      law.citation(isLow && !reached ? 'cpf.employee.low_qualified_below_half' : 'cpf.employee.low_qualified'),
      source === 'none' ? undefined : law.citation('cpf.employee.low_qualified_source'),
    ),
    account,
    ...(amount === null ? {} : { quantity: amount }),
    inputs: {
      low_qualified: isLow,
      declared_by: source === 'person' ? source : source === 'employer' || source === 'hint' ? 'employer' : null,
      on_employers_word: source === 'employer' ? (assessment.due_to_low ?? 0n) : null,
      below_level: level,
    },
  }
}

/** Who says that the qualification is low, whether his word counts or not. */
export function lowSource({ facts }: Telling, { low_declared_by: by }: Assessment, level: number): LowSource {
  if (by !== null) return by === 'holder' ? 'person' : 'employer'
  const below = lastDay(facts, (has) => has < level)
  if (below === undefined) return 'none'
  const reached = lastDay(facts, (has) => has >= level)
  return reached !== undefined && reached > below ? 'outdated' : 'hint'
}

function lastDay({ activities }: YearFacts, isWanted: (level: number) => boolean): string | undefined {
  return activities
    .filter(({ qualification_level: level }) => level !== null && isWanted(level))
    .map(({ activity_end: end }) => end)
    .sort()
    .at(-1)
}

function disabledWorkerStep({ facts: { law }, words }: Telling, { half: reached, increase }: Assessment): Drafted {
  const inProportion = !reached && law.find('cpf.employee.boeth_below_half') === 'prorata'
  return {
    name: 'disabled_worker',
    text: words.disabledWorker({ increase, inProportion }),
    article: together(law.citation('cpf.employee.boeth_increase')),
    account,
    quantity: increase,
    inputs: { yearly_increase: law.integer('cpf.employee.boeth_increase'), in_proportion: inProportion },
  }
}

/** Low-qualified and disabled worker: the larger of the two, or by a switch of the law their sum. */
function bothIncreasesStep(
  { facts: { law }, words }: Telling,
  { base_part: base, increase, employee_amount: amount }: Assessment,
  low: bigint,
): Drafted {
  const kept = amount ?? 0n
  const withIncrease = base + increase
  const stacked = law.find('cpf.employee.boeth_with_low_qualified') === 'stacked'
  return {
    name: 'both_increases',
    text: stacked ? words.increasesStacked({ kept }) : words.increasesTogether({ low, withIncrease, kept }),
    article: together(law.citation('cpf.employee.boeth_with_low_qualified')),
    account,
    quantity: kept,
    inputs: { low_qualified: low, with_increase: withIncrease, added_up: stacked },
  }
}

function esatStep({ facts: { law, status }, words }: Telling, amount: bigint): Drafted {
  const fullAmount = law.integer('cpf.esat.amount')
  return {
    name: 'esat',
    text: words.esat({ amount, fullAmount }),
    article: together(law.citation('cpf.esat.amount')),
    account,
    quantity: amount,
    inputs: { yearly_amount: fullAmount, days_of_admission: Number(status?.esat_days) },
  }
}

function selfEmployedStep({ facts, words }: Telling, amount: bigint): Drafted {
  const { law, status, paidMonths } = facts
  const fullAmount = law.integer('cpf.self_employed.amount')
  const { self_employed_numerator: n, self_employed_denominator: d } = status!
  const share = fraction(BigInt(n!), BigInt(d!))
  return {
    name: 'self_employed',
    text: words.selfEmployed({ share, months: monthsOf(paidMonths), amount, fullAmount }),
    article: together(law.citation('cpf.self_employed.amount'), law.citation('cpf.self_employed.partial_year')),
    account,
    quantity: amount,
    inputs: { yearly_amount: fullAmount, share_of_year: fractionText(share) },
  }
}

function monthsOf(paid: YearFacts['paidMonths']): MonthsWords {
  const parts = paid.filter(({ days, days_of_month: of }) => days < of)
  return { full: paid.length - parts.length, parts: parts.map(({ days, days_of_month: of }) => ({ days, of })) }
}

function mostFavourableStep(
  { words }: Telling,
  { entitlement, cap }: Assessment,
  amounts: readonly { scheme: string; amount: bigint }[],
): Drafted {
  return {
    name: 'most_favourable',
    text: words.mostFavourable({ amounts, kept: entitlement, cap: cap ?? 0n }),
    article: articles.severalCategories,
    account,
    quantity: entitlement,
    inputs: { ...Object.fromEntries(amounts.map(({ scheme, amount }) => [scheme, amount])), cap },
  }
}
