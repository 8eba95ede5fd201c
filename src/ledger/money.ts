/** An amount as users see it: `{ unit: 'EUR', amount: '500.00' }`, `{ unit: 'hour', amount: '24' }`. */
export interface Amount {
  readonly unit: Unit
  readonly amount: string
}

export type Unit = 'EUR' | 'hour' | 'point'

export const accounts = ['cpf', 'cpf_hours', 'cpf_public', 'cec', 'cec_hours', 'c2p', 'dif', 'dif_hours'] as const
export type Account = (typeof accounts)[number]

/** Each account holds one unit. */
export const unitOf: Readonly<Record<Account, Unit>> = {
  cpf: 'EUR',
  cpf_hours: 'hour',
  cpf_public: 'hour',
  cec: 'EUR',
  cec_hours: 'hour',
  c2p: 'point',
  dif: 'EUR',
  dif_hours: 'hour',
}

/** Cents as a decimal of euros, exactly: 50000 gives '500.00', -5 gives '-0.05'. */
export function centsToDecimal(cents: bigint): string {
  const sign = cents < 0n ? '-' : ''
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** A quantity of an account (cents, hours or points) as users see it. */
export function amountOf(account: Account, quantity: bigint | number): Amount {
  const unit = unitOf[account]
  const exact = BigInt(quantity)
  return { unit, amount: unit === 'EUR' ? centsToDecimal(exact) : exact.toString() }
}
