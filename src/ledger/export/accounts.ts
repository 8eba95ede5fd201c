import { loadSql } from '../../database/sql.ts'
import { type Account, accounts as accountNames, amountOf, centsToDecimal, unitOf } from '../money.ts'
import { csvText } from './csv-cell.ts'
import type { Layout } from './layout.ts'

/** The accounts in the order of the columns, which is that of accounts.sql. */
const columns = accountNames.map((account, index) => ({
  account,
  cell: 7 + index,
  isEuros: unitOf[account] === 'EUR',
}))

/**
 * Every holder with state and balances. An account that is or was open has a number in every column (0 where
 * nothing was ever booked); somebody without one has none.
 */
export const accounts: Layout = {
  name: 'accounts',
  query: loadSql(import.meta.url, './accounts.sql'),
  csv: {
    header:
      'nir;birth_date;state;opened_on;closed_on;cpf_eur;cpf_hours;cpf_public_hours;cec_eur;cec_hours;c2p_points;' +
      'dif_eur;dif_hours',
    line(cells, nir) {
      const [, , , birthDate, state, openedOn, closedOn] = cells
      let line = `${csvText(nir)};${birthDate};${state};${openedOn};${closedOn}`
      for (const { cell, isEuros } of columns)
        line += `;${state === 'none' ? '' : quantity(cells[cell]!, isEuros)}`
      return line
    },
  },
  jsonRecord(cells, nir) {
    const [, , , birth_date, state, openedOn, closedOn] = cells
    const open = state !== 'none'
    return {
      nir,
      birth_date,
      state,
      opened_on: openedOn || null,
      closed_on: closedOn || null,
      balances: Object.fromEntries(
        open ? columns.map(({ account, cell }) => [account, amount(account, cells[cell]!)]) : [],
      ),
    }
  },
}

function quantity(cell: string, isEuros: boolean): string {
  if (cell === '' || cell === '0') return isEuros ? '0.00' : '0'
  return isEuros ? centsToDecimal(BigInt(cell)) : cell
}

function amount(account: Account, cell: string) {
  return amountOf(account, BigInt(cell || '0'))
}
