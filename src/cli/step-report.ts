import type { CampaignSubject } from '../../jobs/campaign.ts'
import { leaveReport } from './commands/answer-leaves.ts'
import { closingReport } from './commands/close-deaths.ts'
import { conversionReport } from './commands/convert-hours.ts'
import { openingReport } from './commands/open-accounts.ts'
import { topUpEndsReport } from './commands/settle-top-ups.ts'
import { takeOverReport } from './commands/take-over.ts'
import { useReport } from './commands/use-rights.ts'
import { creditReport, creditSubjects } from './credit-report.ts'
import type { ReportedRun } from './run-table.ts'

/** What a job of the campaign did, or would do, for people. */
export function stepReport(subject: CampaignSubject, year: number, run: ReportedRun): string {
  if (subject === 'opening') return openingReport(run)
  if (subject === 'takeover') return takeOverReport(run)
  if (subject === 'leave') return leaveReport(run)
  if (subject === 'closing') return closingReport(run)
  if (subject === 'conversion') return conversionReport(run)
  if (subject === 'use') return useReport(run)
  if (subject === 'top_ups') return topUpEndsReport(run)
  return creditReport(creditSubjects[subject](year), run)
}
