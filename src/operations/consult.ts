import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import { type Explanation, type ExplanationWording, explain } from '../explain/explain.ts'
import { readYearFacts } from '../explain/facts/year-facts.ts'
import type { KeyRing } from '../identity/key-ring.ts'
import { maskNir, type Nir } from '../identity/nir.ts'
import { NirVault } from '../identity/nir-vault.ts'
import { naturesOf } from '../input/months/natures.ts'
import { type AccountStatement, nobody, readStatement } from '../ledger/statement/account-statement.ts'
import { findHolder, type PersonSought } from '../ledger/statement/find-holder.ts'
import type { Known } from '../ledger/statement/known.ts'
import { readInSnapshot } from '../ledger/statement/snapshot.ts'
import { type Restriction, readRestrictions } from '../person/restrictions.ts'
import { recordAction } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'

const yearsSql = loadSql(import.meta.url, './years-of-holder.sql')

export interface ConsultedAccount {
  /** Masked. */
  readonly nir: string
  /** Null when nobody is known under the NIR. */
  readonly holder: number | null
  /** Null when nobody is known under the NIR. */
  readonly birthDate: string | null
  readonly statement: AccountStatement
  /** What keeps the holder from being erased, those that were lifted too. */
  readonly restrictions: readonly Restriction[]
}

export interface ConsultedExplanation {
  /** Masked. */
  readonly nir: string
  readonly explanation: Explanation
}

// Every consultation is kept in the audit trail, with the number of the holder and never the NIR (R6323-40).

/**
 * The account of a person, or why there is none; with a day, as it stood on that day. Throws `ambiguous_person`, and `unknown_person` when no holder has the
 * number that was given.
 */
export async function consultAccount(
  { open, asOf }: Circumstances,
  sought: PersonSought,
  day: Known | null = null,
): Promise<ConsultedAccount> {
  const opened = await open()
  const { database, keys } = opened
  const holder = await findHolder(database, keys, sought)
  await recordAction(opened, 'account', {
    ...whom(keys, holder, sought),
    as_of: asOf,
    ...(day === null ? {} : { balance_on: day.on, booked_by: day.bookedBy }),
  })
  const told =
    holder === undefined
      ? { statement: nobody, restrictions: [] }
      : await readInSnapshot(database, async (snapshot) => ({
          statement: await readStatement(snapshot, holder.id, asOf, day),
          restrictions: await readRestrictions(snapshot, holder.id),
        }))
  const nir = maskNir(holder?.nir ?? nirOf(sought))
  return { nir, holder: holder?.id ?? null, birthDate: holder?.birthDate ?? null, ...told }
}

/** The number of the holder that is meant. Throws `unknown_person`, `ambiguous_person`. */
export async function seekHolder({ open, asOf }: Circumstances, sought: PersonSought): Promise<number> {
  const opened = await open()
  const { database, keys } = opened
  const holder = await findHolder(database, keys, sought)
  await recordAction(opened, 'seek', { ...whom(keys, holder, sought), as_of: asOf })
  if (holder === undefined) throw unknownPerson('nir' in sought ? 'this NIR' : 'this number')
  return holder.id
}

/** How the credit of a person's year comes about. Throws `unknown_person`, `ambiguous_person`. */
export async function consultExplanation(
  circumstances: Circumstances,
  sought: PersonSought,
  year: number,
  words: ExplanationWording,
): Promise<ConsultedExplanation> {
  const { nir, told } = await consultExplanations(circumstances, sought, year, { words })
  return { nir, explanation: told!.explanations.words }
}

/** Years of a person, and how one of them comes about in several languages. */
export interface ExplainedYears<Name extends string> {
  /** Masked. */
  readonly nir: string
  /** The activity years of which files tell, in their order. */
  readonly years: readonly number[]
  /** Null when nobody named one and files tell of none. */
  readonly told: { readonly year: number; readonly explanations: Readonly<Record<Name, Explanation>> } | null
}

/** The same told in several languages at once, of a year or (undefined) of the latest: it is looked at once. */
export async function consultExplanations<Name extends string>(
  { open, asOf, settings }: Circumstances,
  sought: PersonSought,
  asked: number | undefined,
  wordings: Readonly<Record<Name, ExplanationWording>>,
): Promise<ExplainedYears<Name>> {
  const opened = await open()
  const { database, keys } = opened
  const holder = await findHolder(database, keys, sought)
  const rows = holder === undefined ? [] : await database.query<{ year: number }>(yearsSql, [holder.id])
  const years = rows.map(({ year }) => year)
  const year = asked ?? years.at(-1) ?? null
  await recordAction(opened, 'explain', { ...whom(keys, holder, sought), year, as_of: asOf })
  if (holder === undefined) {
    throw unknownPerson('nir' in sought ? 'this NIR' : 'this number')
  }
  const nir = maskNir(holder.nir)
  if (year === null) return { nir, years, told: null }
  const facts = await readInSnapshot(database, (snapshot) =>
    readYearFacts(snapshot, holder.id, year, asOf, naturesOf(settings.configuration)),
  )
  const told = Object.entries<ExplanationWording>(wordings).map(([name, words]) => [name, explain(facts, words)])
  return { nir, years, told: { year, explanations: Object.fromEntries(told) } }
}

/** The NIR of somebody whom nobody knows; a number that no holder has names nobody. */
function nirOf(sought: PersonSought): Nir {
  if ('nir' in sought) return sought.nir
  throw unknownPerson('this number')
}

export function unknownPerson(under: string): CpaError {
  return new CpaError(
    'unknown_person',
    { en: `Nobody is known under ${under}`, fr: `Personne n’est connu sous ${under}` },
    {
      hint: {
        en: 'A person becomes known with the first declaration or situation that names them.',
        fr: 'Une personne devient connue par la première déclaration ou situation qui la nomme.',
      },
    },
  )
}

/**
 * Whom the trail says was looked up: the number of the holder, or the keyed hash of a NIR that nobody has, which tells
 * one mistyped NIR from somebody who tries many.
 */
export function whom(keys: KeyRing, holder: { readonly id: unknown } | undefined, sought: PersonSought): object {
  if (holder !== undefined) return { holder: holder.id }
  return { holder: null, ...('nir' in sought ? { nir_hash: new NirVault(keys).hashNir(sought.nir) } : {}) }
}
