import { ledgerTables } from '../chain/ledger-tables.ts'
import type { SealedTable } from '../chain/sealed-table.ts'
import { feeds } from './feeds/index.ts'

/** Every table whose rows are sealed: those of the feeds, then what is made of them. */
export const sealedTables: readonly SealedTable[] = [
  ...Object.values(feeds)
    .filter(({ table }) => table.naming !== 'nobody')
    .map(({ table }) => table.sealed),
  ...ledgerTables,
]
