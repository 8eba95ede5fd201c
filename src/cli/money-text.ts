import type { Amount } from '../ledger/money.ts'

/** '1,234.50 EUR', '24 hours', '1 point'. Text for people; machines read the JSON. */
export function amountText({ unit, amount }: Amount): string {
  const [whole = '', decimals] = amount.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  if (unit === 'EUR') return `${grouped}.${decimals} EUR`
  return `${grouped} ${unit}${amount === '1' || amount === '-1' ? '' : 's'}`
}
