import { CpaError } from '../../errors.ts'

/** How many rows of a file may be refused: a number, or a share of its rows. */
export interface RefusalBudget {
  /** As it was given. */
  readonly text: string
  /** Parts in a million of the rows, or undefined when a number of rows is meant. */
  readonly share?: bigint
  readonly rows?: number
}

/** Reads `5%`, `0.5%` or `100`. Throws `usage`. */
export function refusalBudget(text: string, option: string): RefusalBudget {
  const [, whole, decimals = '', percent] = /^(\d{1,9})(?:[.,](\d{1,4}))?\s*(%)?$/.exec(text.trim()) ?? []
  const isShare = percent !== undefined
  if (whole === undefined || (isShare ? Number(whole) > 100 : decimals !== '')) {
    throw new CpaError(
      'usage',
      {
        en: `${option} is neither a number of rows nor a share of them`,
        fr: `${option} n’est ni un nombre de lignes ni une part d’entre elles`,
      },
      { hint: { en: `Write ${option} 5% or ${option} 100.`, fr: `Écrivez ${option} 5% ou ${option} 100.` } },
    )
  }
  return isShare
    ? { text: `${whole}${decimals && `.${decimals}`}%`, share: BigInt(whole + decimals.padEnd(4, '0')) }
    : { text: whole, rows: Number(whole) }
}

/** Whether more rows are refused than may be. */
export function exceeds({ share, rows: most }: RefusalBudget, refused: number, rows: number): boolean {
  if (share === undefined) return refused > most!
  return BigInt(refused) * 1_000_000n > share * BigInt(rows)
}
