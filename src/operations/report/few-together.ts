/** How rows are joined that are not to be told alone. */
interface Joining<Row> {
  /** The counts of people of a row, each of which must be told of enough people or of nobody. */
  people(row: Row): readonly number[]
  /** One row in the place of several. */
  join(rows: readonly Row[]): Row
  /** False: a person may stand in several rows, so that those of all together may be no more than those of one. */
  readonly areApart: boolean
}

/**
 * The rows, but for those of fewer than `least` people, which are told together as the last one. If that were still of too
 * few, the smallest of the others goes with them: so nobody gets what is not told by subtracting what is from the total.
 * Everything still adds up.
 */
export function fewTogether<Row>(rows: readonly Row[], least: number, joining: Joining<Row>): Row[] {
  const isFew = (people: number) => people > 0 && people < least
  const apart = rows.filter((row) => !joining.people(row).some(isFew))
  const few = rows.filter((row) => joining.people(row).some(isFew))
  const isEnough = () => {
    const counts = few.map((row) => joining.people(row))
    return counts[0]!.every((_, index) => {
      const each = counts.map((people) => people[index]!)
      return !isFew(joining.areApart ? each.reduce((sum, one) => sum + one, 0) : Math.max(...each))
    })
  }
  if (few.length === 0) return [...rows]
  const size = (row: Row) => Math.max(...joining.people(row))
  const bySize = [...apart].sort((one, other) => size(one) - size(other))
  while (!isEnough() && bySize.length > 0) few.push(bySize.shift()!)
  return [...apart.filter((row) => bySize.includes(row)), joining.join(few)]
}
