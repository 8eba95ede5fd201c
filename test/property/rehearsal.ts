import { convertHours } from '../../jobs/convert-hours/job.ts'
import type { CreditTotals } from '../../jobs/credit-year/totals.ts'
import { auditLedger } from '../../src/ledger-audit/audit.ts'
import type { Installation } from '../jobs/installation.ts'
import { ledgerFaults } from '../jobs/stored-accounts.ts'
import { changesOf } from '../oracle/feed-rows.ts'
import { csvOf, type Scenario, type Step } from '../oracle/lives.ts'
import { World } from '../oracle/world.ts'
import { compareAccounts, type Difference } from './comparison.ts'

/** What a step did, in numbers that the job and the world both give. */
type StepReport = Readonly<Record<string, unknown>>

/**
 * Plays a scenario in the world and with the real jobs, and gives what differs, as text to read: first what a step
 * reports, then the accounts; when they are equal, also what must hold afterwards.
 */
export async function rehearse(installation: Installation, scenario: Scenario): Promise<Difference[]> {
  const world = new World()
  for (const step of scenario.steps) {
    const [expected, real] = [JSON.stringify(play(world, step)), JSON.stringify(await perform(installation, step))]
    if (real === expected) continue
    const name = step.kind === 'credit' ? `credit ${step.year}` : step.kind
    return [
      ...(await compareAccounts(installation, world, scenario, step.asOf)),
      { nir: null, text: `${step.asOf} ${name} should report ${expected}\n  it reports ${real}` },
    ]
  }
  const lastDay = scenario.steps.at(-1)!.asOf
  const found = await compareAccounts(installation, world, scenario, lastDay)
  return found.length > 0 ? found : await afterwards(installation, scenario, lastDay)
}

function play(world: World, step: Step): StepReport {
  switch (step.kind) {
    case 'load':
      world.load(changesOf(step.feed, step.rows))
      return { accepted: step.rows.length, rejected: 0 }
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

async function perform(installation: Installation, step: Step): Promise<StepReport> {
  switch (step.kind) {
    case 'load': {
      const csv = csvOf(step.feed, step.rows)
      const { accepted, rejected } = await installation.load(step.feed, step.name, csv, step.asOf)
      return { accepted, rejected }
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
    case 'credit': {
      const totals = (await installation.credit(step.year, step.asOf)).totals as CreditTotals
      const excluded = Object.fromEntries(totals.excluded.map(({ reason, holders }) => [reason, holders]))
      return { holders: totals.holders, entries: totals.entries, excluded: sorted(excluded) }
    }
  }
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

/** Every job once more finds nothing to do; the ledger adds up, by the audit too. */
async function afterwards(installation: Installation, scenario: Scenario, asOf: string): Promise<Difference[]> {
  const years = new Set(scenario.steps.flatMap((step) => (step.kind === 'credit' ? [step.year] : [])))
  const outcomes = [
    ['open-accounts', await installation.openAccounts(asOf)],
    ['close-deaths', await installation.closeDeaths(asOf)],
  ] as [string, { outcome: string }][]
  for (const year of years) outcomes.push([`credit ${year}`, await installation.credit(year, asOf)])
  const faults = await ledgerFaults(installation.database)
  const { checks } = await auditLedger(installation.database, { asOf, sample: 200 })
  const texts = [
    ...outcomes
      .filter(([, { outcome }]) => outcome !== 'nothing_to_do')
      .map(([job, { outcome }]) => `${job}, run again, ends with ${outcome}`),
    ...faults.map(({ fault, at }) => `${fault}: ${at}`),
    ...checks.filter(({ ok }) => !ok).map(({ name, detail }) => `audit: ${name}: ${JSON.stringify(detail)}`),
  ]
  return texts.map((text) => ({ nir: null, text }))
}
