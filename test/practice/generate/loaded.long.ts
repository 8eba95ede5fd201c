import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { convertHours } from '../../../jobs/convert-hours/job.ts'
import { creditEngagements } from '../../../jobs/credit-engagements/job.ts'
import { creditExposures } from '../../../jobs/credit-exposures/job.ts'
import { settleTopUps } from '../../../jobs/settle-top-ups/job.ts'
import { useRights } from '../../../jobs/use-rights/job.ts'
import type { FeedName } from '../../../src/input/feeds/index.ts'
import { auditLedger } from '../../../src/ledger/audit/audit.ts'
import type { Totals } from '../../../src/runs/job.ts'
import { Installation } from '../../jobs/installation.ts'
import { generated, temporaryFolder } from './generated.ts'

const holders = 4_000

async function load(installation: Installation, year: number, asOf: string): Promise<Record<string, number>> {
  const files = await generated({ directory: await temporaryFolder(), holders, year, populationYear: 2025 })
  const accepted: Record<string, number> = {}
  for (const { feed, name, path, rows } of files) {
    const loaded = await installation.load(feed as FeedName, `${year}-${name}`, readFileSync(path), asOf)
    expect(loaded, name).toMatchObject({ rows, rejected: 0 })
    accepted[feed] = loaded.accepted
  }
  return accepted
}

it('the files of several years load without a refusal, and give rights on every account', async () => {
  const installation = await Installation.ofTest()
  const rows = await load(installation, 2018, '2019-02-01')
  expect(rows).toMatchObject({ conversions: 0 })
  await installation.openAccounts('2019-02-01')
  await installation.credit(2018, '2019-02-01')
  await installation.run(creditEngagements, { year: 2018, planOnly: false }, '2020-02-01')
  await installation.run(creditExposures, { year: 2018, planOnly: false }, '2020-02-01')
  await installation.run(convertHours, {}, '2020-02-01')

  const later = await load(installation, 2025, '2026-05-04')
  const used = ['training_files', 'uses', 'leave_requests']
  for (const feed of ['engagements', 'exposures', 'dif', 'conversions', 'decisions', ...used]) {
    expect(later[feed], feed).toBeGreaterThan(0)
  }
  await installation.openAccounts('2026-05-04')
  await installation.credit(2025, '2026-05-04')
  for (const job of [creditEngagements, creditExposures]) {
    const { totals } = await installation.run(job, { year: 2025, planOnly: false }, '2027-02-01')
    expect((totals as Totals).credited).toBeGreaterThan(0)
  }
  await installation.run(convertHours, {}, '2027-02-01')
  const { totals } = await installation.run(useRights, {}, '2027-02-01')
  expect((totals as Totals).entries).toBeGreaterThan(300)
  await installation.run(settleTopUps, {}, '2027-02-01')
  const balances = await installation.database.query<{ account: string }>(
    'select distinct account::text from balance where balance > 0 order by 1',
  )
  const accounts = balances.map(({ account }) => account)
  expect(accounts).toEqual(['c2p', 'cec', 'cpf', 'cpf_public', 'dif'])
  const { checks, examined } = await auditLedger(installation.database, { asOf: '2027-02-01', sample: 100_000 })
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(examined.recomputed).toBeGreaterThan(holders)
})
