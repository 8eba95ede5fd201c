import { actor } from '../actor.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import { writtenNir } from '../identity/nir.ts'
import { NirVault } from '../identity/nir-vault.ts'
import { lockHolders } from '../ledger/holder-lock.ts'
import { findHolder, type PersonSought } from '../ledger/statement/find-holder.ts'
import { readInSnapshot } from '../ledger/statement/snapshot.ts'
import { type HeldOnPerson, readHeldOnPerson } from '../person/held-on-person.ts'
import { recordAction } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { textToKeep } from './free-text.ts'

const placeSql = loadSql(import.meta.url, './place-restriction.sql')
const liftSql = loadSql(import.meta.url, './lift-restriction.sql')

/**
 * Everything that is held on a person: what files told, what was booked, what was refused, who looked. Kept in the audit
 * trail before it is read, so that it tells of itself. Throws `ambiguous_person`.
 */
export async function consultPerson(
  { open, asOf }: Circumstances,
  sought: PersonSought,
  { revealNir }: { readonly revealNir: boolean },
): Promise<HeldOnPerson> {
  const opened = await open()
  const { database, keys } = opened
  const found = await findHolder(database, keys, sought)
  const nir = found?.nir ?? ('nir' in sought ? sought.nir : undefined)
  if (nir === undefined) throw unknownPerson()
  const holder = found?.id
  await recordAction(opened, 'person', { holder: holder ?? null, reveal_nir: revealNir, as_of: asOf })
  const asked = { nir, holder, revealNir, asOf }
  return await readInSnapshot(database, (snapshot) => readHeldOnPerson(snapshot, new NirVault(keys), asked))
}

/** The NIR of a holder in full, with its key. */
export interface RevealedNir {
  readonly holder: number
  /** 15 characters, in groups as people write them. */
  readonly nir: string
}

/**
 * Shows the NIR of a person, for a reason that is kept in the audit trail before it is shown. Throws `unknown_person`,
 * `ambiguous_person`, and `usage` for a reason with a NIR in it.
 */
export async function revealNir(
  circumstances: Circumstances,
  sought: PersonSought,
  reason: string,
): Promise<RevealedNir> {
  const kept = textToKeep(reason, '--reason')
  const { opened, holder } = await known(circumstances, sought)
  await recordAction(opened, 'reveal', {
    holder: holder.id,
    reveal_nir: true,
    reason: kept,
    as_of: circumstances.asOf,
  })
  return { holder: holder.id, nir: writtenNir(holder.nir) }
}

/** A restriction that was placed or lifted. */
export interface Restricted {
  readonly holder: number
  readonly number: number
}

/**
 * Notes that the processing of a person's data is restricted (GDPR, art. 18), or that there is a dispute: nothing of the
 * person is erased until it is lifted. Throws `unknown_person`, `ambiguous_person`.
 */
export async function restrictPerson(
  circumstances: Circumstances,
  sought: PersonSought,
  reason: string,
): Promise<Restricted> {
  const kept = textToKeep(reason, '--reason')
  const {
    opened,
    holder: { id: holder },
  } = await known(circumstances, sought)
  await recordAction(opened, 'person restrict', { holder, reason: kept })
  return await opened.database.transaction(async (transaction) => {
    await lockHolders(transaction, { first: holder, last: holder })
    const [placed] = await transaction.query<{ number: number }>(placeSql, [holder, kept, actor()])
    if (placed === undefined) throw unknownPerson()
    return { holder, number: placed.number }
  })
}

/** Lifts a restriction, or all of a person. Throws `refused` where there is none, and as above. */
export async function liftRestrictions(
  circumstances: Circumstances,
  sought: PersonSought,
  reason: string,
): Promise<readonly Restricted[]> {
  const kept = textToKeep(reason, '--reason')
  const {
    opened,
    holder: { id: holder },
  } = await known(circumstances, sought)
  await recordAction(opened, 'person lift', { holder, reason: kept })
  const lifted = await opened.database.query<{ number: number }>(liftSql, [holder, kept, actor()])
  if (lifted.length === 0)
    throw new CpaError('refused', {
      en: 'Nothing restricts the processing of this person',
      fr: 'Rien ne limite le traitement des données de cette personne',
    })
  return lifted.map(({ number }) => ({ holder, number }))
}

async function known({ open }: Circumstances, sought: PersonSought) {
  const opened = await open()
  const holder = await findHolder(opened.database, opened.keys, sought)
  if (holder === undefined) throw unknownPerson()
  return { opened, holder }
}

function unknownPerson(): CpaError {
  return new CpaError('unknown_person', {
    en: 'Nobody is known under this NIR',
    fr: 'Personne n’est connu sous ce NIR',
  })
}
