import { mostCounted, type Overview, type WaitingKind } from '../../../operations/overview/overview.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'

/** What waits for people, each a way to where it is done. */
export function Waiting({ waiting }: Pick<Overview, 'waiting'>) {
  if (waiting.length === 0) return <p class="quiet">{tell('Nothing waits for you.', 'Rien ne vous attend.')}</p>
  return (
    <ul class="waiting">
      {waiting.map(({ kind, count }) => (
        <li>
          <a href={places[kind]}>
            <strong>{count >= mostCounted ? `${counted(mostCounted)}+` : counted(count)}</strong>
            <span>{said(kind, count)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

const places: Readonly<Record<WaitingKind, string>> = {
  plans: '/plans',
  deaths: '/deaths',
  refusals: '/refusals',
  establishments: '/plausibility',
  run_failed: '/runs?state=failed',
  run_completed_with_errors: '/runs?state=completed_with_errors',
  run_stopped: '/runs?state=stopped',
  run_paused: '/runs?state=paused',
  run_late: '/runs',
  audit: '/audits',
  ticks: '/schedules',
  scheduling_paused: '/schedules',
  schedules_paused: '/schedules',
  notices: '/notices',
}

function said(kind: WaitingKind, count: number): string {
  const one = count === 1
  const words: Readonly<Record<WaitingKind, readonly [en: string, fr: string]>> = {
    plans: one ? ['plan to approve', 'plan à approuver'] : ['plans to approve', 'plans à approuver'],
    deaths: one ? ['death to review', 'décès à examiner'] : ['deaths to review', 'décès à examiner'],
    refusals: one
      ? ['refused row to correct', 'ligne refusée à corriger']
      : ['refused rows to correct', 'lignes refusées à corriger'],
    establishments: one
      ? ['establishment held', 'établissement suspendu']
      : ['establishments held', 'établissements suspendus'],
    run_failed: one ? ['run failed', 'exécution en échec'] : ['runs failed', 'exécutions en échec'],
    run_completed_with_errors: one
      ? ['run set holders aside', 'exécution a mis des titulaires de côté']
      : ['runs set holders aside', 'exécutions ont mis des titulaires de côté'],
    run_stopped: one
      ? ['run stopped before its end', 'exécution arrêtée avant sa fin']
      : ['runs stopped before their end', 'exécutions arrêtées avant leur fin'],
    run_paused: one ? ['run paused', 'exécution en pause'] : ['runs paused', 'exécutions en pause'],
    run_late: one
      ? ['run past its deadline', 'exécution en retard']
      : ['runs past their deadline', 'exécutions en retard'],
    audit: ['last audit failed', 'dernier audit en échec'],
    ticks: one
      ? ['tick failed or missed this week', 'échéance manquée ou en échec cette semaine']
      : ['ticks failed or missed this week', 'échéances manquées ou en échec cette semaine'],
    scheduling_paused: ['all schedules are paused', 'toutes les planifications sont en pause'],
    schedules_paused: one
      ? ['schedule paused', 'planification en pause']
      : ['schedules paused', 'planifications en pause'],
    notices: one
      ? ['notice could not be sent', 'avis n’a pu être envoyé']
      : ['notices could not be sent', 'avis n’ont pu être envoyés'],
  }
  return tell(...words[kind])
}
