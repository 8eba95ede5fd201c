import type { RateDifference } from '../../jobs/plan-campaign/standing.ts'
import type { CampaignPlan } from '../../jobs/plan-campaign/totals.ts'
import type { Planned } from '../operations/campaign.ts'
import { counted } from '../wording/counts.ts'
import { named, tell } from '../wording/language.ts'
import { amountText } from '../wording/money-text.ts'
import { planTitle } from '../wording/plan-words.ts'
import pc from './colour.ts'
import { reviewText } from './plan-review.ts'
import { stepReport } from './step-report.ts'
import { table } from './table.ts'

/** The plan of a campaign for people: what each job would do, then the sums, then how the year would stand. */
export function planText(
  year: number,
  { runId, outcome, plan }: Pick<Planned, 'runId' | 'outcome' | 'plan'>,
): string {
  const { plan_id: id } = plan
  return [
    pc.bold(pc.underline(planTitle({ id, year, command: 'campaign' }))),
    ...figuresText(year, runId, outcome, plan),
    nextStep('campaign', year, id),
  ].join('\n\n')
}

/** What somebody who has read a plan does next. */
export function nextStep(command: string, year: number, id: number): string {
  return tell(
    `Look at it again: cpa plans show ${id}. Apply it: cpa ${command} ${year} --apply ${id}`,
    `Pour le revoir : cpa plans show ${id}. Pour l’appliquer : cpa ${command} ${year} --apply ${id}`,
  )
}

/** What a plan would do, without its heading. */
export function figuresText(year: number, runId: number, outcome: string, plan: CampaignPlan): string[] {
  const parts = plan.runs.map(planned)
  parts.push(
    `${pc.bold(tell('In all', 'En tout'))} · ${tell(`run ${runId} · nothing written`, `exécution ${runId} · rien d’écrit`)} · ${sumText(outcome, plan)}`,
  )
  if (plan.totals.by_account.length > 0) parts.push(sums(plan))
  if (plan.difference.length > 0)
    parts.push(
      `${pc.bold(tell(`How the rights of ${year} stand`, `Où en sont les droits de ${year}`))}\n${standing(year, plan)}`,
    )
  return [...parts, ...reviewText(plan)]
}

function planned({ subject, year, outcome, totals }: CampaignPlan['runs'][number]): string {
  return stepReport(subject, year, { runId: null, outcome, totals })
}

function sumText(outcome: string, { totals }: CampaignPlan): string {
  if (outcome === 'nothing_to_do') return tell('it would change nothing', 'cela ne changerait rien')
  const count = counted(totals.entries)
  return totals.entries === 1
    ? tell(`it would book ${count} entry`, `cela inscrirait ${count} écriture`)
    : tell(`it would book ${count} entries`, `cela inscrirait ${count} écritures`)
}

function sums({ totals }: CampaignPlan): string {
  const rows = totals.by_account.map(({ account, entries, amount }) => [
    `  ${account}`,
    counted(entries),
    amountText(amount),
  ])
  return table([tell('  account', '  compte'), tell('>entries', '>écritures'), tell('>amount', '>montant')], rows)
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
  const people = tell('>people', '>pers.')
  const head = [
    ...[
      tell('  account', '  compte'),
      tell('rate', 'taux'),
      people,
      named(`>${year - 1}`),
      people,
      tell('>booked', '>inscrit'),
    ],
    ...[people, tell('>planned', '>prévu'), tell('>difference', '>écart')],
  ]
  return table(head, rows)
}
