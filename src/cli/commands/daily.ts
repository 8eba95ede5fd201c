import { type Night, runNight } from '../../operations/daily.ts'
import { tell } from '../../wording/language.ts'
import pc from '../colour.ts'
import { resumeOption } from '../resume-option.ts'
import { runDocument } from '../run-table.ts'
import { nightReport } from '../step-report.ts'
import { worded } from '../words.ts'
import { auditDocument, auditText } from './audit.ts'
import { matchingReport } from './match-deaths.ts'

export const daily = worded({
  name: 'daily',
  summary:
    'What a night brings, job after job, then the audit. Safe to start twice, from cron: what is done is not redone.',
  options: [resumeOption],
  examples: [
    ['cpa daily', 'opens accounts, closes deaths, books what was granted, converted and used; one report'],
    ['30 2 * * * cpa daily --json', 'as a line of crontab, every night'],
  ],
  async run(invocation, words) {
    const night = await runNight(invocation, { resume: words.resume === true })
    const outcome = night.runs.every(({ result }) => result.outcome === 'nothing_to_do') ? 'nothing_to_do' : 'done'
    const runs = night.runs.map(({ result, ...step }) => ({ ...step, ...runDocument(result) }))
    invocation.report({ outcome, runs, audit: auditDocument(night.audited) }, () => nightText(night))
    return night.audited.ok ? 0 : 1
  },
})

function nightText({ runs, audited }: Night): string {
  return [
    pc.bold(pc.underline(tell('The night', 'La nuit'))),
    ...runs.map(({ subject, result }) =>
      subject === 'matching' ? matchingReport(result) : nightReport(subject, result),
    ),
    auditText(audited),
  ].join('\n\n')
}
