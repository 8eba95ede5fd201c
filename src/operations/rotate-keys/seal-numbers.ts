import type { Database } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import { NirVault } from '../../identity/nir-vault.ts'
import { placeOfNumber } from '../../input/loading/beside-rows.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const [readNumbersSql, writeNumbersSql] = [sql('read-numbers'), sql('write-numbers')]

interface SealedNumber {
  readonly file_id: number
  readonly line: number
  readonly hash: string
  readonly sealed: Buffer
}

/** Hashes and seals the other numbers of persons again, so many at once; `goOn` throws when it is to stop. */
export async function sealNumbers(
  database: Database,
  ring: KeyRing,
  numbersOfPart: number,
  goOn: () => void,
): Promise<void> {
  const vault = new NirVault(ring)
  for (;;) {
    goOn()
    const done = await database.transaction(async (transaction) => {
      const found = await transaction.query<SealedNumber>(readNumbersSql, [numbersOfPart, ring.sets[0]!.version])
      const again = found.map(({ hash, sealed }) => {
        const number = vault.openRow(sealed, placeOfNumber(hash))
        const now = vault.hashNumber(number)
        return { now, sealed: vault.sealRow(number, placeOfNumber(now)).toString('base64') }
      })
      await transaction.execute(writeNumbersSql, [
        found.map(({ file_id }) => file_id),
        found.map(({ line }) => line),
        found.map(({ hash }) => hash),
        again.map(({ now }) => now),
        again.map(({ sealed }) => sealed),
      ])
      return found.length
    })
    if (done === 0) return
  }
}
