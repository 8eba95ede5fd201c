import type { Sentence } from '../../language.ts'

/** What a rule found: the columns of its statement, but for whom it is about and since when. */
export type Facts = Readonly<Record<string, string | number | bigint | null>>

/** What the rules tell of the facts that their statements give, and of the threshold above which it is told. */
export const reasons = {
  overlapping_files: ({ file, from, to, other, other_from, other_to, days, least }: Facts) => ({
    en: `training files ${file} (${from} to ${to}) and ${other} (${other_from} to ${other_to}) overlap for ${days} days; told from ${least} on`,
    fr: `les dossiers de formation ${file} (du ${from} au ${to}) et ${other} (du ${other_from} au ${other_to}) se chevauchent ${days} jours ; signalé à partir de ${least}`,
  }),
  use_after_death: ({ died_on, ...use }: Facts) => {
    const { en, fr } = used(use)
    return { en: `${en}, after the death on ${died_on}`, fr: `${fr}, après le décès le ${died_on}` }
  },
  use_after_pension: ({ pension_from: from, ...use }: Facts) => {
    const { en, fr } = used(use)
    return {
      en: `${en}, after the full-rate pension from ${from} on`,
      fr: `${fr}, après la retraite à taux plein à partir du ${from}`,
    }
  },
  use_during_hold: ({ kind, from, to, ...use }: Facts) => {
    const { en, fr } = used(use)
    return {
      en: `${en}, during the hold ${kind} from ${from}${to === null ? '' : ` to ${to}`}`,
      fr: `${fr}, pendant la suspension ${kind} du ${from}${to === null ? '' : ` au ${to}`}`,
    }
  },
  working_time_without_leave: ({ file, from, days }: Facts) => ({
    en: `training file ${file} in working time from ${from} on, without a leave asked for that begins in the ${days} days before or in it`,
    fr: `dossier de formation ${file} sur le temps de travail à partir du ${from}, sans autorisation d’absence demandée qui commence dans les ${days} jours avant ou pendant`,
  }),
  delivered_without_attendance: ({ without_any, holders, numerator, denominator, least }: Facts) => ({
    en: `delivery validated without attendance for ${without_any} of ${holders} holders in a year; told above ${numerator}/${denominator} of at least ${least}`,
    fr: `service fait validé sans assiduité pour ${without_any} titulaires sur ${holders} en un an ; signalé au-dessus de ${numerator}/${denominator} d’au moins ${least}`,
  }),
  burst_of_files: ({ files, days, until, before, least, multiple }: Facts) => ({
    en: `${files} training files accepted in the ${days} days to ${until}, and ${before} in the year before; told from ${least} on, above ${multiple} times as usual`,
    fr: `${files} dossiers de formation acceptés dans les ${days} jours jusqu’au ${until}, et ${before} l’année d’avant ; signalé à partir de ${least}, au-dessus de ${multiple} fois l’habitude`,
  }),
} as const satisfies Readonly<Record<string, (facts: Facts) => Sentence>>

/** `training file C-2 of 2026-04-01`, `use transition_project T-1 of 2026-04-02`. */
function used({ used: what, on }: Facts): Sentence {
  const fr = String(what)
    .replace(/^training file /, 'dossier de formation ')
    .replace(/^use /, 'utilisation ')
  return { en: `${what} of ${on}`, fr: `${fr} du ${on}` }
}
