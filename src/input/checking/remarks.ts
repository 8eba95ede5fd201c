import type { Sentence } from '../../language.ts'

/** What a load tells of good rows, which may be meant otherwise: counted, never refused. */
export const remarkCatalogue = {
  post_time_missing: {
    told: {
      en:
        'rows of public agents with less than full time and no post_time: they count in proportion, as incomplete posts; ' +
        'part-time (temps partiel) would count as full time',
      fr:
        'lignes d’agents publics à moins d’un temps plein et sans post_time : elles comptent en proportion, comme temps ' +
        'incomplet ; un temps partiel compterait comme un temps plein',
    },
    title: {
      en: 'How a public post is filled is not told',
      fr: 'La façon dont un poste public est occupé n’est pas dite',
    },
    explanation: {
      en: 'Part time (temps partiel) counts as full time, an incomplete post (temps non complet) in proportion: the hours alone do not tell which it is.',
      fr: 'Un temps partiel compte comme un temps plein, un temps non complet en proportion : les heures seules ne disent pas lequel c’est.',
    },
    remedy: {
      en: 'Ask the employer, and fill `post_time`: part-time agents lose hours otherwise.',
      fr: 'Demandez à l’employeur, et remplissez `post_time` : sinon les agents à temps partiel perdent des heures.',
    },
  },
} as const satisfies Record<string, CataloguedRemark>

interface CataloguedRemark {
  /** Follows a number of rows. */
  readonly told: Sentence
  readonly title: Sentence
  readonly explanation: Sentence
  readonly remedy: Sentence
}

export type RemarkCode = keyof typeof remarkCatalogue

/** How many rows each remark is about; one that is about none is absent. */
export type RemarkCounts = { [Code in RemarkCode]?: number }

export function countRemark(counts: RemarkCounts, code: RemarkCode): void {
  counts[code] = (counts[code] ?? 0) + 1
}
