import type { Sentence } from '../../language.ts'

/** What a load tells of good rows, which may be meant otherwise: counted, never refused. Each follows a number of rows. */
export const remarkTexts = {
  post_time_missing: {
    en:
      'rows of public agents with less than full time and no post_time: they count in proportion, as incomplete posts; ' +
      'part-time (temps partiel) would count as full time',
    fr:
      'lignes d’agents publics à moins d’un temps plein et sans post_time : elles comptent en proportion, comme temps ' +
      'incomplet ; un temps partiel compterait comme un temps plein',
  },
  dsn_findings: {
    en: 'findings in declarations that cost nothing: cpa check dsn FILE tells each, cpa ingest dsn FILE --return DIR too',
    fr: 'remarques sur des déclarations, sans conséquence : cpa check dsn FILE les dit toutes, --return DIR aussi',
  },
  impossible_date: {
    en: 'rows with a day or month that does not exist: it is taken for unknown',
    fr: 'lignes dont un jour ou un mois n’existe pas : il est tenu pour inconnu',
  },
  name_not_divided: {
    en: 'rows without a star between name and first names: the first word is taken for the name',
    fr: 'lignes sans étoile entre nom et prénoms : le premier mot est pris pour le nom',
  },
} as const satisfies Record<string, Sentence>
export type RemarkCode = keyof typeof remarkTexts

/** How many rows each remark is about; one that is about none is absent. */
export type RemarkCounts = { [Code in RemarkCode]?: number }

export function countRemark(counts: RemarkCounts, code: RemarkCode): void {
  counts[code] = (counts[code] ?? 0) + 1
}
