import { articles, together } from '../citation.ts'
import type { Activity, Assessment, YearFacts, YearStatus } from '../facts/year-facts.ts'
import { type Fraction, fraction, fractionText, one, parseFraction, reaches, shareOf } from '../fraction.ts'
import type { Drafted, Telling } from '../step.ts'
import type { MonthsWords } from '../wording/wording.ts'
import { isMoreThanFull } from './activities.ts'

const account = 'cpf'

/** What the working time of an employee comes to. */
interface WorkingTime {
  /** All counted activities over their full years, at most 1. */
  readonly ratio: Fraction
  /** At least the share of the year from which the whole amount is due. */
  readonly reached: boolean
  readonly threshold: Fraction
  /** The ordinary amount for it, in cents. */
  readonly amount: bigint
}

/**
 * The categories of the account in euros, each with what it gives, and the most favourable of them. The right is that
 * of the assessment; the amounts of the single steps are told apart here, in the same way, because the assessment
 * keeps only their result (test/explain/agrees.test.ts holds the two against each other).
 */
export function euroSteps(telling: Telling, assessment: Assessment, status: YearStatus): Drafted[] {
  const employee = employeeSteps(telling, status)
  const others = [esatStep(telling, status), independentStep(telling, status)].filter((step) => step !== undefined)
  const steps = [...employee.steps, ...others]
  const amounts = [
    ...(employee.amount === undefined ? [] : [{ scheme: 'employee', amount: employee.amount }]),
    ...others.map(({ scheme, quantity }) => ({ scheme, amount: quantity })),
  ]
  return amounts.length < 2 ? steps : [...steps, mostFavourableStep(telling, assessment, amounts)]
}

/** The working time and the increases of an employee, and the amount that they come to. */
function employeeSteps(telling: Telling, status: YearStatus): { steps: Drafted[]; amount?: bigint } {
  const time = workingTimeOf(telling, status)
  if (time === undefined) return { steps: [] }
  const qualification = qualificationStep(telling, status, time)
  const steps = [workingTimeStep(telling, time), qualification]
  const amount = qualification.quantity ?? time.amount
  if (status.disabled_worker !== true) return { steps, amount }
  const disabled = disabledWorkerStep(telling, time)
  const increase = disabled.quantity
  steps.push(disabled)
  if (qualification.quantity === undefined) return { steps, amount: amount + increase }
  const both = bothIncreasesStep(telling, qualification.quantity, time.amount + increase, increase)
  return { steps: [...steps, both], amount: both.quantity }
}

function workingTimeOf({ facts: { law } }: Telling, status: YearStatus): WorkingTime | undefined {
  const { employee_numerator: n, employee_denominator: d, employee_in_hours: inHours } = status
  const base = law.findInteger('cpf.employee.base')
  if (n === null || d === null || BigInt(n) === 0n || base === undefined) return undefined
  const ratio = fraction(BigInt(n), BigInt(d))
  const sameTest = inHours || law.find('cpf.employee.half_time_for_days_and_pay') === 'same'
  const threshold = sameTest ? parseFraction(law.find('cpf.employee.full_credit_ratio') ?? '1/1') : one
  const reached = reaches(ratio, threshold)
  return { ratio, threshold, reached, amount: reached ? base : shareOf(base, ratio) }
}

function workingTimeStep(telling: Telling, time: WorkingTime): Drafted {
  const { facts, words } = telling
  const { law } = facts
  const wholeAmount = law.integer('cpf.employee.base')
  return {
    name: 'working_time',
    text: words.workingTime({ ...time, wholeAmount, moreThanFull: isMoreThanFull(telling, 'employee') }),
    article: together(
      law.citation('cpf.employee.full_credit_ratio'),
      time.reached ? undefined : articles.proportion,
    ),
    account,
    quantity: time.amount,
    inputs: {
      ratio: fractionText(time.ratio),
      threshold: fractionText(time.threshold),
      reached: time.reached,
      whole_amount: wholeAmount,
    },
  }
}

function qualificationStep(telling: Telling, status: YearStatus, time: WorkingTime): Drafted {
  const { facts, words } = telling
  const { law } = facts
  const isLow = status.low_qualified
  const lowAmount = law.integer('cpf.employee.low_qualified')
  const level = Number(law.integer('cpf.employee.low_qualified_below_level'))
  const source = lowSource(telling, isLow, level)
  const inProportion = law.find('cpf.employee.low_qualified_below_half') === 'prorata_800'
  const wholeOrPart = time.reached ? lowAmount : inProportion ? shareOf(lowAmount, time.ratio) : undefined
  const amount = isLow ? wholeOrPart : undefined
  return {
    name: 'qualification',
    text: words.qualification({ source, level, threshold: time.threshold, lowAmount, amount }),
    article: together(
      law.citation('cpf.employee.low_qualified_below_level'),
      law.citation(
        isLow && !time.reached ? 'cpf.employee.low_qualified_below_half' : 'cpf.employee.low_qualified',
      ),
    ),
    account,
    ...(amount === undefined ? {} : { quantity: amount }),
    inputs: {
      low_qualified: isLow,
      declared_by: source === 'person' || source === 'employer' ? source : null,
      below_level: level,
    },
  }
}

/** Who says that the qualification is low; `outdated`: a contract does, but a more recent one says otherwise. */
export function lowSource(
  { facts }: Telling,
  isLow: boolean,
  level: number,
): 'person' | 'employer' | 'outdated' | 'none' {
  const isBelow = ({ qualification_level: has }: Activity) => has !== null && has < level
  if (!isLow) return facts.activities.some(isBelow) ? 'outdated' : 'none'
  return facts.holder.declared_low_from === null ? 'employer' : 'person'
}

type Giving = Drafted & { readonly quantity: bigint }

function disabledWorkerStep({ facts: { law }, words }: Telling, { reached, ratio }: WorkingTime): Giving {
  const full = law.integer('cpf.employee.boeth_increase')
  const inProportion = !reached && law.find('cpf.employee.boeth_below_half') === 'prorata'
  const increase = inProportion ? shareOf(full, ratio) : full
  return {
    name: 'disabled_worker',
    text: words.disabledWorker({ increase, inProportion }),
    article: together(law.citation('cpf.employee.boeth_increase')),
    account,
    quantity: increase,
    inputs: { yearly_increase: full, in_proportion: inProportion },
  }
}

/** Low-qualified and disabled worker: the larger of the two, or by the switch their sum. */
function bothIncreasesStep(
  { facts: { law }, words }: Telling,
  low: bigint,
  withIncrease: bigint,
  increase: bigint,
): Giving {
  const stacked = law.find('cpf.employee.boeth_with_low_qualified') === 'stacked'
  const kept = stacked ? low + increase : low > withIncrease ? low : withIncrease
  return {
    name: 'both_increases',
    text: stacked ? words.increasesStacked({ kept }) : words.increasesTogether({ low, withIncrease, kept }),
    article: together(law.citation('cpf.employee.boeth_with_low_qualified')),
    account,
    quantity: kept,
    inputs: { low_qualified: low, with_increase: withIncrease, added_up: stacked },
  }
}

type Category = Giving & { readonly scheme: string }

function esatStep(
  { facts: { law, year }, words }: Telling,
  { esat_days: given }: YearStatus,
): Category | undefined {
  const fullAmount = law.findInteger('cpf.esat.amount')
  if (given === null || fullAmount === undefined) return undefined
  const daysOfYear = BigInt((Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000)
  const days = given < daysOfYear ? given : daysOfYear
  const part = fraction(days, daysOfYear)
  const amount = law.find('cpf.esat.partial_year') === 'prorata' ? shareOf(fullAmount, part) : fullAmount
  return {
    name: 'esat',
    scheme: 'esat',
    text: words.esat({ amount, fullAmount }),
    article: together(law.citation('cpf.esat.amount')),
    account,
    quantity: amount,
    inputs: { yearly_amount: fullAmount, days_of_admission: Number(days) },
  }
}

function independentStep({ facts, words }: Telling, status: YearStatus): Category | undefined {
  const { independent_scheme: scheme, independent_numerator: n, independent_denominator: d } = status
  const { law } = facts
  const fullAmount = law.findInteger('cpf.self_employed.amount')
  if (scheme === null || n === null || d === null || fullAmount === undefined) return undefined
  const share = fraction(BigInt(n), BigInt(d))
  const amount = shareOf(fullAmount, share)
  return {
    name: 'self_employed',
    scheme,
    text: words.selfEmployed({ share, months: monthsOf(facts.paidMonths), amount, fullAmount }),
    article: together(law.citation('cpf.self_employed.amount'), law.citation('cpf.self_employed.partial_year')),
    account,
    quantity: amount,
    inputs: { yearly_amount: fullAmount, share_of_year: fractionText(share) },
  }
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

function monthsOf(paid: YearFacts['paidMonths']): MonthsWords {
  const parts = paid.filter(({ days, days_of_month: of }) => days < of)
  return { full: paid.length - parts.length, parts: parts.map(({ days, days_of_month: of }) => ({ days, of })) }
}
