import { nirKey, parseNir } from '../../identity/nir.ts'
import { pad } from './employers.ts'
import type { Random } from './random.ts'

/** The columns that every feed has and that a defect can be put into. */
interface Spoilable {
  nir: string
}

/** A defect: changes one cell of a row so that the reader refuses it, for a reason of its own. */
export type Defect<Row> = (row: Row) => void

/** Defects of the NIR, common to all feeds. */
export const nirDefects: readonly Defect<Spoilable>[] = [
  // What a spreadsheet makes of a long number.
  (row) => {
    row.nir = `${row.nir[0]},${row.nir.slice(1, 6).replace(/\D/g, '0')}E+12`
  },
  (row) => {
    row.nir = row.nir.slice(0, 11)
  },
  (row) => {
    row.nir = withKey(row.nir, 1)
  },
]

/** The NIR with its key, or with `shift` added to the key, which makes it wrong. */
export function withKey(nir: string, shift = 0): string {
  const bare = parseNir(nir.slice(0, 13))
  if (!bare.ok) return nir
  return `${bare.nir}${pad(((Number(nirKey(bare.nir)) - 1 + shift) % 97) + 1, 2)}`
}

/** Puts one defect into a row in `share` of 100,000 cases; true when it did. */
export function spoilSome<Row>(row: Row, random: Random, share: number, defects: readonly Defect<Row>[]): boolean {
  if (share === 0 || !random.chance(share)) return false
  defects[random.below(defects.length)]!(row)
  return true
}
