import { expect, it } from 'vitest'
import { auditLedger } from '../../src/ledger/audit/audit.ts'
import { withdrawFile } from '../../src/operations/files.ts'
import type { RunResult } from '../../src/runs/engine.ts'
import { creditPoints, exposedPerson, exposureFile, exposureRow } from '../c2p/exposed-people.ts'
import type { Change } from '../oracle/facts.ts'
import { person } from '../oracle/told-facts.ts'
import { Installation } from './installation.ts'
import { ToldFiles } from './told-files.ts'

/*
 * Whoever's only rows of a year are taken back has nothing that founds what was booked for it: the next run takes that
 * back too. Somebody else of the same range keeps rows, so that the range is worked on.
 */

const asOf = '2026-04-01'
const [ada, ben] = [person('whose file is withdrawn', '1980-05-12'), person('whose file stands', '1981-05-12')]

it.each<readonly [string, number, (who: typeof ada) => Change]>([
  ['euros', 2025, (who) => who.worked(2025)],
  ['hours', 2018, (who) => who.worked(2018)],
  ['hours of public agents', 2025, (who) => who.served(2025)],
])('%s that no declaration founds any more', async (_unit, year, told) => {
  const installation = await Installation.ofTest()
  const files = new ToldFiles(installation)
  const [withdrawn] = await files.load([told(ada)], asOf)
  await files.load([told(ben)], asOf)
  await installation.openAccounts(asOf)
  await isTakenBack(installation, withdrawn!, 'declarations', () => installation.credit(year, asOf))
})

it('points that no exposure founds any more', async () => {
  const installation = await Installation.ofTest()
  const file = (who: number) =>
    exposureFile([exposureRow(exposedPerson(who), 2025, ['2025-01-01', '2025-12-31', 'night'])])
  const withdrawn = await installation.load('exposures', 'first.csv', file(1), asOf)
  await installation.load('exposures', 'second.csv', file(2), asOf)
  await installation.openAccounts(asOf)
  await isTakenBack(installation, withdrawn, 'exposures', () => creditPoints(installation, 2025, asOf))
})

async function isTakenBack(
  installation: Installation,
  withdrawn: { readonly sha256?: string | null },
  feed: 'declarations' | 'exposures',
  credit: () => Promise<RunResult>,
): Promise<void> {
  expect((await credit()).totals).toMatchObject({ credited: 2 })
  await withdrawFile(installation.circumstances(asOf), withdrawn.sha256!, feed, 'a test')
  expect((await credit()).totals).toMatchObject({ corrected: 1, entries: 1 })
  const sums = 'select sum(statutory)::integer as sum from entry group by holder_id order by holder_id'
  expect(await installation.database.query(sums)).toEqual([{ sum: 0 }, { sum: expect.any(Number) }])
  expect((await credit()).totals).toMatchObject({ corrected: 0, entries: 0 })
  const { checks } = await auditLedger(installation.database, { asOf, sample: 10 })
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
}
