import type { Sentence } from '../language.ts'
import type { NoticeKind } from '../notices/tell.ts'
import { tell } from './language.ts'

const names: Readonly<Record<NoticeKind, Sentence>> = {
  run_ended: { en: 'end of a run', fr: 'fin d’une exécution' },
  run_failed: { en: 'failure of a run', fr: 'échec d’une exécution' },
  run_incomplete: { en: 'holders set aside', fr: 'titulaires mis de côté' },
  campaign_ended: { en: 'end of a campaign', fr: 'fin d’une campagne' },
  tick_failed: { en: 'failure of a schedule', fr: 'échec d’une planification' },
  tick_missed: { en: 'missed schedule', fr: 'échéance manquée' },
  deadline_missed: { en: 'missed deadline', fr: 'délai dépassé' },
  hold_placed: { en: 'establishments held', fr: 'établissements retenus' },
  plan_waiting: { en: 'plan to be approved', fr: 'plan à approuver' },
  test: { en: 'trial', fr: 'essai' },
}

/** What a notice is about, in a few words. */
export function noticeKindName(kind: NoticeKind): string {
  return tell(names[kind])
}
