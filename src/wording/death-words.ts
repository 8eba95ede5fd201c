import type { Contradiction } from '../deaths/match-points.ts'
import type { Review, ReviewState } from '../deaths/reviews.ts'
import type { Sentence } from '../language.ts'
import { tell } from './language.ts'

/** How a match stands. */
export const reviewStateWords: Readonly<Record<ReviewState, Sentence>> = {
  open: { en: 'to decide', fr: 'à décider' },
  waiting: { en: 'put aside', fr: 'mis de côté' },
  accepted_once: { en: 'accepted by one', fr: 'accepté par une personne' },
  accepted: { en: 'accepted', fr: 'accepté' },
  refused: { en: 'refused', fr: 'refusé' },
  gone: { en: 'no longer found', fr: 'plus trouvé' },
}

export const outcomeWords: Readonly<Record<Review['outcome'], Sentence>> = {
  sure: { en: 'sure', fr: 'sûr' },
  doubtful: { en: 'doubtful', fr: 'douteux' },
}

export const sourceWords: Readonly<Record<Review['source'], Sentence>> = {
  insee: { en: 'INSEE', fr: 'Insee' },
  dsn: { en: 'an employer (DSN)', fr: 'un employeur (DSN)' },
}

/** What is compared between a death and a holder. */
const partWords: Readonly<Record<string, Sentence>> = {
  family_name: { en: 'family name', fr: 'nom de famille' },
  first_names: { en: 'first names', fr: 'prénoms' },
  birth_date: { en: 'birth date', fr: 'date de naissance' },
  sex: { en: 'sex', fr: 'sexe' },
  birthplace: { en: 'birthplace', fr: 'lieu de naissance' },
}

/** How the two agree. */
const agreementWords: Readonly<Record<string, Sentence>> = {
  same: { en: 'the same', fr: 'identiques' },
  alike: { en: 'sound alike', fr: 'de même consonance' },
  swapped: { en: 'in each other’s place', fr: 'l’un à la place de l’autre' },
  other: { en: 'differ', fr: 'différents' },
  several_same: { en: 'several, all the same', fr: 'plusieurs, tous identiques' },
  several_alike: { en: 'several that sound alike', fr: 'plusieurs, de même consonance' },
  other_order: { en: 'the same in another order', fr: 'identiques dans un autre ordre' },
  unknown: { en: 'not told', fr: 'non indiqués' },
  first_only: { en: 'the first alone is the same', fr: 'seul le premier est identique' },
  one_of_them: { en: 'one of them is the same', fr: 'l’un d’eux est identique' },
  conventional: {
    en: 'the same, but a day that stands for an unknown one',
    fr: 'identiques, mais d’un jour de convention',
  },
  day_unknown: { en: 'the same but for an unknown day', fr: 'identiques, jour inconnu' },
  year_only: { en: 'the year alone is known and the same', fr: 'seule l’année est connue, identique' },
  one_part_other: { en: 'the same but for one part', fr: 'identiques, sauf une partie' },
  commune: { en: 'the same commune', fr: 'même commune' },
  area: { en: 'the same department or country', fr: 'même département ou pays' },
}

export function partText(part: string): string {
  const words = partWords[part]
  return words === undefined ? part : tell(words)
}

export function agreementText(is: string): string {
  const words = agreementWords[is]
  return words === undefined ? is.replaceAll('_', ' ') : tell(words)
}

/** What speaks against a death, whatever the points. */
export const contradictionWords: Readonly<Record<Contradiction, Sentence>> = {
  activity_after: { en: 'an activity is declared after it', fr: 'une activité est déclarée après' },
  pension_after: { en: 'a pension was claimed after it', fr: 'une pension a été demandée après' },
  rights_used_after: { en: 'rights were used after it', fr: 'des droits ont été utilisés après' },
  other_death: { en: 'another day of death is known', fr: 'un autre jour de décès est connu' },
  death_withdrawn: {
    en: 'a death of the holder was withdrawn as an error',
    fr: 'un décès du titulaire a été annulé comme erreur',
  },
  second_match: {
    en: 'it may be that of another holder, too',
    fr: 'ce peut être aussi celui d’un autre titulaire',
  },
  second_death: {
    en: 'another death may be that of the holder, too',
    fr: 'un autre décès peut aussi être celui du titulaire',
  },
  day_unknown: { en: 'the day of death is not known', fr: 'le jour du décès n’est pas connu' },
}

/** What does not agree, and what speaks against it: what people look at. */
export function toLookAt({ parts, contradictions, source, opposed }: Review): string[] {
  return [
    ...(source === 'dsn' ? [tell('told by an employer', 'annoncé par un employeur')] : []),
    ...parts
      .filter(({ is }) => !['same', 'several_same', 'commune'].includes(is))
      .map(({ part, is }) =>
        tell(`${partText(part)}: ${agreementText(is)}`, `${partText(part)} : ${agreementText(is)}`),
      ),
    ...contradictions.map((code) => tell(contradictionWords[code])),
    ...(opposed ? [tell('the family objects to publication', 'la famille s’oppose à la publication')] : []),
  ]
}
