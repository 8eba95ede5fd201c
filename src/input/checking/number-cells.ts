import type { Sentence } from '../../language.ts'
import { CellDefect, type CellParser } from './cell-defect.ts'

/** Decimals of a time (hours, days, euros of pay), which is held as an integer of 1/10,000. */
export const timeDecimals = 4
/** How many units of the integer make 1. */
export const timeScale = 10_000

/** Whole digits taken: with four decimals the integer stays exact (below 2^53), and no time or pay comes near. */
const wholeDigits = 11

const notNumber = new CellDefect('wrong_type', {
  en: 'Expected a number, written 1607 or 803.5',
  fr: 'Un nombre est attendu, écrit 1607 ou 803,5',
})
const bothSeparators = new CellDefect('wrong_type', {
  en: 'Expected a number without separators of thousands, written 1607.5',
  fr: 'Un nombre sans séparateur de milliers est attendu, écrit 1607,5',
})
const manyDecimals = new CellDefect('wrong_type', {
  en: `Expected at most ${timeDecimals} decimals`,
  fr: `Au plus ${timeDecimals} décimales sont attendues`,
})
const negative = new CellDefect('negative_time', {
  en: 'A time cannot be negative',
  fr: 'Un temps ne peut être négatif',
})
const enormous = new CellDefect('time_impossible', {
  en: `More than ${wholeDigits} digits: no time or pay is as large`,
  fr: `Plus de ${wholeDigits} chiffres : aucun temps ni aucune rémunération n’est si grand`,
})

const [zero, nine, comma, point] = [0x30, 0x39, 0x2c, 0x2e]

/**
 * Reads a time of at most four decimals, point or comma, as an integer of 1/10,000: `803,5` gives 8035000. No
 * binary fraction is ever in between. Groups of thousands are taken when only spaces separate them (`1 607,5`):
 * `1,607` means 1.607, because a comma is a decimal separator.
 */
export const parseTime: CellParser<number> = (cell) => {
  let whole = 0
  let index = 0
  let code = cell.charCodeAt(0)
  while (code >= zero && code <= nine && index < wholeDigits) {
    whole = whole * 10 + (code - zero)
    code = cell.charCodeAt(++index)
  }
  if (index === 0) return readWithCare(cell)
  if (index === cell.length) return whole * timeScale
  const decimals = cell.length - index - 1
  if ((code !== comma && code !== point) || decimals < 1 || decimals > timeDecimals) return readWithCare(cell)
  let scaled = whole
  for (let place = 1; place <= timeDecimals; place++) {
    const digit = place <= decimals ? cell.charCodeAt(index + place) : zero
    if (digit < zero || digit > nine) return readWithCare(cell)
    scaled = scaled * 10 + (digit - zero)
  }
  return scaled
}

/**
 * True for a number such as `1.607` or `1,607`: three decimals, or a separator of thousands. Where nobody writes three
 * decimals it is refused; four leave no doubt (`1.6070`).
 */
export function mayBeThousands(cell: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(cell)
}

/** What is told of such a number. */
export const thousandsInDoubt: Sentence = {
  en: 'The point or comma may separate thousands or decimals: write 1607, or 1.6070',
  fr: 'Le point ou la virgule peut séparer des milliers ou des décimales : écrivez 1607, ou 1,6070',
}

/** The way of every cell that is not plain digits: signs, groups of thousands, and the defects. */
function readWithCare(cell: string): number | CellDefect {
  if (/^[-\u2212]\d/.test(cell)) {
    const amount = parseTime(cell.slice(1))
    return typeof amount !== 'number' || amount === 0 ? amount : negative
  }
  if (/^\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/.test(cell))
    return parseTime(cell.replace(/[ \u00a0\u202f]/g, ''))
  if (/^\d+[.,]\d{5,}$/.test(cell)) return manyDecimals
  if (/^\d{12,}(?:[.,]\d+)?$/.test(cell)) return enormous
  return /^\d{1,3}(?:[., \u00a0\u202f]\d{3})+[.,]\d+$/.test(cell) ? bothSeparators : notNumber
}

/** Reads a whole number between two bounds. `wrong_type` when it is not whole, `not_allowed` outside of the bounds. */
export function integerParser(minimum: number, maximum: number): CellParser<number> {
  const notWhole = new CellDefect('wrong_type', {
    en: `Expected a whole number from ${minimum} to ${maximum}`,
    fr: `Un nombre entier de ${minimum} à ${maximum} est attendu`,
  })
  const outside = new CellDefect('not_allowed', {
    en: `Expected a number from ${minimum} to ${maximum}`,
    fr: `Un nombre de ${minimum} à ${maximum} est attendu`,
  })
  return (cell) => {
    if (!/^[-\u2212]?\d{1,9}$/.test(cell)) return notWhole
    const value = Number(cell.replace('\u2212', '-'))
    return value >= minimum && value <= maximum ? value : outside
  }
}
