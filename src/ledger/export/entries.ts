import { loadSql } from '../../database/sql.ts'
import { type Account, amountOf, unitOf } from '../money.ts'
import { csvText } from './csv-cell.ts'
import type { Layout } from './layout.ts'

/** Every entry of the ledger. */
export const entries: Layout = {
  name: 'entries',
  query: loadSql(import.meta.url, './entries.sql'),
  csv: {
    header: 'entry_id;nir;account;activity_year;kind;amount;unit;effective_on;run_id;rate',
    line(cells, nir) {
      const [holder, , , number, account, year, kind, quantity, effectiveOn, run, rate] = cells
      const { amount } = amountOf(account as Account, BigInt(quantity!))
      const unit = unitOf[account as Account]
      return `${holder}-${account}-${number};${csvText(nir)};${account};${year};${kind};${amount};${unit};${effectiveOn};${run};${csvText(rate!)}`
    },
  },
  jsonRecord(cells, nir) {
    const [holder, , , number, account, year, kind, quantity, effectiveOn, run, rate] = cells
    return {
      entry_id: `${holder}-${account}-${number}`,
      nir,
      account,
      activity_year: Number(year),
      kind,
      amount: amountOf(account as Account, BigInt(quantity!)),
      effective_on: effectiveOn,
      run_id: Number(run),
      rate: rate || null,
    }
  },
}
