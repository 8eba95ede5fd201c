/** A table whose rows are sealed: how they are written to be digested. All parts are SQL about a row `r`. */
export interface SealedTable {
  readonly name: string
  /** The piece of work that wrote a row; 0 when it stood there before the chain began. */
  readonly part: string
  /** What of a row never changes. What it says must not depend on anything else. */
  readonly fixed: readonly string[]
  /** What may lawfully change, as the triggers of the migration write it to `sealed_change`. */
  readonly changing?: {
    /** The row's key there. */
    readonly key: string
    readonly state: string
    /** How the state that was sealed (a text) is written behind the fixed columns; by itself when not told. */
    written?(state: string): readonly string[]
  }
  /** Makes the order of the rows of a part certain. */
  readonly order: string
  /** The number of the holder whom a row is about; absent when it is about nobody. */
  readonly holder?: string
  /** Which rows count; all of them when absent. */
  readonly only?: string
}

/** A holder's number in thirteen digits: as loading writes it. */
export function holderNumber(column: string): string {
  return `lpad(${column}::text, 13, '0')`
}

/** The number of the part of a row of a table that has it as a column. */
export const partColumn = 'coalesce(r.part, 0)'

/** The columns of a row as they are digested when it has just been written. */
export function writtenColumns({ fixed, changing }: SealedTable, state = changing?.state): string {
  if (changing === undefined || state === undefined) return fixed.join(', ')
  return [...fixed, ...(changing.written?.(state) ?? [state])].join(', ')
}

/**
 * The rows of a table as they were when they were sealed, each with its part and whether it goes, for `PartDigests`.
 * `hasChanges`: some have changed since. `going`: SQL that tells of a row whether a purge will take it.
 */
export function sealedRows(
  table: SealedTable,
  { hasChanges, going = 'false' }: { hasChanges: boolean; going?: string },
): string {
  const { name, part, changing, order, only } = table
  const changed = changing !== undefined && hasChanges
  const state = changed ? `coalesce(c.before, ${changing.state})` : changing?.state
  const conditions = only === undefined ? '' : `where ${only}`
  return `copy (
    select ${part}, coalesce(${going}, false), ${writtenColumns(table, state)}
    from ${name} r
    ${
      changed
        ? `left join (
            select distinct on (key) key, before from sealed_change where content = '${name}' order by key, number
          ) c on c.key = ${changing.key}`
        : ''
    }
    ${conditions}
    order by ${part}, ${order}
  ) to stdout`
}
