import type { Queryable } from '../database/queryable.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import type { KeyRing } from './key-ring.ts'

const readFingerprint = loadSql(import.meta.url, './read-fingerprint.sql')
const rememberFingerprint = loadSql(import.meta.url, './remember-fingerprint.sql')

/**
 * Makes sure that the keys are those the database was filled with: the first ring to come is remembered, another
 * one later is refused before it could write a NIR nobody finds again. Error: `key_file_mismatch`.
 */
export async function verifyKeyRing(database: Pick<Queryable, 'query'>, keyRing: KeyRing): Promise<void> {
  let known = await fingerprintOf(database)
  if (known === undefined) {
    await database.query(rememberFingerprint, [keyRing.fingerprint])
    // Read again: of two first uses at the same moment, one was remembered.
    known = await fingerprintOf(database)
  }
  if (known === keyRing.fingerprint) return
  throw new CpaError('key_file_mismatch', 'The keys are not those that this database was filled with', {
    hint: 'Point CPA_KEY_FILE at the key file of this database, or restore keys.json from a backup.',
  })
}

async function fingerprintOf(database: Pick<Queryable, 'query'>): Promise<string | undefined> {
  const rows = await database.query<{ fingerprint: string }>(readFingerprint)
  return rows[0]?.fingerprint
}
