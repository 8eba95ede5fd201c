/**
 * Characters that people put inside a NIR or a SIRET to read it better, and that mean nothing: space, no-break
 * space, narrow no-break space, hyphen, no-break hyphen, dot.
 */
function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x2d || code === 0x2e || code === 0xa0 || code === 0x202f || code === 0x2011
}

/** The text without its separators; the very same string when it has none. */
export function withoutSeparators(text: string): string {
  let kept = ''
  let start = 0
  for (let index = 0; index < text.length; index++) {
    if (!isSeparator(text.charCodeAt(index))) continue
    kept += text.slice(start, index)
    start = index + 1
  }
  return start === 0 ? text : kept + text.slice(start)
}

/** True for what a spreadsheet leaves of a long number: `1,85037E+12`. Its last digits are lost for good. */
export function isScientific(text: string): boolean {
  return text.length <= 40 && /^\d{1,3}(?:[.,]\d+)?e\+?\d{1,3}$/i.test(text.trim())
}

/**
 * True for a number that a program wrote with decimals: `5521000000778.0`, `185037511490,00`. The zeros behind the point
 * are no digits of it, and zeros in front may be lost: without its point it would be another number.
 */
export function hasDecimals(text: string): boolean {
  return text.length <= 40 && /^\d[\d .,\u00a0\u202f-]*[.,]0{1,2}$/.test(text.trim())
}
