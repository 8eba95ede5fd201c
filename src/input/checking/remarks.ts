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
  dsn_findings: {
    told: {
      en: 'findings in declarations that cost nothing: cpa check dsn FILE tells each, cpa ingest dsn FILE --return DIR too',
      fr: 'remarques sur des déclarations, sans conséquence : cpa check dsn FILE les dit toutes, --return DIR aussi',
    },
    title: {
      en: 'Findings in declarations that cost nothing',
      fr: 'Remarques sur des déclarations, sans conséquence',
    },
    explanation: {
      en: 'The norm of the DSN asks for more than rights hang on. What does not touch a right is told and changes nothing.',
      fr: 'La norme de la DSN demande plus que ce dont des droits dépendent. Ce qui ne touche aucun droit est dit et ne change rien.',
    },
    remedy: {
      en: 'Send them back to whoever makes the declarations: cpa check dsn FILE tells each.',
      fr: 'Renvoyez-les à l’auteur des déclarations : cpa check dsn FILE les dit toutes.',
    },
  },
  impossible_date: {
    told: {
      en: 'rows with a day or month that does not exist: it is taken for unknown',
      fr: 'lignes avec un jour ou un mois qui n’existe pas : il est tenu pour inconnu',
    },
    title: { en: 'A day or month does not exist', fr: 'Un jour ou un mois n’existe pas' },
    explanation: {
      en: 'INSEE publishes what it was told, such as a 30 February. The rest of the date is still good.',
      fr: 'L’INSEE publie ce qui lui a été dit, par exemple un 30 février. Le reste de la date reste bon.',
    },
    remedy: {
      en: 'Nothing: the row is matched by what is known.',
      fr: 'Rien : la ligne est rapprochée par ce qui est connu.',
    },
  },
  name_not_divided: {
    told: {
      en: 'rows without a star between name and first names: the first word is taken for the name',
      fr: 'lignes sans étoile entre nom et prénoms : le premier mot est pris pour le nom',
    },
    title: { en: 'Name and first names are not divided', fr: 'Nom et prénoms ne sont pas séparés' },
    explanation: {
      en: 'INSEE puts a star behind the birth name. Without it nothing tells where the name ends.',
      fr: 'L’INSEE met une étoile après le nom de naissance. Sans elle, rien ne dit où le nom finit.',
    },
    remedy: {
      en: 'Nothing: whoever reviews the match sees it as less than sure.',
      fr: 'Rien : le rapprochement est proposé comme moins sûr.',
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
