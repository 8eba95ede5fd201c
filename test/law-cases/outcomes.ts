import type { Account } from '../oracle/ledger.ts'
import { amountText } from '../oracle/told-facts.ts'
import type { AccountView } from '../oracle/world.ts'

/** How what comes out of a case is written in its table, whoever judges. */

/** What the year gives on one account. Amounts in the unit of the account. */
export interface Assessed {
  readonly account: Account
  readonly scheme: string | null
  readonly rate: string | null
  readonly entitlement: number
  readonly cap: number | null
  readonly due: number
  /** Why nothing is due. */
  readonly excluded: string | null
}

/**
 * What a year gives: `cpf 500.00 base, cap 5000.00`, with the right where the cap leaves less of it
 * (`cpf 130.00 of 500.00 base, cap 5000.00`), or the reason why it gives nothing.
 */
export function rightText(rights: readonly Assessed[]): string {
  if (rights.length === 0) return 'nothing declared'
  const texts = rights.map(({ account, scheme, rate, entitlement, cap, due, excluded }) => {
    if (excluded !== null) return rights.length === 1 ? excluded : `${account} ${excluded}`
    const of = due === entitlement ? '' : ` of ${amountText(account, entitlement)}`
    const as = scheme === 'artist_author' ? ' as artist-author' : ''
    return `${account} ${amountText(account, due)}${of} ${rate}${as}, cap ${amountText(account, cap!)}`
  })
  return texts.join('; ')
}

/**
 * Everything booked by the jobs, by account, oldest first, then the balances and the closing:
 * `2024 credit 125.00 prorata; 2024 correction 375.00 base; balance 500.00`.
 */
export function entriesText({ entries, balances, closedOn }: AccountView): string {
  const booked = entries.filter(({ activityYear }) => activityYear > 2014)
  const texts = booked.map(({ account, activityYear, kind, amount, rate }) => {
    const where = account === 'cpf' ? '' : `${account} `
    return `${activityYear} ${kind} ${where}${amountText(account, amount)}${rate === null ? '' : ` ${rate}`}`
  })
  const held = Object.entries(balances).map(([account, { balance }]) => {
    const where = account === 'cpf' ? '' : ` ${account}`
    return `balance${where} ${amountText(account as Account, balance)}`
  })
  const closed = closedOn === null ? [] : [`closed ${closedOn}`]
  return [...(texts.length === 0 ? ['nothing'] : texts), ...held, ...closed].join('; ')
}

/** When and why an account opens, or why it does not. */
export type Opening = Pick<AccountView, 'openedOn' | 'openingReason' | 'closedOn' | 'reason'>

/** `2015-03-01 employment`, with `closed` and the day, or the reason why no account is open. */
export function accountText({ reason, openedOn, openingReason, closedOn }: Opening): string {
  if (reason !== null) return reason
  return `${openedOn} ${openingReason}${closedOn === null ? '' : `, closed ${closedOn}`}`
}
