import { addDays } from '../../../civil-date.ts'
import type { NumberKind } from './number-formats.ts'

/** Digits that spreadsheets show and keep of a number; what stands behind them comes of its binary form. */
const trueDigits = 15

const secondsOfDay = 86_400

/** The last day that spreadsheets know, in the year 9999. */
const lastDay = 2_958_465

/**
 * The text of a number as a CSV would have it: as it is shown where that changes its meaning (dates, hours, percents, zeros
 * in front), else with all of its decimals. What is no number stays as it is.
 */
export function numberText(stored: string, kind: NumberKind, from1904: boolean): string {
  const plain = decimalText(stored)
  if (kind === 'number' || !/^-?\d+(?:\.\d+)?$/.test(plain)) return plain
  if (kind === 'date') return dateText(Number(plain), from1904) ?? plain
  if (kind === 'time') return timeText(Number(plain)) ?? plain
  if (kind === 'percent') return `${moved(plain, 2)}%`
  return /^\d+$/.test(plain) ? plain.padStart(Math.min(kind.digits, trueDigits), '0') : plain
}

/**
 * A number in plain decimals. 1607.1 is stored as `1607.0999999999999`: of more than 15 digits the 15 that the spreadsheet
 * shows are taken. A whole number of more digits has lost some, as a spreadsheet made it; it is written as such programs
 * write it (`1.23456789012346E+17`), by which the checks know it.
 */
export function decimalText(stored: string): string {
  const parts = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(stored.trim())
  if (parts === null) return stored
  const [, sign, whole = '', decimals = '', exponent = '0'] = parts
  let digits = `${whole}${decimals}`.replace(/^0+/, '')
  let power = Number(exponent) - decimals.length
  if (digits === '') return '0'
  if (digits.length > trueDigits) {
    if (power >= 0) return scientific(sign, digits, power)
    const [mantissa = '', tens = '0'] = Number(`${digits}e${power}`)
      .toExponential(trueDigits - 1)
      .split('e')
    digits = mantissa.replace('.', '')
    power = Number(tens) - (trueDigits - 1)
  }
  if (digits.length + power > trueDigits) return scientific(sign, digits, power)
  return `${sign === '-' ? '-' : ''}${moved(digits, power)}`
}

function scientific(sign: string | undefined, digits: string, power: number): string {
  const shown = digits.slice(0, trueDigits).replace(/0+$/, '')
  const mantissa = shown.length > 1 ? `${shown[0]}.${shown.slice(1)}` : shown
  return `${sign === '-' ? '-' : ''}${mantissa}E+${String(digits.length - 1 + power).padStart(2, '0')}`
}

/** A decimal number times a power of ten, without zeros that say nothing. */
function moved(number: string, power: number): string {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(number)!
  const point = whole.length + power
  const digits = `${whole}${decimals}`.padEnd(point, '0').padStart(digitsFrom(point, whole, decimals), '0')
  const cut = Math.max(point, 1)
  const front = digits.slice(0, cut).replace(/^0+(?=\d)/, '')
  const behind = digits.slice(cut).replace(/0+$/, '')
  return behind === '' ? `${sign}${front}` : `${sign}${front}.${behind}`
}

/** So many digits that one stands before the point. */
function digitsFrom(point: number, whole: string, decimals: string): number {
  return whole.length + decimals.length + Math.max(0, 1 - point)
}

/** A day, with the time of day when it has one. Undefined for what no spreadsheet shows as a date. */
function dateText(serial: number, from1904: boolean): string | undefined {
  const { days, seconds } = parted(serial)
  if (days < (from1904 ? 0 : 1) || days > lastDay) return undefined
  const day = from1904 ? addDays('1904-01-01', days) : dayOf1900(days)
  return seconds === 0 ? day : `${day} ${clock(seconds)}`
}

/** The first spreadsheet took 1900 for a leap year, and all others count its 29 February to this day. */
function dayOf1900(days: number): string {
  if (days === 60) return '1900-02-29'
  return days < 60 ? addDays('1899-12-31', days) : addDays('1899-12-30', days)
}

/** Hours and minutes, of as many days as it takes. */
function timeText(serial: number): string | undefined {
  if (serial < 0 || serial > lastDay) return undefined
  const { days, seconds } = parted(serial)
  return clock(days * secondsOfDay + seconds)
}

/** Whole days and seconds, whichever binary fraction stands for them. */
function parted(serial: number): { days: number; seconds: number } {
  const total = Math.floor(serial * secondsOfDay + 0.5)
  return { days: Math.floor(total / secondsOfDay), seconds: total % secondsOfDay }
}

function clock(total: number): string {
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
  const shown = [String(hours), two(minutes), ...(seconds === 0 ? [] : [two(seconds)])]
  return shown.join(':')
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
