/** A credit with the basis that the ledger keeps of it. Amounts are cents, hours or points. */
export interface StoredBasis {
  readonly holder_id: bigint
  readonly account: CpfAccount | 'cec' | 'cec_hours' | 'c2p'
  readonly number: number
  readonly activity_year: number
  readonly kind: 'credit' | 'correction'
  readonly amount: bigint
  readonly scheme: string | null
  readonly rate: string | null
  readonly ratio_numerator: string | null
  readonly ratio_denominator: string | null
  readonly entitlement: bigint | null
  readonly cap: bigint | null
  readonly headroom: bigint | null
  /** What counted under the cap before this entry, and after all entries of its run. */
  readonly pot: bigint
  readonly pot_after_run: bigint
  /** When its run began, in microseconds; null when there is no such run. */
  readonly run_began: bigint | null
}

/** The accounts of the CPF, credited by the share of a year worked. */
export type CpfAccount = 'cpf' | 'cpf_hours' | 'cpf_public'
