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
  summary: {
    en: 'What a night brings, job after job, then the audit. Safe to start twice, from cron: what is done is not redone.',
    fr: 'Ce qu’une nuit apporte, travail après travail, puis l’audit. Peut être lancée deux fois, depuis cron : ce qui est fait n’est pas refait.',
  },
  options: [resumeOption],
  examples: [
    [
      'cpa daily',
      {
        en: 'opens accounts, closes deaths, books what was granted, converted and used; one report',
        fr: 'ouvre des comptes, clôt les décès, inscrit ce qui a été accordé, converti et utilisé ; un rapport',
      },
    ],
    [
      '30 2 * * * cpa daily --json',
      { en: 'as a line of crontab, every night', fr: 'en ligne de crontab, chaque nuit' },
    ],
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
