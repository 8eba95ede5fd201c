import { space } from '../../language.ts'
import type { ToldEngagement } from '../facts/year-facts.ts'
import { decimalReading } from '../fraction.ts'
import type { AskedWords, EngagementUnit, Stretch, ToldWords } from './engagement-words.ts'
import { day, engagementNames, factorNames, list, siretText } from './french-terms.ts'
import type { ExplanationWording } from './wording.ts'

/** The sentences about engagements and exposures in French: what was reported, what the law asks for. */
export const engagementsInFrench: Pick<
  ExplanationWording,
  'engagementTold' | 'engagementAsked' | 'exposedContract' | 'exposedFactor' | 'exposure'
> = {
  engagementTold: (facts) => {
    const { rows, unit, total } = facts
    const sum = unit === undefined || rows.length < 2 ? '' : ` ; en tout ${amount(total, unit)}`
    return (
      `Engagement déclaré (${engagementNames[facts.activity]}) : ` +
      `${rows.map((row) => told(row, facts)).join(' ; ')}${sum}.`
    )
  },
  engagementAsked: (facts) => `${asked(facts)}.`,
  exposedContract: ({ siret, from, to, factors, counts }) => {
    const what =
      factors.length === 0 ? 'aucun facteur d’exposition' : `une exposition (${list(factors.map(factorName))})`
    const lasts = to === null ? `en cours depuis le ${day(from)}` : `du ${day(from)} au ${day(to)}`
    const ending = counts ? '' : ' ; elle ne compte pas, car le contrat dure moins d’un mois'
    return `L’établissement ${siretText(siret)} a déclaré ${what} pour le contrat ${lasts}${ending}.`
  },
  exposedFactor: ({ factor, counted, uncounted, months, periods, periodMonths }) => {
    const name = capital(factorName(factor))
    const lost =
      uncounted.length === 0
        ? ''
        : ` La période ${stretches(uncounted)} ne compte pas : ce facteur ne donnait pas de points.`
    if (counted.length === 0) return `${name} : rien ne compte.${lost}`
    const length = months.denominator === 1n ? String(months.numerator) : decimalReading(months).replace('.', ',')
    return (
      `${name} : exposition ${stretches(counted)}, ${length}${space}mois, soit ${periods}${space}` +
      `${periods > 1n ? 'périodes entières' : 'période entière'} de ${periodMonths}${space}mois.${lost}`
    )
  },
  exposure: ({ periods, rule, longest, bornBefore, points, account }) => {
    const how = {
      one: '',
      all: ', tous facteurs additionnés,',
      two_longest: `, celles des deux facteurs d’exposition la plus longue (${longest} et ${periods - longest}),`,
      longest_doubled: `, celles du facteur d’exposition la plus longue comptées deux fois (${longest} chacune),`,
    }[rule]
    const called =
      account === 'c3p'
        ? ' ; le compte s’appelait alors compte personnel de prévention de la pénibilité (C3P)'
        : ''
    const doubled = bornBefore === undefined ? '' : `, doublés car le titulaire est né avant le ${day(bornBefore)}`
    return (
      `${periods} ${periods > 1n ? 'périodes' : 'période'} de trois mois d’exposition${how} ` +
      `${periods > 1n ? 'donnent' : 'donne'} ${points}${space}point${points > 1n ? 's' : ''}${doubled}${called}.`
    )
  },
}

function told(row: ToldEngagement, { activity, unit, isTimed, isTooShort }: ToldWords): string {
  const { valid_from: from, valid_to: to, quantity, quantity_largest_body: largest } = row
  const as = row.told_as === activity ? '' : ` (${engagementNames[row.told_as]})`
  const much = unit === undefined || quantity === null ? '' : `${amount(quantity, unit)} `
  const when = to === null ? `depuis le ${day(from)}` : `du ${day(from)} au ${day(to)}`
  const inOne =
    unit === undefined || largest === null ? '' : `, dont ${amount(largest, unit)} dans un même organisme`
  const least = row.least_until
  const short =
    isTooShort && least !== null && to !== null && to < least ? `, au lieu du ${day(least)} au plus tôt` : ''
  return `${much}${when}${as}${short}${inOne}${isTimed ? days(row) : ''}`
}

function days({ declared_on: declared, attested_on: attested }: ToldEngagement): string {
  return (
    `, ${declared === null ? 'sans déclaration' : `déclaration le ${day(declared)}`}, ` +
    `${attested === null ? 'sans attestation' : `attestation le ${day(attested)}`}`
  )
}

function asked(demand: AskedWords): string {
  switch (demand.by) {
    case 'nothing':
      return `Cet engagement donne des droits pour ce qui est accompli à partir du ${day(demand.begins)}`
    case 'signature':
      return `Le code demande la signature d’un engagement de ${demand.years}${space}ans, apprécié l’année de la signature`
    case 'term': {
      const each =
        demand.each === undefined ? '' : `, avec au moins ${whole(demand.each.quantity, demand.each.unit)} par an`
      return `Le code demande ${demand.years}${space}ans continus${each}, appréciés l’année où ils s’achèvent`
    }
    case 'months': {
      const each = demand.each === undefined ? '' : ` et au moins ${whole(demand.each.quantity, demand.each.unit)}`
      return (
        `Le code demande ${demand.months}${space}mois ${demand.continuous ? 'continus' : 'en tout'}${each}, sur ` +
        `${demand.year - 1} et ${demand.year}`
      )
    }
    case 'year': {
      const { quantity, unit, years, inOneBody, declareBy, attestBy } = demand
      const inOne =
        inOneBody === undefined ? '' : `, dont au moins ${whole(inOneBody, unit)} dans un même organisme`
      const by =
        declareBy === undefined
          ? ''
          : `, avec une déclaration au plus tard le ${day(declareBy)}` +
            `${attestBy === undefined ? '' : ` et une attestation au plus tard le ${day(attestBy)}`}`
      const when = years.length > 1 ? `sur les années ${years.join(' et ')} réunies` : `en ${years[0]}`
      return `Le code demande ${whole(quantity, unit)} ${when}${inOne}${by}`
    }
  }
}

function stretches(all: readonly Stretch[]): string {
  return list(all.map(({ from, to }) => `du ${day(from)} au ${day(to)}`))
}

const unitNames: Readonly<Record<EngagementUnit, string>> = {
  hour: 'heure',
  day: 'jour',
  shift: 'vacation',
  intervention: 'intervention',
}

const factorName = (factor: string) => factorNames[factor] ?? factor
const whole = (count: bigint, unit: EngagementUnit) => amount(count * 10_000n, unit)

/** 1/10,000 as a decimal with its unit: `199,75 heures`; what is below two is singular. */
function amount(quantity: bigint, unit: EngagementUnit): string {
  const digits = quantity.toString().padStart(5, '0')
  const decimals = digits.slice(-4).replace(/0+$/, '')
  const number = decimals === '' ? digits.slice(0, -4) : `${digits.slice(0, -4)},${decimals}`
  return `${number}${space}${unitNames[unit]}${quantity >= 20_000n ? 's' : ''}`
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
