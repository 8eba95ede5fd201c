import type { Sentence } from '../language.ts'
import type { SignalCode } from '../ledger/signals/signals.ts'
import { tell } from './language.ts'

const titles: Readonly<Record<SignalCode, Sentence>> = {
  overlapping_files: {
    en: 'trainings of one holder that overlap',
    fr: 'formations d’un même titulaire qui se chevauchent',
  },
  use_after_death: {
    en: 'rights used after the death of their holder',
    fr: 'droits utilisés après le décès du titulaire',
  },
  use_after_pension: {
    en: 'rights used after the full-rate pension of their holder',
    fr: 'droits utilisés après la retraite à taux plein du titulaire',
  },
  use_during_hold: {
    en: 'rights used during a hold',
    fr: 'droits utilisés pendant une suspension',
  },
  working_time_without_leave: {
    en: 'trainings in working time without leave',
    fr: 'formations sur le temps de travail sans autorisation d’absence',
  },
  delivered_without_attendance: {
    en: 'bodies whose deliveries are validated without attendance',
    fr: 'organismes dont des services faits sont validés sans assiduité',
  },
  burst_of_files: {
    en: 'bodies with a burst of training files',
    fr: 'organismes avec un afflux de dossiers',
  },
}

/** What a kind of signal tells. */
export function signalTitle(code: SignalCode): string {
  return tell(titles[code])
}

/** Whom a signal is about: `holder 12`, or a training body. */
export function signalSubject(subject: string): string {
  return tell(subject, subject.replace(/^holder /, 'titulaire ').replace(/^body /, 'organisme '))
}
