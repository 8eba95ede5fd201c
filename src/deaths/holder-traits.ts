import type { Transaction } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import { birthplaceOfNir } from '../identity/birthplace.ts'
import type { NirVault } from '../identity/nir-vault.ts'

const withoutTraitsSql = loadSql(import.meta.url, './without-traits.sql')
const keepTraitsSql = loadSql(import.meta.url, './keep-traits.sql')
/** Holders whose NIRs are in memory at once. */
const atOnce = 5_000

interface HolderRow {
  readonly id: number
  readonly hash: string
  readonly encrypted: Buffer
  readonly birth_year: number
}

/**
 * Makes what NIRs say of the holders of a range, where it is not made yet: sex, and hashes of the birthplace. So loading
 * has nothing to do with it, and an exchange of keys may drop it. Errors of `revealNirs`.
 */
export async function makeTraits(
  transaction: Transaction,
  vault: NirVault,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<number> {
  const { names } = vault
  let made = 0
  for (let from = first; ; ) {
    const rows = await transaction.query<HolderRow>(withoutTraitsSql, [from, last, names.generation, atOnce])
    if (rows.length === 0) return made
    const nirs = vault.revealNirs(
      rows.map(({ hash }) => hash),
      rows.map(({ encrypted }) => encrypted),
    )
    const places = nirs.map((nir, index) => {
      const { birth_year: year } = rows[index]!
      return names.birthplace(birthplaceOfNir(nir, year), year)
    })
    await transaction.execute(keepTraitsSql, [
      rows.map(({ id }) => id),
      // 1 and 3 to 8 as they are given: odd is a man, even a woman.
      nirs.map((nir) => (Number(nir[0]) % 2 === 1 ? 1 : 2)),
      places.map(({ commune }) => commune ?? null),
      places.map(({ area }) => area ?? null),
      names.generation,
    ])
    made += rows.length
    from = rows.at(-1)!.id + 1
  }
}
