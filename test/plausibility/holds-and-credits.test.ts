import { beforeEach, expect, it } from 'vitest'
import type { CreditTotals } from '../../jobs/credit-year/totals.ts'
import { audit } from '../../src/operations/audit.ts'
import { placeByHand, releaseHolds } from '../../src/plausibility/holds.ts'
import { cutSmall } from '../jobs/chunks.ts'
import { Installation } from '../jobs/installation.ts'
import { ToldFiles } from '../jobs/told-files.ts'
import type { Change } from '../oracle/facts.ts'
import { person, work } from '../oracle/told-facts.ts'
import { World } from '../oracle/world.ts'

/* What a hold does to the accounts, held against the oracle after every step. */

const asOf = '2025-04-01'
const ada = person('works for A', '1980-05-12')
const ben = person('works for A and B', '1980-05-12')
const eve = person('works for B', '1980-05-12')
const kim = person('works for C', '1980-05-12')
const facts: readonly Change[] = [
  ada.worked(2024, { employer: 'A' }),
  ben.worked(2024, { employer: 'A', hours: '100' }),
  ben.worked(2024, { employer: 'B', hours: '200', from: '07-01' }),
  eve.worked(2024, { employer: 'B', hours: '401.75' }),
  kim.worked(2024, { employer: 'C' }),
]

let installation: Installation
let files: ToldFiles
let world: World
beforeEach(async () => {
  cutSmall({ holders: 2 })
  installation = await Installation.ofTest()
  files = new ToldFiles(installation)
  world = new World()
  await load(facts)
  await installation.openAccounts(asOf)
  world.openAccounts(asOf)
})

async function load(changes: readonly Change[]): Promise<void> {
  await files.load(changes, asOf)
  world.load(changes)
}

function establishment(employer: string) {
  const row = files.row(ada.worked(2024, { employer }))
  return { siret: String(row.siret), employer_reference: '' }
}

async function hold(employer: string): Promise<void> {
  world.hold(work(2024, { employer }), 2024)
  await installation.engine.database.transaction(async (transaction) => {
    expect(await placeByHand(transaction, 2024, establishment(employer), 'test', 'somebody')).toBe(true)
  })
}

async function release(employer: string): Promise<void> {
  world.release(work(2024, { employer }), 2024)
  await installation.engine.database.transaction(async (transaction) => {
    expect(await releaseHolds(transaction, 2024, establishment(employer), 'test', 'somebody')).toEqual(['by_hand'])
  })
}

/** Credits both, and gives the rights booked by person, in euros; they must agree. */
async function credit() {
  const { totals } = await installation.credit(2024, asOf)
  const report = world.credit(2024, asOf)
  const stored = await files.accounts(asOf)
  for (const [key, { balances, entries }] of stored) {
    const { balances: expected, entries: expectedEntries } = world.account(key)
    expect({ key, balances, count: entries.length }).toEqual({
      key,
      balances: expected,
      count: expectedEntries.length,
    })
  }
  const { entries, excluded } = totals as CreditTotals
  expect(entries).toBe(report.entries.length)
  const told = report.assessments.filter(({ excluded }) => excluded === 'held').length
  expect(excluded).toEqual(told === 0 ? [] : [{ reason: 'held', holders: told }])
  return { entries, held: told }
}

it('the people of a held establishment wait, for all they did in the year; the others are credited', async () => {
  await hold('A')
  expect(await credit()).toEqual({ entries: 2, held: 2 })
  // Nothing has changed, and the ranges are settled.
  expect(await credit()).toEqual({ entries: 0, held: 2 })
  await release('A')
  expect(await credit()).toEqual({ entries: 2, held: 0 })
})

it('what was booked before is neither taken back nor raised while the hold lasts', async () => {
  expect(await credit()).toEqual({ entries: 4, held: 0 })
  await hold('B')
  expect(await credit()).toEqual({ entries: 0, held: 2 })
  await load([
    eve.worked(2024, { employer: 'B', hours: '803.5' }),
    ben.worked(2024, { employer: 'B', hours: '20', from: '07-01' }),
  ])
  expect(await credit()).toEqual({ entries: 0, held: 2 })
  await release('B')
  expect(await credit()).toEqual({ entries: 2, held: 0 })
  const { ok } = await audit(installation.circumstances(asOf), { sample: 100 })
  expect(ok).toBe(true)
})

it('a death closes the account of somebody who is held', async () => {
  await hold('A')
  await load([ada.died('2025-02-01')])
  await installation.closeDeaths(asOf)
  world.closeDeaths(asOf)
  const { totals } = await installation.credit(2024, asOf)
  expect((totals as CreditTotals).excluded).toEqual([
    { reason: 'deceased', holders: 1 },
    { reason: 'held', holders: 1 },
  ])
})
