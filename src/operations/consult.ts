import { CpaError } from '../errors.ts'
import { type Explanation, type ExplanationWording, explainYear } from '../explain/explain.ts'
import type { KeyRing } from '../identity/key-ring.ts'
import { maskNir } from '../identity/nir.ts'
import { NirVault } from '../identity/nir-vault.ts'
import { type AccountStatement, nobody, readStatement } from '../ledger/statement/account-statement.ts'
import { findHolder, type PersonSought } from '../ledger/statement/find-holder.ts'
import { readInSnapshot } from '../ledger/statement/snapshot.ts'
import { recordAction } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'

export interface ConsultedAccount {
  /** Masked. */
  readonly nir: string
  /** Null when nobody is known under the NIR. */
  readonly birthDate: string | null
  readonly statement: AccountStatement
}

// Every consultation is kept in the audit trail, with the number of the holder and never the NIR (R6323-40).

/** The account of a person, or why there is none. Throws `ambiguous_person`. */
export async function consultAccount(
  { open, asOf }: Circumstances,
  sought: PersonSought,
): Promise<ConsultedAccount> {
  const opened = await open()
  const { database, keys } = opened
  const holder = await findHolder(database, keys, sought)
  await recordAction(opened, 'account', { ...whom(keys, holder, sought), as_of: asOf })
  const statement =
    holder === undefined
      ? nobody
      : await readInSnapshot(database, (snapshot) => readStatement(snapshot, holder.id, asOf))
  return { nir: maskNir(sought.nir), birthDate: holder?.birthDate ?? null, statement }
}

/** How the credit of a person's year comes about. Throws `unknown_person`, `ambiguous_person`. */
export async function consultExplanation(
  { open, asOf }: Circumstances,
  sought: PersonSought,
  year: number,
  words: ExplanationWording,
): Promise<Explanation> {
  const opened = await open()
  const { database, keys } = opened
  const holder = await findHolder(database, keys, sought)
  await recordAction(opened, 'explain', { ...whom(keys, holder, sought), year, as_of: asOf })
  if (holder === undefined) {
    throw new CpaError('unknown_person', 'Nobody is known under this NIR', {
      hint: 'A person becomes known with the first declaration or situation that names them.',
    })
  }
  return await readInSnapshot(database, (snapshot) => explainYear(snapshot, holder.id, year, asOf, words))
}

/**
 * Whom the trail says was looked up: the number of the holder, or the keyed hash of a NIR that nobody has, which tells
 * one mistyped NIR from somebody who tries many.
 */
function whom(keys: KeyRing, holder: { readonly id: unknown } | undefined, { nir }: PersonSought): object {
  return holder === undefined ? { holder: null, nir_hash: new NirVault(keys).hashNir(nir) } : { holder: holder.id }
}
