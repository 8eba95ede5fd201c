import type { LeaveTotals } from '../../../jobs/answer-leaves/job.ts'
import { answerLeaves as answerLeavesNow } from '../../operations/yearly-jobs.ts'
import pc from '../colour.ts'
import type { Command } from '../command.ts'
import { type ReportedRun, runDocument, runMark } from '../run-table.ts'
import { counted, table } from '../table.ts'

export const answerLeaves: Command = {
  name: 'answer-leaves',
  summary: 'Finds the requests for leave that silence of the employer accepts, thirty days from their receipt.',
  examples: [
    ['cpa answer-leaves', 'what silence accepts by today; an answer in time that came late takes it back'],
    ['cpa ingest leave_requests requests.csv && cpa answer-leaves', 'requests, and the answers there are'],
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
  const heading = `${pc.bold('Leave')} · ${runMark(result)}`
  if (totals.requests === 0) return `${heading} · nothing to do: no request is known`
  const rows = [
    ['  accepted by silence', counted(totals.accepted)],
    ['  on another day than before', counted(totals.moved)],
    ['  taken back', counted(totals.taken_back)],
    ['  waiting for an answer', counted(totals.waiting)],
    ['  only by consent (public agents, ESAT)', counted(totals.by_consent)],
    ['  notice shorter than the law asks for', counted(totals.notice_too_short)],
  ].filter(([, count]) => count !== '0')
  const done = result.outcome === 'nothing_to_do' ? 'nothing to do' : 'done'
  return [`${heading} · ${done} · ${counted(totals.requests)} requests`, '', table(['', '>requests'], rows)].join(
    '\n',
  )
}
