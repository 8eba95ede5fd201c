import type { LeaveTotals } from '../../../jobs/answer-leaves/job.ts'
import { answerLeaves as answerLeavesNow } from '../../operations/yearly-jobs.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import pc from '../colour.ts'
import type { Command } from '../command.ts'
import { type ReportedRun, runDocument, runMark } from '../run-table.ts'
import { table } from '../table.ts'

export const answerLeaves: Command = {
  name: 'answer-leaves',
  summary: {
    en: 'Finds the requests for leave that silence of the employer accepts, thirty days from their receipt.',
    fr: 'Trouve les demandes d’absence que le silence de l’employeur accepte, trente jours après leur réception.',
  },
  examples: [
    [
      'cpa answer-leaves',
      {
        en: 'what silence accepts by today; an answer in time that came late takes it back',
        fr: 'ce que le silence accepte aujourd’hui ; une réponse en temps utile arrivée tard le reprend',
      },
    ],
    [
      'cpa ingest leave_requests requests.csv && cpa answer-leaves',
      { en: 'requests, and the answers there are', fr: 'les demandes, et les réponses qu’il y a' },
    ],
  ],
  async run(invocation) {
    const result = await answerLeavesNow(invocation)
    invocation.report(runDocument(result), () => leaveReport(result))
    return 0
  },
}

/** A run over requests for leave, for people. */
export function leaveReport(result: ReportedRun): string {
  const totals = result.totals as LeaveTotals
  const heading = `${pc.bold(tell('Leave', 'Congés'))} · ${runMark(result)}`
  if (totals.requests === 0)
    return tell(
      `${heading} · nothing to do: no request is known`,
      `${heading} · rien à faire : aucune demande n’est connue`,
    )
  const rows = [
    [tell('  accepted by silence', '  acceptées par silence'), counted(totals.accepted)],
    [tell('  on another day than before', '  à un autre jour qu’avant'), counted(totals.moved)],
    [tell('  taken back', '  reprises'), counted(totals.taken_back)],
    [tell('  waiting for an answer', '  en attente de réponse'), counted(totals.waiting)],
    [
      tell('  only by consent (public agents, ESAT)', '  seulement par accord (agents publics, ESAT)'),
      counted(totals.by_consent),
    ],
    [
      tell('  notice shorter than the law asks for', '  préavis plus court que la loi ne l’exige'),
      counted(totals.notice_too_short),
    ],
  ].filter(([, count]) => count !== '0')
  const done = result.outcome === 'nothing_to_do' ? tell('nothing to do', 'rien à faire') : tell('done', 'fait')
  return [
    `${heading} · ${done} · ${tell(`${counted(totals.requests)} requests`, `${counted(totals.requests)} demandes`)}`,
    '',
    table(['', tell('>requests', '>demandes')], rows),
  ].join('\n')
}
