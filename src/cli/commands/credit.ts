import { type AppliedPlan, applyPlan } from '../../operations/apply-plan.ts'
import { makePlan, type Planned } from '../../operations/campaign.ts'
import { creditWhenApproved } from '../../operations/when-approved.ts'
import { creditYear, nothingCredited } from '../../operations/yearly-jobs.ts'
import { yearArgument } from '../arguments.ts'
import { nextStep } from '../campaign-plan.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { allowEmptyOption, creditReport, creditSubjects, noDeclarationsHint } from '../credit-report.ts'
import { asPlannedText, reviewText } from '../plan-review.ts'
import {
  againstEachOther,
  appliedDocument,
  appliedExit,
  planOptions,
  planToApply,
  whenApprovedOption,
} from '../plan-words.ts'
import { type JobResult, runDocument } from '../run-table.ts'
import { worded } from '../words.ts'

export const credit = worded({
  name: 'credit',
  summary: {
    en: 'The yearly crediting of the CPF rights earned in a year. Run twice, it books nothing the second time.',
    fr: 'L’alimentation annuelle des droits CPF acquis dans une année. Lancée deux fois, elle n’inscrit rien la seconde.',
  },
  arguments: [
    ['<year>', { en: 'the activity year: the year worked', fr: 'l’année d’activité : l’année travaillée' }],
  ],
  options: [
    ...planOptions,
    whenApprovedOption,
    allowEmptyOption,
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
      'cpa credit 2025',
      {
        en: 'credits the rights earned in 2025; allowed from 1 January to 30 June 2026',
        fr: 'crédite les droits acquis en 2025 ; permis du 1er janvier au 30 juin 2026',
      },
    ],
    [
      'cpa credit 2025 --plan',
      { en: 'what it would credit, by rate and reason', fr: 'ce qu’elle créditerait, par taux et raison' },
    ],
    [
      'cpa credit 2025 --apply 3',
      {
        en: 'books what plan 3 says, unless something has changed since',
        fr: 'inscrit ce que dit le plan 3, sauf si quelque chose a changé depuis',
      },
    ],
    [
      'cpa credit 2024 --outside-window "court decision 12/2026"',
      {
        en: 'a late run, with its reason in the audit trail',
        fr: 'une exécution tardive, avec sa raison dans la piste d’audit',
      },
    ],
  ],
  async run(invocation, words) {
    const year = yearArgument(words.year, 'cpa credit 2025')
    const allowEmpty = words.allowEmpty === true
    const { outsideWindow } = words
    const toApply = planToApply(invocation, year, words)
    if (toApply !== undefined) {
      return reportApplied(invocation, year, await applyPlan(invocation, { ...toApply, command: 'credit' }))
    }
    if (words.whenApproved === true) {
      if (words.plan === true) throw againstEachOther('--when-approved', '--plan')
      const done = await creditWhenApproved(invocation, { year, allowEmpty, outsideWindow })
      return done !== undefined && 'runs' in done
        ? reportApplied(invocation, year, done)
        : reportPlan(invocation, year, done)
    }
    if (words.plan === true) {
      return reportPlan(invocation, year, await makePlan(invocation, 'credit', { year, allowEmpty }))
    }
    const result = await creditYear(invocation, { year, outsideWindow })
    const refused = result.outcome === 'no_declarations' && !allowEmpty
    report(invocation, year, result, {}, refused ? [noDeclarationsHint(year)] : [])
    return refused ? 4 : 0
  },
})

function reportApplied(invocation: Invocation, year: number, applied: AppliedPlan): ExitCode {
  const { runs, plan_id: id, deviation } = applied
  report(invocation, year, runs[0]!.result, appliedDocument(applied), [asPlannedText(id, deviation)])
  return appliedExit(applied)
}

/** The one job of the plan in its own words, as if it had run; then what a review asks for. */
function reportPlan(invocation: Invocation, year: number, planned: Planned | undefined): ExitCode {
  if (planned === undefined) {
    const nothing = { runId: null, outcome: 'no_declarations', resumed: false, totals: nothingCredited }
    report(invocation, year, nothing, { plan_id: null }, [noDeclarationsHint(year)])
    return 4
  }
  const { runId, resumed, plan } = planned
  const { outcome, totals } = plan.runs[0]!
  const { runs: _, lines: _lines, totals: sums, ...more } = plan
  const result = { runId, resumed, totals, outcome: outcome === 'no_declarations' ? outcome : 'planned' }
  report(invocation, year, result, { ...more, planned: sums }, [
    ...reviewText(plan),
    nextStep('credit', year, plan.plan_id),
  ])
  return 0
}

function report(
  invocation: Invocation,
  year: number,
  result: JobResult,
  more: object,
  remarks: readonly string[],
): void {
  invocation.report({ ...runDocument(result), ...more }, () =>
    [creditReport(creditSubjects.year(year), result), ...remarks].join('\n\n'),
  )
}
