import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nightSteps } from '../../jobs/campaign.ts'
import type { CampaignPlan } from '../../jobs/plan-campaign/totals.ts'
import type { FeedName } from '../../src/input/feeds/index.ts'
import { auditLedger } from '../../src/ledger/audit/audit.ts'
import { type Account, amountOf, unitOf } from '../../src/ledger/money.ts'
import { applyPlan } from '../../src/operations/apply-plan.ts'
import { makePlan, type Planned } from '../../src/operations/campaign.ts'
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
  const planned = await makePlan(installation.circumstances(asOf), 'campaign', { year, allowEmpty: true })
  expect(await everything(installation), 'a plan keeps nothing').toEqual(before)
  return planned!
}

/** Applies a plan, and tells what each job did in the words of the plan. */
async function book(installation: Installation, { plan: { plan_id: id } }: Planned, year: number, asOf: string) {
  const asked = { id, year, acceptDrift: undefined, asOf: undefined, outsideWindow: 'tests know no season' }
  const { runs, deviation, drift } = await applyPlan(installation.circumstances(asOf), {
    ...asked,
    command: 'campaign',
  })
  expect({ deviation, drift }).toEqual({ deviation: [], drift: [] })
  const ids = runs.map(({ result }) => result.runId)
  const told = runs.map(({ result: { outcome, totals }, ...step }) => ({ ...step, outcome, totals }))
  return { runs: told, ...(await bookedBy(installation, ids)) }
}

async function bookedBy(installation: Installation, runs: readonly number[]) {
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
  const { runs, ...booked } = await book(installation, planned, year, asOf)
  expect(planned.plan.runs).toEqual(runs)
  expect(planned.plan.totals).toMatchObject(booked)
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
