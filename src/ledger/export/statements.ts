import { loadSql } from '../../database/sql.ts'
import { type Account, amountOf } from '../money.ts'
import type { Layout } from './layout.ts'

interface LotCell {
  readonly account: Account
  readonly kind: string
  readonly funder: string | null
  readonly left: number
  readonly usable_until: string | null
  readonly restricted_to: string | null
}

interface FileCell {
  readonly file_number: string
  readonly state: string
  readonly state_on: string
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly reserved: number
  readonly consumed: number
}

/**
 * What an online service shows of every holder: state, balances, top-ups with what is left, until when and for what,
 * training files with what they hold, leave, holds, and the day on which the next lot ends. Lists in lists: no CSV.
 */
export const statements: Layout = {
  name: 'statements',
  query: loadSql(import.meta.url, './statements.sql'),
  jsonRecord(cells, nir) {
    const [, , , birth_date, state, openedOn, closedOn, balances, lots, nextExpiry, files, leave, holds] = cells
    return {
      nir,
      birth_date,
      state,
      opened_on: openedOn || null,
      closed_on: closedOn || null,
      balances: {
        ...(state === 'none' ? {} : { cpf: amountOf('cpf', 0) }),
        ...Object.fromEntries(
          Object.entries(read<Record<string, number>>(balances, {})).map(([account, balance]) => [
            account,
            amountOf(account as Account, balance),
          ]),
        ),
      },
      lots: read<LotCell[]>(lots, []).map(({ left, ...lot }) => ({ ...lot, left: amountOf(lot.account, left) })),
      files: read<FileCell[]>(files, []).map(({ reserved, consumed, ...file }) => ({
        ...file,
        reserved: euros(reserved),
        consumed: euros(consumed),
      })),
      leave: read<object[]>(leave, []),
      holds: read<object[]>(holds, []),
      next_expiry: nextExpiry || null,
    }
  },
}

function read<T>(cell: string | undefined, nothing: T): T {
  return cell === undefined || cell === '' ? nothing : JSON.parse(cell)
}

function euros(cents: number) {
  return amountOf('cpf', cents)
}
