import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { campaignSteps, nightSteps } from '../../jobs/campaign.ts'
import { planCampaign } from '../../jobs/plan-campaign/job.ts'
import type { CampaignPlan, StepPlan } from '../../jobs/plan-campaign/totals.ts'
import type { FeedName } from '../../src/input/feeds/index.ts'
import { auditLedger } from '../../src/ledger/audit/audit.ts'
import { type Account, amountOf, unitOf } from '../../src/ledger/money.ts'
import { chunkSizes } from '../../src/runs/chunk-sizes.ts'
import { campaign as fixturesCampaign, fixturesFolder } from '../fixtures/fixtures.ts'
import { generated, temporaryFolder } from '../practice/generate/generated.ts'
import { Installation } from './installation.ts'

/*
 * What the plan of a campaign says is what the campaign then books: job by job, account by account, to the cent. In many
 * small chunks, so that a job of the plan meets what the job before it left in the same transaction.
 */

const usual = chunkSizes.holders
beforeAll(() => {
  chunkSizes.holders = 500
})
afterAll(() => {
  chunkSizes.holders = usual
})

async function plan(installation: Installation, year: number, asOf: string) {
  const before = await everything(installation)
  const result = await installation.run(planCampaign, { year, planOnly: true }, asOf)
  expect(await everything(installation), 'a plan keeps nothing').toEqual(before)
  return { outcome: result.outcome, plan: result.totals as CampaignPlan }
}

async function book(installation: Installation, year: number, asOf: string) {
  const runs: StepPlan[] = []
  const ids: number[] = []
  for (const { job, params, ...step } of campaignSteps(year)) {
    const { runId, outcome, totals } = await installation.run(job, params, asOf)
    runs.push({ ...step, job: job.name, outcome, totals })
    ids.push(runId)
  }
  return { runs, totals: await bookedBy(installation, ids) }
}

async function bookedBy(installation: Installation, runs: readonly number[]): Promise<CampaignPlan['totals']> {
  const rows = await installation.database.query<{ account: Account; entries: number; amount: bigint }>(
    `select account, count(*)::integer as entries, sum(amount)::bigint as amount
     from entry where run_id = any ($1) group by account order by account`,
    [runs],
  )
  const byAccount = rows.map(({ account, entries, amount }) => ({
    account,
    entries,
    amount: amountOf(account, amount),
  }))
  const order = Object.keys(unitOf)
  byAccount.sort((one, other) => order.indexOf(one.account) - order.indexOf(other.account))
  return { entries: rows.reduce((sum, { entries }) => sum + entries, 0), by_account: byAccount }
}

const tables = ['entry', 'funding_entry', 'balance', 'account_state', 'conversion_request', 'settled_range']

/** A fingerprint of each table that the jobs write. */
async function everything(installation: Installation): Promise<Record<string, string | null>> {
  const prints: Record<string, string | null> = {}
  for (const table of tables) {
    const sql = `select md5(string_agg(t::text, ',' order by t::text)) as print from ${table} t`
    const [row] = await installation.database.query<{ print: string | null }>(sql)
    prints[table] = row!.print
  }
  return prints
}

async function loadGenerated(installation: Installation, year: number, asOf: string): Promise<void> {
  const directory = await temporaryFolder()
  for (const { feed, name, path } of await generated({ directory, holders: 2_000, year, populationYear: 2025 })) {
    await installation.load(feed as FeedName, `${year}-${name}`, readFileSync(path), asOf)
  }
}

/** Plans, books, and holds the one against the other. */
async function expectSame(installation: Installation, year: number, asOf: string): Promise<CampaignPlan> {
  const planned = await plan(installation, year, asOf)
  const { runs, totals } = await book(installation, year, asOf)
  expect(planned.plan.runs).toEqual(runs)
  expect(planned.plan.totals).toEqual(totals)
  return planned.plan
}

/** The same, and what is planned again is nothing. */
async function expectTrue(installation: Installation, year: number, asOf: string): Promise<CampaignPlan> {
  const planned = await expectSame(installation, year, asOf)
  const again = await plan(installation, year, asOf)
  expect(again).toMatchObject({ outcome: 'nothing_to_do', plan: { totals: { entries: 0, by_account: [] } } })
  // How the year was to stand is how it stands. (Engagements of the year before are booked by a campaign as well.)
  const told = (difference: CampaignPlan['difference'], state: 'booked' | 'planned') =>
    difference
      .map((one) => ({ account: one.account, rate: one.rate, ...one[state] }))
      .filter(({ holders }) => holders > 0)
  expect(told(again.plan.difference, 'booked')).toEqual(told(planned.difference, 'planned'))
  expect(again.plan.difference.filter(({ difference }) => Number(difference.amount) !== 0)).toEqual([])
  return planned
}

test('a generated population with all feeds, of two years, and a late file', async () => {
  const installation = await Installation.ofTest()
  await loadGenerated(installation, 2018, '2019-02-01')
  const first = await expectSame(installation, 2018, '2020-02-01')
  expect(first.totals.entries).toBeGreaterThan(1_000)
  // Hours that are credited late are converted by the campaign after.
  const converted = await expectTrue(installation, 2018, '2020-02-01')
  expect(converted.totals.by_account.map(({ account }) => account)).toContain('cpf_hours')

  await loadGenerated(installation, 2025, '2026-05-04')
  const later = await expectTrue(installation, 2025, '2027-02-01')
  expect(later.totals.by_account.map(({ account }) => account)).toEqual(
    expect.arrayContaining(['cpf', 'cpf_public', 'cec', 'c2p', 'dif']),
  )
  expect(later.runs.find(({ job }) => job === 'close-deaths')).toMatchObject({ outcome: 'closed' })
  expect(later.runs.find(({ job }) => job === 'open-accounts')).toMatchObject({ outcome: 'opened' })

  const directory = await temporaryFolder()
  for (const { feed, name, path } of await generated({ directory, holders: 2_000, year: 2025, seed: 2 })) {
    await installation.load(feed as FeedName, `late-${name}`, readFileSync(path), '2027-02-01')
  }
  const late = await expectTrue(installation, 2025, '2027-02-02')
  expect(late.totals.entries).toBeGreaterThan(0)
  expect(late.difference.some(({ booked }) => booked.holders > 0)).toBe(true)

  const { checks } = await auditLedger(installation.database, { asOf: '2027-02-02', sample: 1_000 })
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
})

test('the fixtures, with deaths in error and corrections', async () => {
  const installation = await Installation.ofTest()
  let asOf = ''
  for (const step of fixturesCampaign.filter(({ command }) => command === 'ingest' || command === 'credit')) {
    if (step.command === 'credit' && step.args[0] === '2025' && asOf !== step.as_of) {
      await expectTrue(installation, 2025, step.as_of)
      asOf = step.as_of
    }
    if (step.command !== 'ingest') continue
    const [feed, ...files] = step.args
    for (const name of files) {
      const bytes = readFileSync(new URL(name, fixturesFolder))
      const content = name.endsWith('.gz') ? gunzipSync(bytes) : bytes
      await installation.load(feed as FeedName, name, content, step.as_of)
    }
  }
  await expectTrue(installation, 2025, '2026-12-01')
})

test('an empty database: nothing, in words and not in an error', async () => {
  const installation = await Installation.ofTest()
  const { outcome, plan: nothing } = await plan(installation, 2025, '2026-05-04')
  expect(outcome).toBe('nothing_to_do')
  expect(nothing).toMatchObject({ totals: { entries: 0, by_account: [] }, difference: [] })
  expect(nothing.runs.map(({ outcome }) => outcome)).toEqual([
    ...nightSteps.map(() => 'nothing_to_do'),
    ...['no_declarations', 'nothing_to_do', 'nothing_to_do', 'nothing_to_do'],
  ])
})
