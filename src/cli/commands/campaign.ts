import { durationSeconds } from '../../duration.ts'
import {
  type AppliedCampaign,
  applyCampaign,
  type Campaign,
  makePlan,
  type Planned,
  runCampaign,
} from '../../operations/campaign.ts'
import { withDeadline } from '../../operations/deadline.ts'
import { campaignWhenApproved } from '../../operations/when-approved.ts'
import { tell } from '../../wording/language.ts'
import { yearArgument } from '../arguments.ts'
import { planText } from '../campaign-plan.ts'
import pc from '../colour.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { allowEmptyOption, noDeclarationsHint } from '../credit-report.ts'
import { asPlannedText } from '../plan-review.ts'
import {
  againstEachOther,
  appliedDocument,
  appliedExit,
  planOptions,
  planToApply,
  whenApprovedOption,
} from '../plan-words.ts'
import { resumeOption } from '../resume-option.ts'
import { runDocument } from '../run-table.ts'
import { stepReport } from '../step-report.ts'
import { worded } from '../words.ts'
import { auditDocument, auditText } from './audit.ts'

export const campaign = worded({
  name: 'campaign',
  summary: {
    en: 'All the yearly jobs in order, then the audit. Safe to start twice, from cron: what is done is not redone.',
    fr: 'Tous les travaux annuels dans l’ordre, puis l’audit. Peut être lancée deux fois, depuis cron : ce qui est fait n’est pas refait.',
  },
  arguments: [
    ['<year>', { en: 'the activity year: the year worked', fr: 'l’année d’activité : l’année travaillée' }],
  ],
  options: [
    ...planOptions,
    whenApprovedOption,
    allowEmptyOption,
    [
      '--deadline <duration>',
      {
        en: 'how long it may take (6h, 90m); it is told when it takes longer',
        fr: 'combien de temps cela peut prendre (6h, 90m) ; un dépassement est signalé',
      },
    ],
    resumeOption,
    [
      '--outside-window <reason>',
      {
        en: 'run outside the first semester of the year after; the reason is kept',
        fr: 'exécuter hors du premier semestre de l’année suivante ; la raison est gardée',
      },
    ],
  ],
  examples: [
    [
      'cpa campaign 2025 --plan',
      {
        en: 'what it would do, and the difference to what is booked and to the year before',
        fr: 'ce qu’elle ferait, et la différence avec ce qui est inscrit et avec l’année d’avant',
      },
    ],
    [
      'cpa campaign 2025 --apply 3',
      {
        en: 'books what plan 3 says, unless something has changed since',
        fr: 'inscrit ce que dit le plan 3, sauf si quelque chose a changé depuis',
      },
    ],
    [
      'cpa campaign 2025 --when-approved',
      { en: 'for cron, where plans are to be approved', fr: 'pour cron, là où les plans sont à approuver' },
    ],
    [
      'cpa campaign 2025',
      {
        en: 'opens accounts, closes deaths, credits 2025, audits; one report',
        fr: 'ouvre des comptes, clôt les décès, crédite 2025, audite ; un rapport',
      },
    ],
    [
      'cpa campaign 2025 --resume',
      {
        en: 'goes on after a pause: the run that was paused, and all that is left',
        fr: 'continue après une pause : l’exécution mise en pause, et tout ce qui reste',
      },
    ],
    [
      '0 6 * * 1 cpa campaign 2025 --json',
      {
        en: 'as a line of crontab, every Monday of the first semester of 2026',
        fr: 'en ligne de crontab, chaque lundi du premier semestre de 2026',
      },
    ],
  ],
  async run(called, words) {
    const seconds = words.deadline === undefined ? undefined : durationSeconds(words.deadline, '--deadline')
    const invocation = { ...called, ...withDeadline(called, seconds) }
    const year = yearArgument(words.year, 'cpa campaign 2025')
    const request = { year, allowEmpty: words.allowEmpty === true }
    const resume = words.resume === true
    const toApply = planToApply(invocation, year, words)
    if (toApply !== undefined) {
      return reportApplied(invocation, year, await applyCampaign(invocation, { ...toApply, resume }))
    }
    if (words.whenApproved === true) {
      if (words.plan === true) throw againstEachOther('--when-approved', '--plan')
      const done = await campaignWhenApproved(invocation, { ...request, outsideWindow: words.outsideWindow })
      return done !== undefined && 'runs' in done
        ? reportApplied(invocation, year, done)
        : reportPlan(invocation, year, done)
    }
    if (words.plan === true) return reportPlan(invocation, year, await makePlan(invocation, 'campaign', request))
    const done = await runCampaign(invocation, {
      ...request,
      outsideWindow: words.outsideWindow,
      resume,
    })
    return reportCampaign(invocation, year, done)
  },
})

function reportPlan(invocation: Invocation, year: number, planned: Planned | undefined): ExitCode {
  if (planned === undefined) {
    const nothing = {
      run_id: null,
      plan_id: null,
      runs: [],
      totals: { entries: 0, by_account: [] },
      difference: [],
    }
    return reportNoDeclarations(invocation, year, nothing)
  }
  const { runId, outcome } = planned
  const { lines: _, ...plan } = planned.plan
  invocation.report({ year, run_id: runId, outcome, ...plan }, () => planText(year, planned))
  return 0
}

function reportApplied(invocation: Invocation, year: number, applied: AppliedCampaign): ExitCode {
  const { runs, audited, plan_id: id, deviation } = applied
  reportRuns(invocation, year, { runs, audited }, appliedDocument(applied), [asPlannedText(id, deviation)])
  return audited.ok ? appliedExit(applied) : 1
}

function reportCampaign(invocation: Invocation, year: number, { runs, audited }: Campaign): ExitCode {
  if (audited === null) return reportNoDeclarations(invocation, year, { runs: [], audit: null })
  reportRuns(invocation, year, { runs, audited })
  return audited.ok ? 0 : 1
}

function reportRuns(
  invocation: Invocation,
  year: number,
  { runs, audited }: { readonly runs: Campaign['runs']; readonly audited: NonNullable<Campaign['audited']> },
  more: object = {},
  remarks: readonly string[] = [],
): void {
  const outcome = runs.every(({ result }) => result.outcome === 'nothing_to_do') ? 'nothing_to_do' : 'done'
  const documents = runs.map(({ result, ...step }) => ({ ...step, ...runDocument(result) }))
  invocation.report({ year, outcome, ...more, runs: documents, audit: auditDocument(audited) }, () =>
    [
      heading(year),
      ...runs.map(({ subject, year: its, result }) => stepReport(subject, its, result)),
      ...remarks,
      auditText(audited),
    ].join('\n\n'),
  )
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
