/**
 * The names most like a mistyped one, best first: at most `limit` of them, none when nothing is close. Close is
 * an edit distance of up to a fifth of the name (`closest`: so many characters instead), or holding the mistyped text
 * as a part.
 */
export function nearNames(
  mistyped: string,
  names: readonly string[],
  { limit = 3, closest }: { readonly limit?: number; readonly closest?: number | undefined } = {},
): string[] {
  const near = (name: string) => {
    if (closest === undefined && name.includes(mistyped)) return 0
    // A distance is at least the difference of the lengths.
    const most = closest ?? name.length / 5
    if (Math.abs(name.length - mistyped.length) > most) return Number.POSITIVE_INFINITY
    const distance = editDistance(mistyped, name)
    return distance <= most ? distance : Number.POSITIVE_INFINITY
  }
  return names
    .map((name) => ({ name, distance: near(name) }))
    .filter(({ distance }) => mistyped !== '' && Number.isFinite(distance))
    .sort((a, b) => a.distance - b.distance || a.name.length - b.name.length)
    .slice(0, limit)
    .map(({ name }) => name)
}

/** Levenshtein distance: characters to insert, delete or replace to get from one text to the other. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = previous[column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1))
    }
    previous = current
  }
  return previous[to.length]!
}
