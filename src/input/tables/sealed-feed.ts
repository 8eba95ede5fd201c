import { holderNumber, partColumn, type SealedTable } from '../../chain/sealed-table.ts'

interface FeedToSeal {
  readonly table: string
  readonly columns: Readonly<Record<string, readonly [type: string, ...rest: unknown[]]>>
  readonly changing?: readonly string[]
}

/**
 * How the rows of a feed are sealed: as loading copies them in, so that a file about new persons is digested without
 * being read back. What was changed of a row stands behind its line, and nothing where nothing was.
 */
export function sealedFeed({ table, columns, changing = [] }: FeedToSeal): SealedTable {
  const fixed = Object.entries(columns).map(([name, [type]]) =>
    type === 'boolean' ? `r.${name}::text` : `r.${name}`,
  )
  const told = ['superseded_by', ...changing].map((name) => `' ${name}=' || r.${name}`)
  return {
    name: table,
    part: partColumn,
    fixed: [holderNumber('r.holder_id'), ...fixed, 'r.file_id'],
    changing: {
      key: "concat_ws(' ', r.file_id, r.line, r.part)",
      state: `concat(${told.join(', ')})`,
      written: (state) => [`concat(r.line, ${state})`],
    },
    order: 'r.file_id, r.line',
    holder: 'r.holder_id',
  }
}
