import { Chain } from '../../chain/chain.ts'
import { takeOver } from '../../chain/take-over.ts'
import { openDatabase } from '../../database/connection.ts'
import { CpaError } from '../../errors.ts'
import { openKeyRing } from '../../identity/key-file.ts'
import { sealedTables } from '../../input/sealed-tables.ts'
import { repeatables } from '../../law/repeatables.ts'
import { keepDatabase } from '../../practice/demo/demo-directory.ts'
import { recorded } from '../audit-trail.ts'
import type { Circumstances } from '../circumstances.ts'
import { type Protected, protectAgain } from './protect-again.ts'

export interface Rotation extends Protected {
  /** Of the new keys. */
  readonly fingerprint: string
}

/**
 * Protects the whole database with the keys of `file`, which exists. The settings still name the old key file. As the
 * owner of the database: the everyday role may not change what protects people. Throws what openKeyRing, openDatabase
 * and protectAgain throw, and `database_unsuitable` for another role.
 */
export async function rotateKeys(
  { settings, signal, progress }: Omit<Circumstances, 'open' | 'asOf'>,
  file: string,
): Promise<Rotation> {
  const from = await openKeyRing({ ...settings, keyFileMayBeMade: false })
  const to = await openKeyRing({ keyFile: file, keyFileMayBeMade: false })
  const database = await openDatabase(settings, {
    repeatables: repeatables(),
    applicationName: 'cpa keys rotate',
    asOwner: true,
  })
  try {
    keepDatabase(settings)
    const [role] = await database.query<{ may: boolean }>(
      "select has_table_privilege('cpa.key_check', 'update') as may",
    )
    if (!role!.may) {
      throw new CpaError(
        'database_unsuitable',
        { en: 'The database role may not change keys', fr: 'Le rôle de base de données ne peut changer les clés' },
        {
          hint: {
            en: 'Set CPA_MIGRATION_URL to connect as the owner of the database.',
            fr: 'Donnez à CPA_MIGRATION_URL une connexion en propriétaire de la base.',
          },
        },
      )
    }
    const chain = new Chain(from)
    const [row] = await database.query<{ all: bigint }>('select count(*) as all from holder')
    const detail = { from: from.fingerprint, to: to.fingerprint }
    const found = await recorded({ database, chain }, 'keys rotate', detail, async () => {
      await takeOver(database, chain, sealedTables)
      return await protectAgain({ database, chain }, from, to, {
        signal,
        onProgress: (done) =>
          progress.show({ job: 'keys rotate', weighs: 'holders', weight: row!.all, weightDone: BigInt(done) }),
      })
    })
    progress.end()
    return { ...found, fingerprint: to.fingerprint }
  } finally {
    await database.close()
  }
}
