import { readXml } from './xml.ts'

/** What a number means by the way it is shown. */
export type NumberKind =
  | 'number'
  | 'date'
  /** Hours and minutes: of a day, or elapsed. */
  | 'time'
  | 'percent'
  /** Whole, with zeros in front up to so many digits. */
  | { readonly digits: number }

/** Of each style of a workbook, by its number. */
export async function readNumberFormats(bytes: AsyncIterable<Buffer>): Promise<readonly NumberKind[]> {
  const codes = new Map<number, string>()
  const kinds: NumberKind[] = []
  let ofCells = false
  await readXml(bytes, {
    onOpen(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode)
      else if (name === 'cellXfs') ofCells = true
      else if (name === 'xf' && ofCells) kinds.push(kindOf(Number(numFmtId), codes.get(Number(numFmtId))))
    },
    onClose(name) {
      if (name === 'cellXfs') ofCells = false
    },
  })
  return kinds
}

/** Formats that programs know by their number; those of 27 to 58 are the dates of East Asia. */
function kindOf(number: number, code: string | undefined): NumberKind {
  if (code !== undefined) return kindOfCode(code)
  if (number === 9 || number === 10) return 'percent'
  if ((number >= 14 && number <= 17) || number === 22) return 'date'
  if ((number >= 18 && number <= 21) || (number >= 45 && number <= 47)) return 'time'
  if ((number >= 27 && number <= 31) || number === 36 || (number >= 50 && number <= 58)) return 'date'
  return number >= 32 && number <= 35 ? 'time' : 'number'
}

/** What a code such as `dd/mm/yyyy`, `[h]:mm`, `0.0%` or `00000000000000` shows. */
export function kindOfCode(code: string): NumberKind {
  const [first = ''] = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';')
  if (/^\s*general\s*$/i.test(first)) return 'number'
  const shown = first.replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
  if (/[yd]/i.test(shown)) return 'date'
  if (/[hs]/i.test(shown)) return 'time'
  // Without hours, it is the month.
  if (/m/i.test(shown)) return /\[m+\]/i.test(shown) ? 'time' : 'date'
  if (shown.includes('%')) return 'percent'
  return /^0{2,}$/.test(shown) ? { digits: shown.length } : 'number'
}
