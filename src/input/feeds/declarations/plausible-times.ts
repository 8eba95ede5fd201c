import type { Sentence } from '../../../language.ts'
import { lawOn } from '../../../law/law-on.ts'
import { mayBeThousands, timeScale } from '../../checking/number-cells.ts'

export type TimeUnit = 'hour' | 'day' | 'pay'

/**
 * The shortest full-time year that is taken for one: below, a reference is that of a week, a month or a quarter, or in
 * another unit. Hours: a quarter has 455, and the shortest full-time year known is one of 540 (lessons of teachers). Days:
 * a quarter has 55, and guards of 24 hours make a year of about 94. Pay: the same hours at the minimum wage.
 */
const leastReference: Readonly<Record<TimeUnit, number>> = { hour: 500, day: 90, pay: 500 }

/** The longest: 48 hours in each week of the year, more than which nobody may work (L3121-20). A year has its days. */
const mostReference: Readonly<Record<TimeUnit, number>> = {
  hour: 2500,
  day: Number.POSITIVE_INFINITY,
  pay: Number.POSITIVE_INFINITY,
}

/** Nobody works as much as this many full-time years in one. Pay may be any multiple of the minimum wage. */
const mostOfReference = 2

/** The full-time year of the law where a row gives none. */
const lawReference: Readonly<Record<TimeUnit, string>> = {
  hour: 'cpf.reference.hours',
  day: 'cpf.reference.days_max',
  pay: 'cpf.reference.smic_hours',
}

/** A leap year of hours is longer than a time that separates thousands; pay may have any. */
const longestInDoubt: Readonly<Record<TimeUnit, number>> = { hour: 8.784, day: 0, pay: Number.POSITIVE_INFINITY }

/**
 * Whether a time as it is written may have a separator of thousands where a decimal one was read: `1.607` for 1607. Hours
 * that a year could not hold have none, nor have days; pay has two decimals at most.
 */
export function isInDoubt(cell: string, time: number | null, unit: TimeUnit): boolean {
  return time !== null && time <= longestInDoubt[unit] * timeScale && mayBeThousands(cell)
}

const measures: Readonly<Record<TimeUnit, Sentence>> = {
  hour: { en: 'hours', fr: 'heures' },
  day: { en: 'days', fr: 'jours' },
  pay: { en: 'euros', fr: 'euros' },
}

/** Why a reference (in 1/10,000) can hardly be meant as it is written; `undefined` when it can. */
export function referenceDoubt(reference: number | null, unit: TimeUnit, year: number): Sentence | undefined {
  if (reference === null) return undefined
  const least = boundsOf(unit, year).least
  if (reference < least * timeScale) {
    const amount = Math.ceil(least)
    return {
      en: `A full year of full time is never less than ${amount} ${measures[unit].en}: is this a week, a month, a quarter, or another unit?`,
      fr: `Une année entière à temps plein n’est jamais de moins de ${amount} ${measures[unit].fr} : est-ce une semaine, un mois, un trimestre, ou une autre unité ?`,
    }
  }
  if (reference <= mostReference[unit] * timeScale) return undefined
  return {
    en: `A full year of full time is never more than ${mostReference[unit]} ${measures[unit].en}: is this more than a year, or another unit?`,
    fr: `Une année entière à temps plein n’est jamais de plus de ${mostReference[unit]} ${measures[unit].fr} : est-ce plus d’une année, ou une autre unité ?`,
  }
}

/** The same for the time worked, absences that count included. */
export function workedDoubt(
  time: number,
  reference: number | null,
  unit: TimeUnit,
  year: number,
): Sentence | undefined {
  if (unit === 'pay' || time <= mostOfReference * (reference ?? boundsOf(unit, year).standard)) return undefined
  return {
    en: `More than ${mostOfReference} full-time years in one: check the unit of the time and of its reference`,
    fr: `Plus de ${mostOfReference} années à temps plein en une : vérifiez l’unité du temps et de sa référence`,
  }
}

/** The full-time year that a time is measured against, in 1/10,000: that of the row, else that of the law. */
export function fullYear(reference: number | null, unit: TimeUnit, year: number): number {
  const { legal } = boundsOf(unit, year)
  if (reference === null) return legal
  return unit === 'day' ? Math.min(reference, legal) : reference
}

interface Bounds {
  /** The least reference, in the unit. */
  readonly least: number
  /** The reference of the law, in 1/10,000. */
  readonly legal: number
  /** The one that times are held against: pay has none, which may be any multiple of it. */
  readonly standard: number
}

const known = new Map<number, Bounds>()

function boundsOf(unit: TimeUnit, year: number): Bounds {
  const key = year * 4 + (unit === 'hour' ? 0 : unit === 'day' ? 1 : 2)
  let bounds = known.get(key)
  if (bounds === undefined) {
    bounds = readBounds(unit, `${year}-01-01`)
    known.set(key, bounds)
  }
  return bounds
}

function readBounds(unit: TimeUnit, firstDay: string): Bounds {
  const [standard, minimumWage] = [lawOn(lawReference[unit], firstDay), lawOn('smic.hourly', firstDay)]
  // Before there was a law nothing is held against it; such a year is refused anyway.
  if (standard === null || minimumWage === null) return { least: 0, legal: 0, standard: Number.POSITIVE_INFINITY }
  const isPay = unit === 'pay'
  const legal = (Number(standard) * timeScale * (isPay ? Number(minimumWage) : 100)) / 100
  return {
    legal,
    least: isPay ? (leastReference.pay * Number(minimumWage)) / 100 : leastReference[unit],
    standard: isPay ? Number.POSITIVE_INFINITY : legal,
  }
}
