import { articles, type Citation, together } from '../citation.ts'
import { activityKey } from '../facts/months.ts'
import type { Activity, Scheme } from '../facts/year-facts.ts'
import type { ParameterName } from '../facts/year-law.ts'
import { type Fraction, fraction, fractionText, one, reaches, sum, zero } from '../fraction.ts'
import type { Drafted, Telling } from '../step.ts'
import type { ActivityWords, Time } from '../wording/wording.ts'

/** One step an activity, or one that says there is none. */
export function activitySteps(telling: Telling): Drafted[] {
  const { facts, words } = telling
  const isElsewhere = facts.engagements.length > 0 || facts.exposure !== undefined
  if (facts.activities.length === 0 && isElsewhere) return []
  if (facts.activities.length === 0) {
    return [{ name: 'no_activity', text: words.noActivity({ year: facts.year }), article: articles.yearlyCredit }]
  }
  return facts.activities.flatMap((activity) => {
    const time = timeOf(activity)
    const step: Drafted = {
      name: 'activity',
      text: words.activity({
        scheme: activity.scheme,
        esat: activity.scheme === 'esat' ? facts.dayLaw.find('cpf.esat.name', activity.activity_end) : undefined,
        nature: natureOf(activity),
        siret: activity.siret,
        employerReference: activity.employer_reference,
        from: activity.activity_start,
        to: activity.activity_end,
        time,
        post: postOf(activity, facts.year),
        cut: isCut(activity) ? { days: activity.days, of: activity.days_in_all } : undefined,
        referenceOrigin: originOf(activity),
        contributionPaid: isIndependent(activity) ? activity.contribution_paid === true : undefined,
        counted: activity.counted,
      }),
      article: articleOf(telling, activity),
      inputs: inputsOf(activity, time, facts.year),
    }
    return [step, ...monthsOf(telling, activity)]
  })
}

/** The lines of monthly declarations that the activity is made of, where it is. */
function monthsOf({ facts, words }: Telling, activity: Activity): Drafted[] {
  const { siret, contract_number: number, activity_start: start, time_unit: unit } = activity
  const lines = facts.monthLines.get(activityKey(siret, number, start))
  if (lines === undefined || unit === null || activity.is_of_months !== true) return []
  const told = lines.map(({ month, file, sha256, line, rubric, worked }) => {
    const time = worked === null ? '' : ` ${decimal(worked)}`
    return `${month.slice(0, 7)}${time} ${rubric} ${file} ${sha256.slice(0, 12)} line ${line}`
  })
  return [
    {
      name: 'months',
      text: words.months({ lines, unit }),
      article: articles.yearlyCredit,
      inputs: { contract_number: number, siret, lines: told },
    },
  ]
}

/** As it is named: the tenured have no contract. */
function natureOf({ scheme, contract_nature: nature }: Activity): string | null {
  return scheme === 'public_agent' && nature === 'permanent' ? 'permanent_post' : nature
}

/** True when the counted activities of a scheme add up to more than a full-time year, of which only that one counts. */
export function isMoreThanFull({ facts }: Telling, scheme: Scheme): boolean {
  const total = facts.activities
    .filter((activity) => activity.counted && activity.scheme === scheme)
    .map((activity) => shareOf(activity, facts.year))
    .reduce(sum, zero)
  return !reaches(one, total)
}

/** The share of a full-time year worked in a scheme, at most 1, of an account that gives something for it. */
export function ratioOf({ facts: { status } }: Telling, scheme: 'employee' | 'public_agent'): Fraction {
  const [numerator, denominator] =
    scheme === 'employee'
      ? [status?.employee_numerator, status?.employee_denominator]
      : [status?.public_numerator, status?.public_denominator]
  return fraction(BigInt(numerator ?? 0), BigInt(denominator ?? 1))
}

/** Absences that count as work, when there are any: employees and public agents have a list each. */
export function absenceSteps(telling: Telling): Drafted[] {
  return (['employee', 'public_agent'] as const).flatMap((scheme) => absencesOf(telling, scheme))
}

function absencesOf({ facts, words }: Telling, scheme: 'employee' | 'public_agent'): Drafted[] {
  const totals = new Map<Time['unit'], bigint>()
  for (const activity of facts.activities) {
    const { time_unit: unit, assimilated_time: quantity, counted, by_days: byDays } = activity
    if (activity.scheme !== scheme || byDays || !counted || unit === null || quantity === 0n) continue
    totals.set(unit, (totals.get(unit) ?? 0n) + quantity)
  }
  if (totals.size === 0) return []
  const times = [...totals].map(([unit, quantity]) => ({ unit, quantity }))
  const inputs = Object.fromEntries(times.map(({ unit, quantity }) => [unit, decimal(quantity)]))
  const list = `cpf.absences.${scheme}` as const
  const kinds = (facts.law.find(list) ?? '').split(' ')
  const article = facts.law.citation(list) ?? articles.yearlyCredit
  return [{ name: 'absences', text: words.absences({ times, kinds }), article, inputs }]
}

/** The full-rate pension, when there is one and an activity of the year. */
export function pensionSteps({ facts, words }: Telling): Drafted[] {
  const { pension_from: from } = facts.holder
  const { activities, law } = facts
  if (from === null || activities.length === 0 || from > `${facts.year}-12-31`) return []
  const notCounted = activities.filter(({ counted }) => !counted).length
  const cut = activities.filter(isCut).length
  const wholeYearLost = law.find('cpf.pension.year') === 'whole_year_lost'
  return [
    {
      name: 'pension',
      text: words.pension({ from, notCounted, cut, wholeYearLost }),
      article: together(law.citation('cpf.pension.year')),
      inputs: { pension_full_rate_from: from, activities_not_counted: notCounted, activities_cut: cut },
    },
  ]
}

function inputsOf(activity: Activity, time: ActivityWords['time'], year: number): Drafted['inputs'] {
  const common = {
    scheme: activity.scheme,
    contract_nature: activity.contract_nature,
    contract_number: activity.contract_number,
    siret: activity.siret,
    ...(activity.employer_reference === '' ? {} : { employer_reference: activity.employer_reference }),
    activity_start: activity.activity_start,
    activity_end: activity.activity_end,
    counted: activity.counted,
    ...(isCut(activity) ? { days_that_count: activity.days } : {}),
  }
  if (isIndependent(activity)) return { ...common, contribution_paid: activity.contribution_paid }
  if (time === undefined) return common
  return {
    ...common,
    time_unit: time.worked.unit,
    time_worked: decimal(activity.time_worked!),
    assimilated_time: decimal(activity.assimilated_time),
    time_reference: decimal(time.reference.quantity),
    ...(activity.scheme === 'public_agent' ? { post_time: activity.post_time } : {}),
    ratio: fractionText(shareOf(activity, year)),
  }
}

function timeOf(activity: Activity): ActivityWords['time'] {
  const { time_unit: unit, time_worked: worked, reference } = activity
  if (!isByTime(activity) || unit === null || worked === null || reference === null) return undefined
  const quantity = worked + activity.assimilated_time
  return {
    worked: { unit, quantity },
    reference: { unit, quantity: reference },
    ratio: isCut(activity)
      ? fraction(quantity * BigInt(activity.days), reference * BigInt(activity.days_in_all))
      : fraction(quantity, reference),
  }
}

/** A full public post: its days of those of the year. */
function postOf(activity: Activity, year: number): ActivityWords['post'] {
  if (!activity.by_days || !activity.counted) return undefined
  const of = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000
  const ratio = fraction(BigInt(activity.days), BigInt(of))
  return { isPartTime: activity.post_time === 'part_time', days: activity.days, of, ratio }
}

/** What an activity is of a full-time year. */
function shareOf(activity: Activity, year: number): Fraction {
  return postOf(activity, year)?.ratio ?? timeOf(activity)?.ratio ?? zero
}

/** Whether a full-rate pension leaves only a part of it. */
function isCut({ counted, days, days_in_all: all }: Activity): boolean {
  return counted && days < all
}

/** Measured by time worked; the others by admission or by months of activity. */
function isByTime({ scheme }: Activity): boolean {
  return scheme === 'employee' || scheme === 'public_agent'
}

function isIndependent({ scheme }: Activity): boolean {
  return scheme === 'self_employed' || scheme === 'artist_author'
}

/** Where the full year comes from: the declaration, the general rule, or the limit of the law on days. */
function originOf({ time_unit: unit, reference, declared_reference: declared }: Activity) {
  if (declared !== null && declared === reference) return 'declared'
  return unit === 'day' ? 'limit' : 'general'
}

const referenceParameters: Readonly<Record<Time['unit'], ParameterName>> = {
  hour: 'cpf.reference.hours',
  day: 'cpf.reference.days_max',
  pay: 'cpf.reference.smic_hours',
}

function articleOf({ facts }: Telling, activity: Activity): Citation {
  if (activity.scheme === 'esat') return facts.law.citation('cpf.esat.amount') ?? articles.yearlyCredit
  if (activity.scheme === 'public_agent') {
    return (activity.by_days ? facts.law.citation('cpf.public.part_time') : undefined) ?? articles.publicAgents
  }
  if (isIndependent(activity)) return articles.selfEmployed
  const unit = activity.time_unit
  return (unit === null ? undefined : facts.law.citation(referenceParameters[unit])) ?? articles.yearlyCredit
}

/** 1/10,000 as a decimal: 8035000 gives `803.5`. */
function decimal(quantity: bigint): string {
  if (quantity < 0n) return `-${decimal(-quantity)}`
  const digits = quantity.toString().padStart(5, '0')
  const decimals = digits.slice(-4).replace(/0+$/, '')
  return decimals === '' ? digits.slice(0, -4) : `${digits.slice(0, -4)}.${decimals}`
}
