import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { birthplaceOfNir } from '../../identity/birthplace.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import type { Nir } from '../../identity/nir.ts'
import { NirVault } from '../../identity/nir-vault.ts'
import type { Account } from '../../ledger/money.ts'
import { type Cells, takeCells } from '../../ledger/spending/copied-cells.ts'

const personsSql = loadSql(import.meta.url, './sql/persons.sql')

/** The rights of people who were born in one department, in the unit of the account. */
export interface DepartmentSum {
  readonly account: Account
  readonly key: string
  people: number
  amount: bigint
}

/** NIRs that are decrypted at once. */
const together = 5_000

/**
 * The rights of the year by the department in which people were born, which nothing tells but their NIRs: they are
 * decrypted as they come, and nothing is kept of them but the sums. Below 20 microseconds a person, on a machine that others use. Errors
 * `key_file_mismatch`, `key_missing`. Hears of each batch.
 */
export async function rightsByDepartment(
  transaction: Transaction,
  keys: KeyRing,
  year: number,
  heard: (persons: number) => void,
): Promise<DepartmentSum[]> {
  const vault = new NirVault(keys)
  const sums = new Map<string, DepartmentSum>()
  let batch: Cells[] = []
  const add = () => {
    const nirs = vault.revealNirs(
      batch.map(([hash]) => hash!),
      batch.map(([, encrypted]) => encrypted!),
    )
    for (const [index, [, , account, amount, isFirst, birthYear]] of batch.entries()) {
      const key = departmentOf(nirs[index]!, Number(birthYear))
      let sum = sums.get(`${account} ${key}`)
      if (sum === undefined) {
        sum = { account: account as Account, key, people: 0, amount: 0n }
        sums.set(`${account} ${key}`, sum)
      }
      sum.amount += BigInt(amount!)
      if (isFirst === 't') sum.people += 1
    }
    heard(batch.length)
    batch = []
  }
  await takeCells(transaction, personsSql, [year], (cells) => {
    batch.push(cells)
    if (batch.length === together) add()
  })
  add()
  return [...sums.values()]
}

/** As the NIR names it: 2A, 33, 974; `abroad`, or `none` when it does not tell. */
function departmentOf(nir: Nir, birthYear: number): string {
  const { area } = birthplaceOfNir(nir, birthYear)
  if (area === undefined) return 'none'
  if (area.startsWith('99')) return 'abroad'
  const code = nir.slice(5, 7)
  return code === '97' || code === '98' ? area : code
}
