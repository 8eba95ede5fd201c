import type { Queryable } from '../database/queryable.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import type { KeyRing, KnownKeys } from './key-ring.ts'
import { keyFingerprint } from './key-set.ts'

const knownKeysSql = loadSql(import.meta.url, './known-keys.sql')

interface KeyCheck extends KnownKeys {
  /** Fingerprint of the key that signs the chain. */
  readonly chain: string | null
}

/**
 * Makes sure that the keys are those the database was filled with, and gives the ring as the database knows it. The first
 * ring to come is remembered as long as nothing is protected; another one later is refused before it could write a NIR
 * nobody finds again. Errors: `key_file_mismatch`, `key_check_missing`, `key_missing`.
 */
export async function verifyKeyRing(database: Pick<Queryable, 'query'>, keyRing: KeyRing): Promise<KeyRing> {
  const known = await knownKeys(database)
  if (known.length > 0 && known[0]!.chain !== null) return ringFor(known, keyRing)
  // A part of the keys cannot stand for all of them.
  if (known.length === 0 && !keyRing.canLoad) {
    const [row] = await database.query<{ held: boolean }>('select exists (select from cpa.holder) as held')
    if (row!.held) throw forgotten(keyRing)
    return keyRing
  }
  if (keyRing.canLoad && keyRing.hasChainKey) {
    const [row] = await database.query<{ remembered: boolean }>('select remember_keys($1, $2) as remembered', [
      keyRing.fingerprint,
      keyFingerprint(keyRing.chainKey),
    ])
    if (!row!.remembered) throw forgotten(keyRing)
  }
  // Read again: of two first uses at the same moment, one was remembered.
  return ringFor(await knownKeys(database), keyRing)
}

/**
 * Makes sure, inside a transaction that writes what is protected, that its keys are still the ones in force and no others
 * are being replaced. The caller holds the lock under which a rotation begins. Error `keys_rotating`.
 */
export async function requireKeysInForce(database: Pick<Queryable, 'query'>, keyRing: KeyRing): Promise<void> {
  const known = await knownKeys(database)
  if (known.length === 0) return
  const [inForce] = known
  if (known.length === 1 && keyRing.sets[0]?.version === inForce!.version) return
  throw new CpaError(
    'keys_rotating',
    {
      en: 'The keys of this database are being changed, or were meanwhile',
      fr: 'Les clés de cette base sont en cours de changement, ou l’ont été entre-temps',
    },
    {
      hint: {
        en: 'Finish it with `cpa keys rotate FILE`, then give the same command again with the new key file.',
        fr: 'Terminez par `cpa keys rotate FICHIER`, puis relancez la même commande avec le nouveau fichier de clés.',
      },
    },
  )
}

/** The generations of keys that protect something in the database, the one in force first; none as long as nothing is. */
export function knownKeys(database: Pick<Queryable, 'query'>): Promise<KeyCheck[]> {
  return database.query<KeyCheck>(knownKeysSql)
}

function ringFor(known: readonly KeyCheck[], keyRing: KeyRing): KeyRing {
  const arranged = keyRing.arrangedFor(known)
  const chain = known[0]?.chain ?? null
  const sameChain = !keyRing.hasChainKey || chain === null || keyFingerprint(keyRing.chainKey) === chain
  if (arranged !== undefined && sameChain) return arranged
  const changing = known.some(({ retiring }) => retiring)
  throw new CpaError(
    'key_file_mismatch',
    {
      en: 'The keys are not those that this database was filled with',
      fr: 'Les clés ne sont pas celles avec lesquelles cette base a été remplie',
    },
    {
      hint: changing
        ? {
            en: 'Its keys are being changed: use the new key file, which holds the old keys too (made with `cpa keys --after`).',
            fr: 'Ses clés sont en cours de changement : utilisez le nouveau fichier de clés, qui contient aussi les anciennes (fait par `cpa keys --after`).',
          }
        : {
            en: 'Point CPA_KEY_FILE at the key file of this database, or restore keys.json from a backup.',
            fr: 'Donnez à CPA_KEY_FILE le fichier de clés de cette base, ou restaurez keys.json d’une sauvegarde.',
          },
    },
  )
}

function forgotten({ fingerprint }: KeyRing): CpaError {
  return new CpaError(
    'key_check_missing',
    {
      en: 'This database holds people, and not which keys protect them',
      fr: 'Cette base contient des personnes, et non quelles clés les protègent',
    },
    {
      hint: {
        en: `Somebody removed the row of cpa.key_check: find out who. If a backup says that these keys are the right ones, put it back as the owner: insert into cpa.key_check (fingerprint) values ('${fingerprint}')`,
        fr: `Quelqu’un a retiré la ligne de cpa.key_check : cherchez qui. Si une sauvegarde dit que ces clés sont les bonnes, remettez-la en tant que propriétaire : insert into cpa.key_check (fingerprint) values ('${fingerprint}')`,
      },
    },
  )
}
