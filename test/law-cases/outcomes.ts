import type { CivilDate } from '../../src/civil-date.ts'
import type { Queryable } from '../../src/database/connection.ts'
import type { StoredAccount } from '../jobs/stored-accounts.ts'
import type { Account } from '../oracle/ledger.ts'
import { amountText } from '../oracle/told-facts.ts'

/** How what comes out of a case is written in its table. */

interface Assessed {
  readonly account: Account
  readonly scheme: string | null
  readonly rate: string | null
  readonly entitlement: number
  readonly cap: number | null
  readonly due: number
  readonly excluded: string | null
}

/**
 * What a year gives: `cpf 500.00 base, cap 5000.00`, with the right where the cap leaves less of it
 * (`cpf 130.00 of 500.00 base, cap 5000.00`), or the reason why it gives nothing.
 */
export async function rightText(
  queryable: Queryable,
  holder: number,
  year: number,
  on: CivilDate,
): Promise<string> {
  const rows = await queryable.query<Assessed>(
    `select account, scheme, rate, entitlement::integer, cap::integer, due::integer, excluded
     from assess_year($1, $2, $2, $3) order by account`,
    [year, holder, on],
  )
  if (rows.length === 0) return 'nothing declared'
  const texts = rows.map((row) => {
    if (row.excluded !== null) return rows.length === 1 ? row.excluded : `${row.account} ${row.excluded}`
    const { account, due, entitlement } = row
    const of = due === entitlement ? '' : ` of ${amountText(account, entitlement)}`
    const scheme = row.scheme === 'artist_author' ? ' as artist-author' : ''
    return `${account} ${amountText(account, due)}${of} ${row.rate}${scheme}, cap ${amountText(account, row.cap!)}`
  })
  return texts.join('; ')
}

/**
 * Everything booked by the jobs, by account, oldest first, then the balances and the closing:
 * `2024 credit 125.00 prorata; 2024 correction 375.00 base; balance 500.00`.
 */
export function entriesText({ entries, balances, closedOn }: StoredAccount): string {
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

/** `2015-03-01 employment`, with `closed` and the day, or the reason why no account is open. */
export async function accountText(queryable: Queryable, { id }: StoredAccount, on: CivilDate): Promise<string> {
  const [row] = await queryable.query<{
    opens_on: CivilDate | null
    opening_reason: string | null
    refusal: string | null
    closed_on: CivilDate | null
  }>(
    `select a.opens_on, a.opening_reason, a.refusal, s.closed_on
     from assess_opening($1, $1, $2) a left join account_state s on s.holder_id = a.holder_id`,
    [id, on],
  )
  const { opens_on: opensOn, opening_reason: reason, refusal, closed_on: closedOn } = row!
  if (refusal !== null) return refusal
  return `${opensOn} ${reason}${closedOn === null ? '' : `, closed ${closedOn}`}`
}
