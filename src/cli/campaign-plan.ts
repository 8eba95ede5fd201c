import type { CampaignPlan, RateDifference } from '../../jobs/plan-campaign/totals.ts'
import type { PlannedCampaign } from '../operations/campaign.ts'
import pc from './colour.ts'
import { amountText } from './money-text.ts'
import { stepReport } from './step-report.ts'
import { counted, table } from './table.ts'

/** The plan of a campaign for people: what each job would do, then the sums, then how the year would stand. */
export function planText(year: number, { runId, outcome, plan }: PlannedCampaign): string {
  const parts = [pc.bold(pc.underline(`Plan of the campaign of ${year}`)), ...plan.runs.map(planned)]
  parts.push(`${pc.bold('In all')} · run ${runId} · nothing written · ${sumText(outcome, plan)}`)
  if (plan.totals.by_account.length > 0) parts.push(sums(plan))
  if (plan.difference.length > 0)
    parts.push(`${pc.bold(`How the rights of ${year} stand`)}\n${standing(year, plan)}`)
  return parts.join('\n\n')
}

function planned({ subject, year, outcome, totals }: CampaignPlan['runs'][number]): string {
  return stepReport(subject, year, { runId: null, outcome, totals })
}

function sumText(outcome: string, { totals }: CampaignPlan): string {
  if (outcome === 'nothing_to_do') return 'the campaign would change nothing'
  return `the campaign would book ${counted(totals.entries)} ${totals.entries === 1 ? 'entry' : 'entries'}`
}

function sums({ totals }: CampaignPlan): string {
  const rows = totals.by_account.map(({ account, entries, amount }) => [
    `  ${account}`,
    counted(entries),
    amountText(amount),
  ])
  return table(['  account', '>entries', '>amount'], rows)
}

/** The rate of the year before, of what is booked, of what the campaign makes of it. */
function standing(year: number, { difference }: CampaignPlan): string {
  const rows = difference.map((rate: RateDifference) => [
    `  ${rate.account}`,
    rate.rate,
    ...[rate.year_before, rate.booked, rate.planned].flatMap(({ holders, amount }) => [
      counted(holders),
      amountText(amount),
    ]),
    amountText(rate.difference),
  ])
  const head = [
    ...['  account', 'rate', '>people', `>${year - 1}`, '>people', '>booked'],
    ...['>people', '>planned', '>difference'],
  ]
  return table(head, rows)
}
