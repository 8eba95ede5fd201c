import { type Campaign, type CampaignRun, runCampaign } from '../../operations/campaign.ts'
import { yearArgument } from '../arguments.ts'
import pc from '../colour.ts'
import { creditReport, creditSubjects } from '../credit-report.ts'
import { runDocument } from '../run-table.ts'
import { worded } from '../words.ts'
import { auditDocument, auditText } from './audit.ts'
import { closingReport } from './close-deaths.ts'
import { conversionReport } from './convert-hours.ts'
import { openingReport } from './open-accounts.ts'

export const campaign = worded({
  name: 'campaign',
  summary:
    'All the yearly jobs in order, then the audit. Safe to start twice, from cron: what is done is not redone.',
  arguments: [['<year>', 'the activity year: the year worked']],
  options: [['--outside-window <reason>', 'run outside the first semester of the year after; the reason is kept']],
  examples: [
    ['cpa campaign 2025', 'opens accounts, closes deaths, credits 2025, audits; one report'],
    ['0 6 * * 1 cpa campaign 2025 --json', 'as a line of crontab, every Monday of the first semester of 2026'],
  ],
  async run(invocation, words) {
    const year = yearArgument(words.year, 'cpa campaign 2025')
    const done = await runCampaign(invocation, { year, outsideWindow: words.outsideWindow })
    const runs = done.runs.map(({ job, result }) => ({ job, ...runDocument(result) }))
    invocation.report({ year, runs, audit: auditDocument(done.audited) }, () => campaignText(year, done))
    return done.audited.ok ? 0 : 1
  },
})

function campaignText(year: number, { runs, audited }: Campaign): string {
  return [pc.bold(pc.underline(`Campaign of ${year}`)), ...runs.map(runReport), auditText(audited)].join('\n\n')
}

function runReport({ subject, year, result }: CampaignRun): string {
  if (subject === 'opening') return openingReport(result)
  if (subject === 'closing') return closingReport(result)
  if (subject === 'conversion') return conversionReport(result)
  return creditReport(creditSubjects[subject](year), result)
}
