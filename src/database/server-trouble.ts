import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'
import { errorCode } from './database-error.ts'
import { readOnly } from './session-settings.ts'

/**
 * What a server refused in the middle of the work, as the error to tell: undefined when only a fault of the program
 * explains it. For the end of a command; on the way errors keep their codes, by which a chunk is tried again.
 */
export function serverTrouble(error: unknown): CpaError | undefined {
  if (error instanceof CpaError || !(error instanceof Error)) return undefined
  const code = errorCode(error) ?? ''
  if (code === '25006') return readOnly(false, error)
  const known = troubles.find(([pattern]) => pattern.test(code))
  if (known === undefined) return undefined
  const [, kind, hint] = known
  return new CpaError(
    kind,
    { en: `The database says: ${error.message}`, fr: `La base de données répond : ${error.message}` },
    { hint, cause: error },
  )
}

// 42501 insufficient privilege; 3F000, 42P01, 42883 no such schema, table, function; 40001, 40P01, 55P03 serialisation,
// deadlock, lock not had in time; 57014 cancelled; class 53 resources; 58 and XX the server's own files and itself.
const troubles: readonly (readonly [RegExp, CpaError['code'], Sentence])[] = [
  [
    /^42501$/,
    'database_unsuitable',
    {
      en: 'Grant the role of the commands cpa_operator, as the owner; `cpa doctor` names what it may not do.',
      fr: 'En tant que propriétaire, accordez cpa_operator au rôle des commandes ; `cpa doctor` nomme ce qui lui manque.',
    },
  ],
  [
    /^(3F000|42P01|42883)$/,
    'database_damaged',
    {
      en: 'It was there when the schema was made: see `cpa doctor`, and restore the last backup.',
      fr: 'Il existait à la création du schéma : voyez `cpa doctor`, et restaurez la dernière sauvegarde.',
    },
  ],
  [
    /^(40001|40P01|55P03)$/,
    'database_busy',
    {
      en: 'Somebody else was at the same rows for too long: give the same command again.',
      fr: 'Un autre tenait les mêmes lignes trop longtemps : relancez la même commande.',
    },
  ],
  [
    /^57014$/,
    'database_busy',
    {
      en: 'Somebody cancelled it, or a time limit of the server did: give the same command again.',
      fr: 'Quelqu’un, ou un délai du serveur, l’a annulée : relancez la même commande.',
    },
  ],
  [
    /^53/,
    'database_exhausted',
    {
      en: 'Raise that limit at the server, then give the same command again: it continues.',
      fr: 'Relevez cette limite au serveur, puis relancez la même commande : elle continue.',
    },
  ],
  [
    /^(58|XX)/,
    'database_damaged',
    {
      en: 'Start nothing more: look at the log of the server and at its disk.',
      fr: 'Ne lancez plus rien : regardez le journal du serveur et son disque.',
    },
  ],
]
