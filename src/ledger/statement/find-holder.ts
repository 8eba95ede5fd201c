import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { CpaError } from '../../errors.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import { type Nir, nirAgreesWithBirth, parseNir } from '../../identity/nir.ts'
import { NirVault } from '../../identity/nir-vault.ts'
import { CellDefect } from '../../input/checking/cell-defect.ts'
import { parseBirthDate } from '../../input/checking/date-cells.ts'

const findHolderSql = loadSql(import.meta.url, './find-holder.sql')
const holderOfNumberSql = loadSql(import.meta.url, './holder-of-number.sql')

/** A person the system knows. */
export interface Holder {
  readonly id: number
  /** `YYYY-MM-DD`, with `00` for a month or day that is unknown. */
  readonly birthDate: string
  readonly nir: Nir
}

/** What an operator says of a person: the NIR, or the number of the holder. */
export type PersonSought =
  | {
      readonly nir: Nir
      /** Tells two holders of one NIR apart, who were born a century apart. */
      readonly birthYear: number | undefined
    }
  | { readonly holder: bigint }

/**
 * Reads a NIR typed by an operator (13 or 15 characters, separators allowed) and a birth date (`YYYY-MM-DD` or
 * `DD/MM/YYYY`, `00` for an unknown part). Throws `nir_invalid`, and `usage` for a birth date that is none or that
 * belongs to somebody else. No message holds the number.
 */
export function readPersonSought(nirText: string, birthDateText: string | undefined): PersonSought {
  const result = parseNir(nirText)
  if (!result.ok) {
    throw new CpaError('nir_invalid', result.message, {
      hint: { en: 'Give 13 characters, or 15 with the key.', fr: 'Donnez 13 caractères, ou 15 avec la clé.' },
    })
  }
  const { nir } = result
  if (birthDateText === undefined) return { nir, birthYear: undefined }
  const birth = parseBirthDate(birthDateText)
  if (birth instanceof CellDefect)
    throw new CpaError('usage', {
      en: `--birth-date: ${birth.message.en}`,
      fr: `--birth-date : ${birth.message.fr}`,
    })
  if (!nirAgreesWithBirth(nir, birth.year, birth.month)) {
    throw new CpaError('usage', {
      en: 'The birth date differs from the year or the month in the NIR',
      fr: 'La date de naissance diffère de l’année ou du mois du NIR',
    })
  }
  return { nir, birthYear: birth.year }
}

/**
 * The holder of a NIR or of a number; undefined when nobody is known under it. Throws `ambiguous_person` when two holders
 * share the NIR and no birth year was given.
 */
export async function findHolder(
  queryable: Queryable,
  keys: KeyRing,
  sought: PersonSought,
): Promise<Holder | undefined> {
  if ('holder' in sought) return await holderOfNumber(queryable, keys, sought.holder)
  const { nir, birthYear } = sought
  const values = [new NirVault(keys).hashesOfNir(nir), birthYear ?? null]
  const rows = await queryable.query<{ id: bigint; birth_date: string }>(findHolderSql, values)
  if (rows.length > 1) {
    throw new CpaError(
      'ambiguous_person',
      {
        en: `${rows.length} persons share this NIR, born a century apart`,
        fr: `${rows.length} personnes ont ce NIR, nées à un siècle d’écart`,
      },
      {
        hint: {
          en: 'Say which one: --birth-date YYYY-MM-DD (00 for an unknown day or month).',
          fr: 'Dites laquelle : --birth-date AAAA-MM-JJ (00 pour un jour ou un mois inconnu).',
        },
      },
    )
  }
  const [row] = rows
  return row === undefined ? undefined : { id: Number(row.id), birthDate: row.birth_date, nir }
}

async function holderOfNumber(queryable: Queryable, keys: KeyRing, holder: bigint): Promise<Holder | undefined> {
  const [row] = await queryable.query<{ birth_date: string; hash: string; encrypted: Buffer }>(holderOfNumberSql, [
    holder,
  ])
  if (row === undefined) return undefined
  const nir = new NirVault(keys).revealNir(row.hash, row.encrypted)
  return { id: Number(holder), birthDate: row.birth_date, nir }
}
