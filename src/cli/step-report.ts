import type { CampaignSubject, NightSubject } from '../../jobs/campaign.ts'
import { leaveReport } from './commands/answer-leaves.ts'
import { closingReport } from './commands/close-deaths.ts'
import { conversionReport } from './commands/convert-hours.ts'
import { openingReport } from './commands/open-accounts.ts'
import { topUpEndsReport } from './commands/settle-top-ups.ts'
import { takeOverReport } from './commands/take-over.ts'
import { useReport } from './commands/use-rights.ts'
import { creditReport, creditSubjects } from './credit-report.ts'
import type { ReportedRun } from './run-table.ts'

const nightReports: Readonly<Record<NightSubject, (run: ReportedRun) => string>> = {
  opening: openingReport,
  takeover: takeOverReport,
  closing: closingReport,
  conversion: conversionReport,
  use: useReport,
  top_ups: topUpEndsReport,
  leave: leaveReport,
}

/** What a job of the night did, or would do, for people. */
export function nightReport(subject: NightSubject, run: ReportedRun): string {
  return nightReports[subject](run)
}

/** What a job of the campaign did, or would do, for people. */
export function stepReport(subject: CampaignSubject, year: number, run: ReportedRun): string {
  return isOfNight(subject) ? nightReport(subject, run) : creditReport(creditSubjects[subject](year), run)
}

function isOfNight(subject: CampaignSubject): subject is NightSubject {
  return Object.hasOwn(nightReports, subject)
}
