import { narrowSpace, space } from '../language.ts'
import type { Amount } from '../ledger/money.ts'
import { languageInUse } from './language.ts'

/** '1,234.50 EUR', '24 hours', '1 point'. Text for people; machines read the JSON. */
export function amountText({ unit, amount }: Amount): string {
  const [whole = '', decimals] = amount.split('.')
  const french = languageInUse() === 'fr'
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, french ? narrowSpace : ',')
  if (unit === 'EUR') return french ? `${grouped},${decimals}${space}€` : `${grouped}.${decimals} EUR`
  const name = french && unit === 'hour' ? 'heure' : unit
  return `${grouped}${french ? space : ' '}${name}${isPlural(amount, french) ? 's' : ''}`
}

/** French says 0 heure. */
function isPlural(amount: string, french: boolean): boolean {
  return amount !== '1' && amount !== '-1' && !(french && amount === '0')
}
