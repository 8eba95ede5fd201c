import type { Sentence } from '../language.ts'
import type { FindingCode } from '../plausibility/codes.ts'
import { tell } from './language.ts'

const names: Readonly<Record<FindingCode | 'by_hand', Sentence>> = {
  reference_unit: { en: 'reference of no full year', fr: 'référence qui n’est pas d’une année entière' },
  time_unit: { en: 'time in another unit', fr: 'temps dans une autre unité' },
  refused_times: { en: 'times that were refused', fr: 'temps refusés' },
  ratio_above_one: { en: 'more than a full year', fr: 'plus d’une année entière' },
  outlier: { en: 'far more than a full year', fr: 'bien plus d’une année entière' },
  exactly_half: { en: 'exactly half of a year', fr: 'exactement une demi-année' },
  at_cap: { en: 'at the cap', fr: 'au plafond' },
  head_count: { en: 'number of declarations', fr: 'nombre de déclarations' },
  hours: { en: 'time on average', fr: 'temps moyen' },
  full_rights: { en: 'share of full rights', fr: 'part des droits pleins' },
  missing_employer: { en: 'employer missing', fr: 'employeur absent' },
  rejection_spike: { en: 'many refusals', fr: 'beaucoup de refus' },
  by_hand: { en: 'placed by hand', fr: 'posée à la main' },
}

/** What a finding or a hold is about, in a few words. */
export function findingName(code: FindingCode | 'by_hand'): string {
  return tell(names[code])
}
