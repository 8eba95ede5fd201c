import { durationSeconds } from '../../duration.ts'
import { type Campaign, type PlannedCampaign, planCampaign, runCampaign } from '../../operations/campaign.ts'
import { withDeadline } from '../../operations/deadline.ts'
import { yearArgument } from '../arguments.ts'
import { planText } from '../campaign-plan.ts'
import pc from '../colour.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { allowEmptyOption, noDeclarationsHint } from '../credit-report.ts'
import { tell } from '../language.ts'
import { runDocument } from '../run-table.ts'
import { stepReport } from '../step-report.ts'
import { worded } from '../words.ts'
import { auditDocument, auditText } from './audit.ts'

export const campaign = worded({
  name: 'campaign',
  summary:
    'All the yearly jobs in order, then the audit. Safe to start twice, from cron: what is done is not redone.',
  arguments: [['<year>', 'the activity year: the year worked']],
  options: [
    ['--plan', 'compute every job in its order as if it were booked, and keep nothing of it'],
    allowEmptyOption,
    ['--deadline <duration>', 'how long it may take (6h, 90m); it is told when it takes longer'],
    ['--outside-window <reason>', 'run outside the first semester of the year after; the reason is kept'],
  ],
  examples: [
    ['cpa campaign 2025 --plan', 'what it would do, and the difference to what is booked and to the year before'],
    ['cpa campaign 2025', 'opens accounts, closes deaths, credits 2025, audits; one report'],
    ['0 6 * * 1 cpa campaign 2025 --json', 'as a line of crontab, every Monday of the first semester of 2026'],
  ],
  async run(invocation, words) {
    const year = yearArgument(words.year, 'cpa campaign 2025')
    const request = { year, allowEmpty: words.allowEmpty === true }
    if (words.plan === true) return reportPlan(invocation, year, await planCampaign(invocation, request))
    const seconds = words.deadline === undefined ? undefined : durationSeconds(words.deadline, '--deadline')
    const done = await runCampaign(withDeadline(invocation, seconds), {
      ...request,
      outsideWindow: words.outsideWindow,
    })
    return reportCampaign(invocation, year, done)
  },
})

function reportPlan(invocation: Invocation, year: number, planned: PlannedCampaign | undefined): ExitCode {
  if (planned === undefined) {
    const nothing = { run_id: null, runs: [], totals: { entries: 0, by_account: [] }, difference: [] }
    return reportNoDeclarations(invocation, year, nothing)
  }
  const { runId, outcome, plan } = planned
  invocation.report({ year, run_id: runId, outcome, ...plan }, () => planText(year, planned))
  return 0
}

function reportCampaign(invocation: Invocation, year: number, { runs, audited }: Campaign): ExitCode {
  if (audited === null) return reportNoDeclarations(invocation, year, { runs: [], audit: null })
  const outcome = runs.every(({ result }) => result.outcome === 'nothing_to_do') ? 'nothing_to_do' : 'done'
  const documents = runs.map(({ result, ...step }) => ({ ...step, ...runDocument(result) }))
  invocation.report({ year, outcome, runs: documents, audit: auditDocument(audited) }, () =>
    [
      heading(year),
      ...runs.map(({ subject, year: its, result }) => stepReport(subject, its, result)),
      auditText(audited),
    ].join('\n\n'),
  )
  return audited.ok ? 0 : 1
}

function reportNoDeclarations(invocation: Invocation, year: number, nothing: object): ExitCode {
  invocation.report({ year, outcome: 'no_declarations', ...nothing }, () =>
    [heading(year), `${tell('Nothing was done.', 'Rien n’a été fait.')} ${noDeclarationsHint(year)}`].join('\n\n'),
  )
  return 4
}

function heading(year: number): string {
  return pc.bold(pc.underline(tell(`Campaign of ${year}`, `Campagne de ${year}`)))
}
