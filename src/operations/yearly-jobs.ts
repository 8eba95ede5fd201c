import { answerLeaves as answerLeavesJob } from '../../jobs/answer-leaves/job.ts'
import { closeDeaths as closeDeathsJob } from '../../jobs/close-deaths/job.ts'
import { convertHours as convertHoursJob } from '../../jobs/convert-hours/job.ts'
import { creditEngagements as creditEngagementsJob } from '../../jobs/credit-engagements/job.ts'
import { creditExposures as creditExposuresJob } from '../../jobs/credit-exposures/job.ts'
import { creditYear as creditYearJob } from '../../jobs/credit-year/job.ts'
import { yearTotals } from '../../jobs/credit-year/totals.ts'
import { openAccounts as openAccountsJob } from '../../jobs/open-accounts/job.ts'
import { settleTopUps as settleTopUpsJob } from '../../jobs/settle-top-ups/job.ts'
import { takeOver as takeOverJob } from '../../jobs/take-over/job.ts'
import { useRights as useRightsJob } from '../../jobs/use-rights/job.ts'
import { checkWindow } from '../law/crediting-window.ts'
import type { AnyJob } from '../runs/chunk-worker.ts'
import type { RunResult } from '../runs/engine.ts'
import type { Circumstances } from './circumstances.ts'
import { textToKeep } from './free-text.ts'
import { requireNoApprovals } from './plan-required.ts'
import { runJob } from './run-job.ts'

/** What a yearly credit is asked for. */
export interface YearlyCredit {
  /** The activity year: the year worked. */
  readonly year: number
  /** Compute everything, write no entry. */
  readonly planOnly: boolean
}

/** The age and apprenticeship checks. */
export function openAccounts(circumstances: Circumstances): Promise<RunResult> {
  return runJob(circumstances, openAccountsJob, {})
}

/** What the system before held, as entries. */
export function takeOver(circumstances: Circumstances): Promise<RunResult> {
  return runJob(circumstances, takeOverJob, {})
}

/** The requests for leave that silence accepts. */
export function answerLeaves(circumstances: Circumstances): Promise<RunResult> {
  return runJob(circumstances, answerLeavesJob, {})
}

export function closeDeaths(circumstances: Circumstances): Promise<RunResult> {
  return runJob(circumstances, closeDeathsJob, {})
}

export function convertHours(circumstances: Circumstances): Promise<RunResult> {
  return runJob(circumstances, convertHoursJob, {})
}

/** What trainings and other uses take of the rights, and give back. */
export function useRights(circumstances: Circumstances): Promise<RunResult> {
  return runJob(circumstances, useRightsJob, {})
}

/** What is left of top-ups whose time is over. */
export function settleTopUps(circumstances: Circumstances): Promise<RunResult> {
  return runJob(circumstances, settleTopUpsJob, {})
}

/**
 * The rights of a year on the training account. Throws `outside_window` outside the first semester of the year after,
 * unless a reason is given, which the audit trail keeps, and `plan_required` where credits are to be approved.
 */
export async function creditYear(
  circumstances: Circumstances,
  { year, outsideWindow }: { readonly year: number; readonly outsideWindow: string | undefined },
): Promise<RunResult> {
  requireNoApprovals(circumstances, year)
  checkWindow(year, circumstances.asOf, outsideWindow)
  const params = { year, planOnly: false }
  return await runJob(circumstances, creditYearJob, params, { audit: reasonKept(outsideWindow) })
}

/** What a credit reports that found nobody. */
export const nothingCredited = yearTotals({})

/** How the audit trail keeps the reason of a run outside its window. Throws `usage` when it holds a NIR. */
export function reasonKept(outsideWindow: string | undefined): object {
  return outsideWindow === undefined ? {} : { outside_window: textToKeep(outsideWindow, '--outside-window') }
}

/** Throws `plan_required` where credits are to be approved, and what runJob throws. */
export function creditEngagements(circumstances: Circumstances, credit: YearlyCredit): Promise<RunResult> {
  return creditBeside(circumstances, creditEngagementsJob, credit)
}

/** Throws `plan_required` where credits are to be approved, and what runJob throws. */
export function creditExposures(circumstances: Circumstances, credit: YearlyCredit): Promise<RunResult> {
  return creditBeside(circumstances, creditExposuresJob, credit)
}

async function creditBeside(circumstances: Circumstances, job: AnyJob, credit: YearlyCredit): Promise<RunResult> {
  if (!credit.planOnly) requireNoApprovals(circumstances, credit.year)
  return await runJob(circumstances, job, credit)
}
