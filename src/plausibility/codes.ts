import type { Sentence } from '../language.ts'

/** What a finding is about; the thresholds stand in the configuration under these names. */
export const findingCodes = [
  'reference_unit',
  'time_unit',
  'refused_times',
  'ratio_above_one',
  'outlier',
  'exactly_half',
  'at_cap',
  'head_count',
  'hours',
  'full_rights',
  'missing_employer',
  'rejection_spike',
] as const

export type FindingCode = (typeof findingCodes)[number]

/** The figures that a finding rests on, as they are kept with a hold. */
export interface Figures {
  /** Those concerned, and how many there are in all. */
  readonly people: number
  readonly of_people: number
  readonly unit?: 'hour' | 'day' | 'pay' | undefined
  /** In 1/10,000 of the unit. */
  readonly reference?: number | undefined
  readonly period?: Period | undefined
  /** Whole percent. */
  readonly ratio?: number | undefined
  readonly now?: number | undefined
  readonly before?: number | null | undefined
  readonly percent?: number | undefined
  /** Code of a refusal. */
  readonly rejection?: string | undefined
}

export type Period = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'longer_than_year' | 'days'

const periods: Readonly<Record<Period, Sentence>> = {
  hour: { en: 'this is an hour', fr: 'c’est une heure' },
  day: { en: 'this is a day', fr: 'c’est une journée' },
  week: { en: 'this is a week', fr: 'c’est une semaine' },
  month: { en: 'this is a month', fr: 'c’est un mois' },
  quarter: { en: 'this is a quarter', fr: 'c’est un trimestre' },
  longer_than_year: { en: 'no year of work is that long', fr: 'aucune année de travail n’est si longue' },
  days: { en: 'these are days', fr: 'ce sont des jours' },
}

const units = {
  hour: { en: 'hours', fr: 'heures' },
  day: { en: 'days', fr: 'jours' },
  pay: { en: 'euros', fr: 'euros' },
} as const

const bands: Readonly<Partial<Record<Period, Sentence>>> = {
  week: { en: 'the time of a week', fr: 'le temps d’une semaine' },
  month: { en: 'the time of a month', fr: 'le temps d’un mois' },
  days: { en: 'about 218 where hours should be', fr: 'environ 218 là où des heures sont attendues' },
}

/** The finding in one sentence: the evidence that people judge it by. */
export function evidenceOf(code: FindingCode, figures: Figures): Sentence {
  const { people, of_people: all } = figures
  const en = (what: string) => `${people} of ${all} people ${what}`
  const fr = (what: string) => `${people} personnes sur ${all} ${what}`
  switch (code) {
    case 'reference_unit': {
      const unit = units[figures.unit ?? 'hour']
      const period = periods[figures.period ?? 'month']
      const [of, de] = [amount(figures.reference ?? 0, '.'), amount(figures.reference ?? 0, ',')]
      return {
        en: `${en(`have a reference that is no full year, most of them ${of} ${unit.en}`)}: ${period.en}`,
        fr: `${fr(`ont une référence qui n’est pas une année entière, la plupart ${de} ${unit.fr}`)} : ${period.fr}`,
      }
    }
    case 'time_unit': {
      const period = figures.period ?? 'month'
      const band = bands[period]!
      return {
        en: `${people} of ${all} people who were there all year have ${band.en}: ${periods[period].en}`,
        fr: `${people} personnes sur ${all} présentes toute l’année ont ${band.fr} : ${periods[period].fr}`,
      }
    }
    case 'refused_times':
      return {
        en: `${people} rows were refused because of a time or reference that can hardly be meant (implausible_time)`,
        fr: `${people} lignes ont été refusées pour un temps ou une référence qui ne peut guère être voulu (implausible_time)`,
      }
    case 'ratio_above_one':
    case 'outlier':
      return {
        en: en(`have more than ${figures.ratio} % of a full year`),
        fr: fr(`ont plus de ${figures.ratio} % d’une année entière`),
      }
    case 'exactly_half':
      return { en: en('have exactly half of a full year'), fr: fr('ont exactement la moitié d’une année entière') }
    case 'at_cap':
      return { en: en('are at the ordinary cap'), fr: fr('sont au plafond ordinaire') }
    case 'head_count':
      return {
        en: `${people} declarations, ${all} the year before`,
        fr: `${people} déclarations, ${all} l’année précédente`,
      }
    case 'hours':
      return {
        en: `a declaration is of ${figures.now} % of a full year on average, the year before it was of ${figures.before} %`,
        fr: `une déclaration porte en moyenne sur ${figures.now} % d’une année entière, l’année précédente sur ${figures.before} %`,
      }
    case 'full_rights':
      return {
        en: `${figures.now} % of the declarations reach half of a full year, the year before it was ${figures.before} %`,
        fr: `${figures.now} % des déclarations atteignent la moitié d’une année entière, l’année précédente ${figures.before} %`,
      }
    case 'missing_employer':
      return {
        en: `${all} declarations the year before, none now`,
        fr: `${all} déclarations l’année précédente, aucune maintenant`,
      }
    case 'rejection_spike': {
      const [now, ago] = [`${figures.percent} %`, figures.before]
      return {
        en: `${people} of ${all} rows refused as ${figures.rejection} (${now}${ago == null ? '' : `, the year before ${ago} %`})`,
        fr: `${people} lignes sur ${all} refusées pour ${figures.rejection} (${now}${ago == null ? '' : `, l’année précédente ${ago} %`})`,
      }
    }
  }
}

/** 1/10,000 as a decimal number. */
function amount(tenThousandths: number, point: '.' | ','): string {
  const text = String(tenThousandths).padStart(5, '0')
  const decimals = text.slice(-4).replace(/0+$/, '')
  return decimals === '' ? text.slice(0, -4) : `${text.slice(0, -4)}${point}${decimals}`
}
