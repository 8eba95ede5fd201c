/**
 * The names most like a mistyped one, best first: at most `limit` of them, none when nothing is close. Close is
 * an edit distance of up to a fifth of the name, or holding the mistyped text as a part.
 */
export function nearNames(mistyped: string, names: readonly string[], limit = 3): string[] {
  return names
    .map((name) => ({ name, distance: name.includes(mistyped) ? 0 : editDistance(mistyped, name) }))
    .filter(({ name, distance }) => mistyped !== '' && distance <= name.length / 5)
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
