import { closeDeaths } from '../../../jobs/close-deaths/job.ts'
import { convertHours } from '../../../jobs/convert-hours/job.ts'
import { creditEngagements } from '../../../jobs/credit-engagements/job.ts'
import { creditExposures } from '../../../jobs/credit-exposures/job.ts'
import { creditYear } from '../../../jobs/credit-year/job.ts'
import { openAccounts } from '../../../jobs/open-accounts/job.ts'
import { checkWindow } from '../../law/crediting-window.ts'
import type { AuditReport } from '../../ledger-audit/audit.ts'
import type { AnyJob } from '../../runs/chunk-worker.ts'
import type { RunResult } from '../../runs/engine.ts'
import { textArgument, textOption, yearArgument } from '../arguments.ts'
import pc from '../colour.ts'
import type { Command } from '../command.ts'
import { type CreditSubject, creditReport, creditSubjects } from '../credit-report.ts'
import { runDocument, runJob } from '../run-job.ts'
import { auditDocument, auditText, runAudit } from './audit.ts'
import { closingReport } from './close-deaths.ts'
import { conversionReport } from './convert-hours.ts'
import { openingReport } from './open-accounts.ts'

/** One job of the yearly campaign, with what it needs and how it is told. */
interface Step {
  readonly job: AnyJob
  readonly params: unknown
  report(result: RunResult): string
}

/**
 * The yearly jobs in their order: accounts first, because nothing is credited without one; deaths before credits, so
 * that nobody is credited after death; conversions before credits, because hours that became euros fill the cap.
 */
function steps(year: number): readonly Step[] {
  return [
    { job: openAccounts, params: {}, report: openingReport },
    { job: closeDeaths, params: {}, report: closingReport },
    { job: convertHours, params: {}, report: conversionReport },
    creditStep(creditYear, year, creditSubjects.year(year)),
    // Volunteers' hours of the year before are due only now: they declare and have them attested in between.
    creditStep(creditEngagements, year - 1, creditSubjects.engagements(year - 1)),
    creditStep(creditEngagements, year, creditSubjects.engagements(year)),
    creditStep(creditExposures, year, creditSubjects.exposures(year)),
  ]
}

function creditStep(job: AnyJob, year: number, subject: CreditSubject): Step {
  return { job, params: { year, planOnly: false }, report: (result) => creditReport(subject, result) }
}

export const campaign: Command = {
  name: 'campaign',
  summary:
    'All the yearly jobs in order, then the audit. Safe to start twice, from cron: what is done is not redone.',
  arguments: [['<year>', 'the activity year: the year worked']],
  options: [['--outside-window <reason>', 'run outside the first semester of the year after; the reason is kept']],
  examples: [
    ['cpa campaign 2025', 'opens accounts, closes deaths, credits 2025, audits; one report'],
    ['0 6 * * 1 cpa campaign 2025 --json', 'as a line of crontab, every Monday of the first semester of 2026'],
  ],
  async run(invocation) {
    const year = yearArgument(textArgument(invocation, 0))
    const reason = textOption(invocation, 'outsideWindow')
    checkWindow(year, invocation.asOf, reason)
    const audit = { campaign: year, ...(reason === undefined ? {} : { outside_window: reason }) }
    const done: { step: Step; result: RunResult }[] = []
    for (const step of steps(year)) {
      done.push({ step, result: await runJob(invocation, step.job, step.params, { audit }) })
    }
    const audited = await runAudit(invocation)
    const runs = done.map(({ step, result }) => ({ job: step.job.name, ...runDocument(result) }))
    invocation.report({ year, runs, audit: auditDocument(audited) }, () => campaignText(year, done, audited))
    return audited.ok ? 0 : 1
  },
}

function campaignText(
  year: number,
  done: readonly { step: Step; result: RunResult }[],
  audited: AuditReport,
): string {
  const parts = done.map(({ step, result }) => step.report(result))
  return [pc.bold(pc.underline(`Campaign of ${year}`)), ...parts, auditText(audited)].join('\n\n')
}
