/** A declaration as a peer reads it: times in ten-thousandths, amounts in cents. Null: paid by no time. */
export interface DeclaredTime {
  readonly holder_id: bigint | string
  readonly time_worked: bigint | string | null
  readonly assimilated_time: bigint | string
  readonly time_reference: bigint | string | null
  readonly balance: bigint | string
  readonly entries: number
}

const whole = 50_000n
const cap = 500_000n
const usualReference = 16_070_000n

/** What the base rule gives for one person's declarations of a year, in cents, within the cap: what the lean statement computes. */
export function rightOfYear(declared: readonly DeclaredTime[]): bigint {
  const reference = declared.reduce((most, { time_reference: one }) => {
    const given = one === null ? usualReference : BigInt(one)
    return given > most ? given : most
  }, 0n)
  const time = declared.reduce(
    (all, one) => all + BigInt(one.time_worked ?? 0) + BigInt(one.assimilated_time ?? 0),
    0n,
  )
  const isWhole = declared.some(({ time_worked }) => time_worked === null) || 2n * time >= reference
  const right = isWhole ? whole : (whole * time + reference - 1n) / reference
  const headroom = cap - BigInt(declared[0]!.balance)
  return right < headroom ? right : headroom
}
