import { Chain } from '../../chain/chain.ts'
import { takeOver } from '../../chain/take-over.ts'
import { openDatabase } from '../../database/connection.ts'
import { openKeyRing } from '../../identity/key-ring.ts'
import { sealedTables } from '../../input/sealed-tables.ts'
import { repeatables } from '../../law/repeatables.ts'
import { keepDatabase } from '../../practice/demo/demo-directory.ts'
import { recorded } from '../audit-trail.ts'
import type { Circumstances } from '../circumstances.ts'
import { type Protected, protectAgain, rotationName } from './protect-again.ts'

export interface Rotation extends Protected {
  /** Of the new keys. */
  readonly fingerprint: string
}

/**
 * Protects the whole database with the keys of `file`, which exists. The settings still name the old key file. Throws
 * what openKeyRing, openDatabase and protectAgain throw.
 */
export async function rotateKeys(
  { settings, signal, progress }: Omit<Circumstances, 'open' | 'asOf'>,
  file: string,
): Promise<Rotation> {
  const from = await openKeyRing({ ...settings, keyFileMayBeMade: false })
  const to = await openKeyRing({ keyFile: file, keyFileMayBeMade: false })
  // Under a name of its own, by which it tells its connections from those of others.
  const database = await openDatabase(settings, { repeatables: repeatables(), applicationName: rotationName })
  try {
    keepDatabase(settings)
    const chain = new Chain(from)
    await takeOver(database, chain, sealedTables)
    const [row] = await database.query<{ all: bigint }>('select count(*) as all from holder')
    const detail = { from: from.fingerprint, to: to.fingerprint }
    const found = await recorded({ database, chain }, 'keys rotate', detail, () =>
      protectAgain({ database, chain }, from, to, {
        signal,
        onProgress: (done) =>
          progress.show({ job: 'keys rotate', weighs: 'holders', weight: row!.all, weightDone: BigInt(done) }),
      }),
    )
    progress.end()
    return { ...found, fingerprint: to.fingerprint }
  } finally {
    await database.close()
  }
}
