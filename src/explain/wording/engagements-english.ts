import type { ToldEngagement } from '../facts/year-facts.ts'
import { decimalReading } from '../fraction.ts'
import type { AskedWords, Stretch, ToldWords } from './engagement-words.ts'
import { day, engagementNames, factorNames, list, siretText } from './english-terms.ts'
import type { ExplanationWording } from './wording.ts'

/** The sentences about engagements and exposures in English: what was reported, what the law asks for. */
export const engagementsInEnglish: Pick<
  ExplanationWording,
  'engagementTold' | 'engagementAsked' | 'exposedContract' | 'exposedFactor' | 'exposure'
> = {
  engagementTold: (facts) => {
    const { rows, unit, total } = facts
    const sum = unit === undefined || rows.length < 2 ? '' : `; in all ${amount(total, unit)}`
    return `Reported as ${engagementNames[facts.activity]}: ${rows.map((row) => told(row, facts)).join('; ')}${sum}.`
  },
  engagementAsked: (facts) => `${asked(facts)}.`,
  exposedContract: ({ siret, from, to, factors, counts }) => {
    const what = factors.length === 0 ? 'no factor of exposure' : `exposure to ${list(factors.map(factorName))}`
    const lasts = to === null ? `since ${day(from)}` : `from ${day(from)} to ${day(to)}`
    const ending = counts ? '' : '; it does not count, because the contract lasts less than a month'
    return `The establishment ${siretText(siret)} declared ${what} for the contract ${lasts}${ending}.`
  },
  exposedFactor: ({ factor, counted, uncounted, months, periods, periodMonths }) => {
    const name = capital(factorName(factor))
    const lost =
      uncounted.length === 0
        ? ''
        : ` What lies ${stretches(uncounted)} does not count: the factor gave no points then.`
    if (counted.length === 0) return `${name}: nothing counts.${lost}`
    const length = months.denominator === 1n ? String(months.numerator) : decimalReading(months)
    const isOne = months.denominator === 1n && months.numerator === 1n
    return (
      `${name}: exposed ${stretches(counted)}, ${length} ${isOne ? 'month' : 'months'}, which ` +
      `${isOne ? 'makes' : 'make'} ${plural(periods, 'whole period')} of ${plural(periodMonths, 'month')}.${lost}`
    )
  },
  exposure: ({ periods, rule, longest, bornBefore, points, account }) => {
    const how = {
      one: '',
      all: ', those of every factor added,',
      two_longest: `, those of the two factors of longest exposure added (${longest} and ${periods - longest}),`,
      longest_doubled: `, those of the factor of longest exposure twice (${longest} each),`,
    }[rule]
    return (
      `${plural(periods, 'period')} of three months of exposure${how} ${periods === 1n ? 'gives' : 'give'} ` +
      `${plural(points, 'point')}` +
      `${bornBefore === undefined ? '' : `, doubled because the holder was born before ${day(bornBefore)}`}` +
      `${account === 'c3p' ? '; the account was called compte personnel de prévention de la pénibilité (C3P) then' : ''}.`
    )
  },
}

function told(row: ToldEngagement, { activity, unit, isTimed, isTooShort }: ToldWords): string {
  const { valid_from: from, valid_to: to, quantity, quantity_largest_body: largest } = row
  const as = row.told_as === activity ? '' : ` (${engagementNames[row.told_as]})`
  const much = unit === undefined || quantity === null ? '' : `${amount(quantity, unit)} `
  const when = to === null ? `since ${day(from)}` : `from ${day(from)} to ${day(to)}`
  const inOne = unit === undefined || largest === null ? '' : `, ${amount(largest, unit)} of them in one body`
  const least = row.least_until
  const short =
    isTooShort && least !== null && to !== null && to < least ? `, instead of ${day(least)} at the earliest` : ''
  return `${much}${when}${as}${short}${inOne}${isTimed ? days(row) : ''}`
}

function days({ declared_on: declared, attested_on: attested }: ToldEngagement): string {
  return (
    `, ${declared === null ? 'not declared' : `declared on ${day(declared)}`}, ` +
    `${attested === null ? 'not attested' : `attested on ${day(attested)}`}`
  )
}

function asked(demand: AskedWords): string {
  switch (demand.by) {
    case 'nothing':
      return `It gives rights for what is done from ${day(demand.begins)} on`
    case 'signature':
      return `The law asks for a signed commitment of ${demand.years} years, and looks at the year of the signature`
    case 'term': {
      const each =
        demand.each === undefined ? '' : `, each with at least ${plural(demand.each.quantity, demand.each.unit)}`
      return `The law asks for ${demand.years} continuous years${each}, and looks at the year in which they end`
    }
    case 'months': {
      const each =
        demand.each === undefined ? '' : ` with at least ${plural(demand.each.quantity, demand.each.unit)}`
      return (
        `The law asks for ${demand.months} ${demand.continuous ? 'continuous months' : 'months in all'}${each}, within ` +
        `${demand.year - 1} and ${demand.year}`
      )
    }
    case 'year': {
      const { quantity, unit, years, inOneBody, declareBy, attestBy } = demand
      const inOne =
        inOneBody === undefined ? '' : `, at least ${plural(inOneBody, unit)} of them in one and the same body`
      const by =
        declareBy === undefined
          ? ''
          : `, declared by ${day(declareBy)}${attestBy === undefined ? '' : ` and attested by ${day(attestBy)}`}`
      return `The law asks for ${plural(quantity, unit)} in ${years.join(' and ')}${years.length > 1 ? ' together' : ''}${inOne}${by}`
    }
  }
}

function stretches(all: readonly Stretch[]): string {
  return list(all.map(({ from, to }) => `from ${day(from)} to ${day(to)}`))
}

const factorName = (factor: string) => factorNames[factor] ?? factor
const plural = (count: bigint, unit: string) => `${count} ${unit}${count === 1n ? '' : 's'}`

/** 1/10,000 as a decimal with its unit: `199.75 hours`. */
function amount(quantity: bigint, unit: string): string {
  const digits = quantity.toString().padStart(5, '0')
  const decimals = digits.slice(-4).replace(/0+$/, '')
  const number = decimals === '' ? digits.slice(0, -4) : `${digits.slice(0, -4)}.${decimals}`
  return `${number} ${unit}${number === '1' ? '' : 's'}`
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
