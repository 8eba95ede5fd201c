import { convertHours } from '../../jobs/convert-hours/job.ts'
import { creditEngagements } from '../../jobs/credit-engagements/job.ts'
import { creditExposures } from '../../jobs/credit-exposures/job.ts'
import { creditYear } from '../../jobs/credit-year/job.ts'
import type { CreditTotals } from '../../jobs/credit-year/totals.ts'
import { settleTopUps } from '../../jobs/settle-top-ups/job.ts'
import { takeOver } from '../../jobs/take-over/job.ts'
import { useRights } from '../../jobs/use-rights/job.ts'
import type { Installation } from '../jobs/installation.ts'
import { changesOf, type Feed } from '../oracle/feed-rows.ts'
import { csvOf, type Step } from '../oracle/lives.ts'
import type { World, YearReport } from '../oracle/world.ts'

/** What a step did, in numbers that the job and the world both give. */
export type StepReport = Readonly<Record<string, unknown>>

export function nameOf(step: Step): string {
  return 'year' in step ? `${step.kind} ${step.year}` : step.kind
}

/** Plays a step in the world. */
export function play(world: World, step: Step): StepReport {
  switch (step.kind) {
    case 'load': {
      const rejected = world.load(changesOf(step.feed, step.rows))
      return loaded(step.feed, step.rows.length - rejected, rejected)
    }
    case 'open_accounts':
      return { ...world.openAccounts(step.asOf) }
    case 'close_deaths': {
      const { closed, reopened, entries } = world.closeDeaths(step.asOf)
      return { closed, reopened, entries }
    }
    case 'convert': {
      const { entries, converted, refused } = world.convert(step.asOf)
      return { entries, converted, refused: counted(refused) }
    }
    case 'use_rights':
      return { ...world.useRights(step.asOf) }
    case 'settle_top_ups':
      return { ...world.settleTopUps(step.asOf) }
    case 'take_over':
      return { ...world.takeOver(step.asOf) }
    case 'credit_engagements':
      return counts(world.creditEngagements(step.year, step.asOf))
    case 'credit_exposures':
      return counts(world.creditExposures(step.year, step.asOf))
    case 'credit': {
      const { assessments, entries } = world.credit(step.year, step.asOf)
      const reasons = new Map(assessments.map(({ holder, excluded }) => [holder, excluded]))
      const excluded: Record<string, number> = {}
      for (const reason of reasons.values()) {
        if (reason !== null) excluded[reason] = (excluded[reason] ?? 0) + 1
      }
      return { holders: reasons.size, entries: entries.length, excluded: sorted(excluded) }
    }
  }
}

const credits = {
  credit: creditYear,
  credit_engagements: creditEngagements,
  credit_exposures: creditExposures,
}

const movements = { use_rights: useRights, settle_top_ups: settleTopUps, take_over: takeOver }

/** Does a step with the real job. */
export async function perform(installation: Installation, step: Step): Promise<StepReport> {
  switch (step.kind) {
    case 'load': {
      const csv = csvOf(step.feed, step.rows)
      const { accepted, rejected } = await installation.load(step.feed, step.name, csv, step.asOf)
      return loaded(step.feed, accepted, rejected)
    }
    case 'open_accounts': {
      const totals = (await installation.openAccounts(step.asOf)).totals as Record<string, number>
      return { opened: totals.opened, movedEarlier: totals.moved_earlier }
    }
    case 'close_deaths': {
      const totals = (await installation.closeDeaths(step.asOf)).totals as ClosingTotals
      const posted = [...totals.restored, ...totals.reversed, ...totals.lapsed]
      const entries = posted.reduce((sum, each) => sum + each.entries, 0)
      return { closed: totals.closed, reopened: totals.reopened, entries }
    }
    case 'convert': {
      const totals = (await installation.run(convertHours, {}, step.asOf)).totals as unknown as ConversionTotals
      const refused = totals.requests.refused.map(({ reason, requests }) => [reason, requests])
      return { entries: totals.entries, converted: totals.requests.converted, refused: refused.sort() }
    }
    case 'use_rights':
    case 'settle_top_ups':
    case 'take_over': {
      const totals = (await installation.run(movements[step.kind], {}, step.asOf)).totals as { entries: number }
      return { entries: totals.entries }
    }
    case 'credit':
    case 'credit_engagements':
    case 'credit_exposures': {
      const params = { year: step.year, planOnly: false }
      const totals = (await installation.run(credits[step.kind], params, step.asOf)).totals as CreditTotals
      const excluded = Object.fromEntries(totals.excluded.map(({ reason, holders }) => [reason, holders]))
      return { holders: totals.holders, entries: totals.entries, excluded: sorted(excluded) }
    }
  }
}

/** Which rows of training files are impossible so far depends on those that are still to come. */
function loaded(feed: Feed, accepted: number, rejected: number): StepReport {
  return feed === 'training_files' ? { rows: accepted + rejected } : { accepted, rejected }
}

function counts({ holders, entries, excluded }: YearReport): StepReport {
  return { holders, entries, excluded: counted(excluded) }
}

interface ConversionTotals {
  readonly entries: number
  readonly requests: {
    readonly converted: number
    readonly refused: readonly { readonly reason: string; readonly requests: number }[]
  }
}

function counted(reasons: readonly string[]): [string, number][] {
  const counts: Record<string, number> = {}
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1
  return sorted(counts)
}

interface ClosingTotals {
  readonly closed: number
  readonly reopened: number
  readonly restored: readonly { entries: number }[]
  readonly reversed: readonly { entries: number }[]
  readonly lapsed: readonly { entries: number }[]
}

function sorted(counts: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(counts).sort()
}
