import pc from 'picocolors'
import { creditEngagements as job } from '../../../jobs/credit-engagements/job.ts'
import type { CreditTotals } from '../../../jobs/credit-year/totals.ts'
import type { RunResult } from '../../runs/engine.ts'
import { textArgument, yearArgument } from '../arguments.ts'
import type { Command } from '../command.ts'
import { amountText } from '../money-text.ts'
import { reasonText } from '../reasons.ts'
import { runDocument, runJob } from '../run-job.ts'
import { counted, table } from '../table.ts'

/** The compte d'engagement citoyen exists since 1 January 2017. */
const firstYear = 2017

export const creditEngagements: Command = {
  name: 'credit-engagements',
  summary: 'The CEC rights for the engagements of a year that are due at the business date.',
  arguments: [['<year>', 'the year of the engagement']],
  options: [['--plan', 'compute everything, write no entry']],
  examples: [
    ['cpa credit-engagements 2025', 'rights for 2025, from 1 January 2026 on'],
    ['cpa credit-engagements 2024', 'from 1 January 2026 on also those of volunteers who declare their hours'],
    ['cpa credit-engagements 2025 --plan', 'what it would credit, by activity and reason'],
  ],
  async run(invocation) {
    const year = yearArgument(textArgument(invocation, 0), firstYear)
    const planOnly = invocation.options.plan === true
    const result = await runJob(invocation, job, { year, planOnly })
    invocation.report(runDocument(result), () => engagementReport(year, result))
    return 0
  },
}

/** A crediting run for people: what was credited by activity, what the cap took, who was excluded and why. */
function engagementReport(year: number, result: RunResult): string {
  const totals = result.totals as CreditTotals
  const corrected = totals.corrected > 0 ? `, corrected downwards ${counted(totals.corrected)}` : ''
  const lines = [
    `${pc.bold(`Engagements of ${year}`)} · run ${result.runId} · ${outcomeText(result.outcome, totals)}`,
    `  holders with an engagement  ${counted(totals.holders)}`,
    `  credited                    ${counted(totals.credited)}${corrected}`,
    `  already right               ${counted(totals.unchanged)}`,
    `  limited by the cap          ${counted(totals.capped)}`,
  ]
  if (totals.by_rate.length > 0) {
    const rows = totals.by_rate.map(({ account, rate, holders, amount }) => [
      `  ${account}`,
      rate,
      counted(holders),
      amountText(amount),
    ])
    lines.push('', table(['  account', 'activity', '>holders', '>amount'], rows))
  }
  if (totals.excluded.length > 0) {
    const rows = totals.excluded.map(({ reason, holders }) => [
      `  ${reason}`,
      counted(holders),
      reasonText(reason),
    ])
    lines.push('', table(['  excluded', '>holders', 'why'], rows))
  }
  return lines.join('\n')
}

function outcomeText(outcome: string, totals: CreditTotals): string {
  if (outcome === 'nothing_to_do') return 'nothing to do: nothing is due that is not booked'
  const entries = `${counted(totals.entries)} ${totals.entries === 1 ? 'entry' : 'entries'}, ${amountText(totals.amount)}`
  return outcome === 'planned' ? `plan only, nothing written: ${entries}` : entries
}
