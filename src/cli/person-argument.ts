import { CpaError } from '../errors.ts'
import { type PersonSought, readPersonSought } from '../ledger/statement/find-holder.ts'
import type { Invocation } from './command.ts'

/** How commands describe the argument that names a person. */
export const nirMeaning = {
  en: '- reads the NIR from standard input, or asks for it on a terminal: 13 characters, or 15 with the key',
  fr: '- lit le NIR de l’entrée standard, ou le demande sur un terminal : 13 caractères, ou 15 avec la clé',
}

/** The options of a command about a person. */
export const personOptions = [
  [
    '--holder <number>',
    {
      en: 'names the person by the number of the holder instead of a NIR',
      fr: 'nomme la personne par le numéro de titulaire au lieu d’un NIR',
    },
  ],
  [
    '--birth-date <date>',
    {
      en: 'tells two persons with the same NIR apart; 00 for an unknown day or month',
      fr: 'distingue deux personnes de même NIR ; 00 pour un jour ou un mois inconnu',
    },
  ],
] as const

interface PersonWords {
  readonly nir: string | undefined
  readonly holder: string | undefined
  readonly birthDate: string | undefined
}

/**
 * The person that a command line names: by the number of the holder, or by NIR. What is typed as an argument can be read by
 * every user of the machine and stays in the shell's history, so a NIR comes by standard input, or is asked for without
 * being shown. Throws what readPersonSought throws, and `usage`.
 */
export async function personSought(invocation: Invocation, words: PersonWords): Promise<PersonSought> {
  const { nir, holder, birthDate } = words
  if (holder === undefined) {
    const text = nir === undefined || nir === '-' ? await invocation.secret('NIR: ') : nir
    return readPersonSought(text, birthDate)
  }
  if (nir !== undefined || birthDate !== undefined) {
    throw new CpaError(
      'usage',
      { en: '--holder names the person already', fr: '--holder nomme déjà la personne' },
      {
        hint: { en: 'Leave the NIR and --birth-date out.', fr: 'Omettez le NIR et --birth-date.' },
      },
    )
  }
  if (/^[1-9]\d{0,11}$/.test(holder)) return { holder: BigInt(holder) }
  throw new CpaError(
    'usage',
    {
      en: 'The number of a holder is a whole number of at most 12 digits',
      fr: 'Le numéro d’un titulaire est un nombre entier d’au plus 12 chiffres',
    },
    {
      hint: {
        en: 'It is what entries begin with: the entry 12-cpf-3 is one of holder 12. A NIR is given by standard input.',
        fr: 'Les écritures commencent par lui : l’écriture 12-cpf-3 est une du titulaire 12. Un NIR se donne par l’entrée standard.',
      },
    },
  )
}
