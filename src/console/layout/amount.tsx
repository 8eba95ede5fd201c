import type { Amount as Quantity } from '../../ledger/money.ts'
import { amountText } from '../../wording/money-text.ts'

/** An amount of an account, never broken over lines. */
export function Amount({ of }: { readonly of: Quantity }) {
  return <span class="amount">{amountText(of)}</span>
}

/** The same as a difference: with its sign. */
export function Change({ of }: { readonly of: Quantity }) {
  const size = smallest(of)
  return (
    <span class={`amount ${size < 0n ? 'bad' : ''}`}>
      {size > 0n ? '+' : ''}
      {amountText(of)}
    </span>
  )
}

/** An amount in the smallest part of its unit: what a picture of it is drawn from. */
export function smallest({ amount }: Pick<Quantity, 'amount'>): bigint {
  return BigInt(amount.replace('.', ''))
}

/** The largest of amounts. */
export function largest(amounts: readonly Pick<Quantity, 'amount'>[]): bigint {
  let most = 0n
  for (const size of amounts.map(smallest)) if (size > most) most = size
  return most
}
