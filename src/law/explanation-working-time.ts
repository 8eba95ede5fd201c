import type { Activity, ParameterName } from './explanation-facts.ts'
import {
  type Fraction,
  fraction,
  fractionText,
  one,
  parseFraction,
  reaches,
  shareOf,
  sum,
  zero,
} from './explanation-fraction.ts'
import { articles, type Step, type Telling, together } from './explanation-step.ts'
import type { ActivityWords, Time } from './explanation-wording.ts'

type Origin = ActivityWords['referenceOrigin']

/** What the working time of an employee comes to. */
export interface WorkingTime {
  /** All counted activities over their full years, at most 1. */
  readonly ratio: Fraction
  /** At least the share of the year from which the whole amount is due. */
  readonly reached: boolean
  readonly threshold: Fraction
  /** The ordinary amount for it, in cents. */
  readonly amount: bigint
}

/** One step an activity. */
export function activitySteps({ facts, words }: Telling): Step[] {
  if (facts.activities.length === 0) {
    return [{ name: 'no_activity', text: words.noActivity({ year: facts.year }), article: articles.yearlyCredit }]
  }
  return facts.activities.map((activity) => {
    const time = timeOf(activity)
    const referenceOrigin = originOf(activity)
    return {
      name: 'activity',
      text: words.activity({
        scheme: activity.scheme,
        nature: activity.contract_nature,
        siret: activity.siret,
        from: activity.activity_start,
        to: activity.activity_end,
        time,
        referenceOrigin,
        counted: activity.counted,
      }),
      article: articleOf({ facts, words }, activity),
      inputs: {
        scheme: activity.scheme,
        contract_nature: activity.contract_nature,
        contract_number: activity.contract_number,
        siret: activity.siret,
        activity_start: activity.activity_start,
        activity_end: activity.activity_end,
        counted: activity.counted,
        ...(time === undefined
          ? {}
          : {
              time_unit: time.worked.unit,
              time_worked: decimal(activity.time_worked!),
              assimilated_time: decimal(activity.assimilated_time),
              time_reference: decimal(time.reference.quantity),
              ratio: fractionText(time.ratio),
            }),
      },
    }
  })
}

/** Absences that count as work, when there are any. */
export function absenceSteps({ facts, words }: Telling): Step[] {
  const totals = new Map<Time['unit'], bigint>()
  for (const { scheme, time_unit: unit, assimilated_time: quantity, counted } of facts.activities) {
    if (scheme !== 'employee' || !counted || unit === null || quantity === 0n) continue
    totals.set(unit, (totals.get(unit) ?? 0n) + quantity)
  }
  if (totals.size === 0) return []
  const times = [...totals].map(([unit, quantity]) => ({ unit, quantity }))
  const inputs = Object.fromEntries(times.map(({ unit, quantity }) => [unit, decimal(quantity)]))
  return [{ name: 'absences', text: words.absences({ times }), article: articles.absences, inputs }]
}

/** The full-rate pension, when there is one and an activity of the year. */
export function pensionSteps({ facts, words }: Telling): Step[] {
  const from = facts.holder.pension_from
  if (from === null || facts.activities.length === 0 || from > `${facts.year}-12-31`) return []
  const notCounted = facts.activities.filter(({ counted }) => !counted).length
  return [
    {
      name: 'pension',
      text: words.pension({ from, notCounted }),
      article: articles.account,
      inputs: { pension_full_rate_from: from, activities_not_counted: notCounted },
    },
  ]
}

/** The working time as an employee; undefined when there is none. */
export function workingTimeOf({ facts }: Telling): (WorkingTime & { moreThanFull: boolean }) | undefined {
  const counted = facts.activities.filter(({ scheme, counted }) => counted && scheme === 'employee')
  const all = counted.map((activity) => timeOf(activity)?.ratio ?? zero).reduce(sum, zero)
  if (all.numerator === 0n) return undefined
  const ratio = reaches(all, one) ? one : all
  const threshold = parseFraction(facts.law.text('cpf.employee.full_credit_ratio'))
  const inHours = counted.every(({ time_unit }) => time_unit === 'hour')
  const sameTest = inHours || facts.law.text('cpf.employee.half_time_for_days_and_pay') === 'same'
  const reached = reaches(ratio, sameTest ? threshold : one)
  const base = facts.law.integer('cpf.employee.base')
  return {
    ratio,
    threshold: sameTest ? threshold : one,
    reached,
    amount: reached ? base : shareOf(base, ratio),
    moreThanFull: all.numerator > all.denominator,
  }
}

export function workingTimeStep({ facts, words }: Telling, time: WorkingTime & { moreThanFull: boolean }): Step {
  const wholeAmount = facts.law.integer('cpf.employee.base')
  return {
    name: 'working_time',
    text: words.workingTime({ ...time, wholeAmount }),
    article: together(
      facts.law.reference('cpf.employee.full_credit_ratio'),
      ...(time.reached ? [] : ['code du travail, art. R6323-1, II']),
    ),
    cents: time.amount,
    inputs: {
      ratio: fractionText(time.ratio),
      threshold: fractionText(time.threshold),
      reached: time.reached,
      whole_amount: wholeAmount,
    },
  }
}

function timeOf(activity: Activity): ActivityWords['time'] {
  const { scheme, time_unit: unit, time_worked: worked, reference } = activity
  if (scheme !== 'employee' || unit === null || worked === null || reference === null) return undefined
  const quantity = worked + activity.assimilated_time
  return {
    worked: { unit, quantity },
    reference: { unit, quantity: reference },
    ratio: fraction(quantity, reference),
  }
}

/** Where the full year comes from: the declaration, the general rule, or the limit of the law on days. */
function originOf({ time_unit: unit, reference, declared_reference: declared }: Activity): Origin {
  if (declared !== null && declared === reference) return 'declared'
  return unit === 'day' ? 'limit' : 'general'
}

const referenceParameters: Readonly<Record<Time['unit'], ParameterName>> = {
  hour: 'cpf.reference.hours',
  day: 'cpf.reference.days_max',
  pay: 'cpf.reference.smic_hours',
}

function articleOf({ facts }: Telling, { scheme, time_unit: unit }: Activity): string {
  if (scheme === 'esat') return facts.law.reference('cpf.esat.amount') || articles.yearlyCredit
  if (scheme === 'public_agent') return articles.publicAgents
  if (scheme !== 'employee') return articles.selfEmployed
  return (unit === null ? '' : facts.law.reference(referenceParameters[unit])) || articles.yearlyCredit
}

/** 1/10,000 as a decimal: 8035000 gives `803.5`. */
function decimal(quantity: bigint): string {
  const digits = quantity.toString().padStart(5, '0')
  const decimals = digits.slice(-4).replace(/0+$/, '')
  return decimals === '' ? digits.slice(0, -4) : `${digits.slice(0, -4)}.${decimals}`
}
