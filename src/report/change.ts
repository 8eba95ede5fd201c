import type { Amount } from '../ledger/money.ts'
import { languageInUse } from '../wording/language.ts'

/** How one amount differs from the one before it, in tenths of a percent: `+1.5%`; a dash when there was none. */
export function changeText(before: Amount, now: Amount): string {
  const [then, here] = [unitsOf(before), unitsOf(now)]
  if (then === 0n) return '–'
  const tenths = ((here - then) * 1000n) / (then < 0n ? -then : then)
  return percentText(tenths, true)
}

/** A part of a whole, in tenths of a percent, rounded down: nothing that lacks one is 100%. */
export function shareText(part: bigint, of: bigint): string {
  return of === 0n ? '–' : percentText((part * 1000n) / of, false)
}

function percentText(tenths: bigint, signed: boolean): string {
  const size = tenths < 0n ? -tenths : tenths
  const sign = tenths < 0n ? '−' : signed && tenths > 0n ? '+' : ''
  const whole = `${(size / 10n).toLocaleString(languageInUse())}`
  const french = languageInUse() === 'fr'
  const rest = size % 10n === 0n ? '' : `${french ? ',' : '.'}${size % 10n}`
  return `${sign}${whole}${rest}${french ? '\u00a0%' : '%'}`
}

/** An amount in hundredths of its unit, or in whole ones where it has none: to compare and to draw. */
export function unitsOf({ amount }: Amount): bigint {
  return BigInt(amount.replace('.', ''))
}
