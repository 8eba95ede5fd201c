import { expect, it } from 'vitest'
import { creditYear } from '../../jobs/credit-year/job.ts'
import { person } from '../oracle/told-facts.ts'
import { Installation } from './installation.ts'
import { ledgerFaults } from './stored-accounts.ts'
import { ToldFiles } from './told-files.ts'

/*
 * What a year gives to whom: test/law-cases.
 */

it('the credit of a year is what the plan announced, is booked once, and keeps what it was computed from', async () => {
  const installation = await Installation.ofTest()
  const files = new ToldFiles(installation)
  const [winter, spring] = ['2025-02-20', '2025-04-01']
  const ada = person('Ada')
  const bob = person('Bob')
  const eve = person('Eve')
  const facts = [
    ada.worked(2024, { hours: '401.75' }),
    bob.worked(2024),
    bob.served(2024, { employer: 'town' }),
    eve.traded(2024, { paid: false }),
    eve.served(2024, { hours: '803.5', employer: 'town' }),
    person('Joe').worked(2024, { hours: '0' }),
    person('Zoe').inEsat(2024),
    person('Kid', '2009-05-12').worked(2024),
  ]
  await files.load(facts, winter)
  await installation.openAccounts(winter)
  const planned = await installation.run(creditYear, { year: 2024, planOnly: true }, spring)
  const credited = await installation.credit(2024, spring)
  expect(credited.totals).toEqual(planned.totals)
  expect(credited.totals).toMatchObject({
    excluded: [
      { reason: 'no_account', holders: 1 },
      { reason: 'no_activity', holders: 1 },
    ],
  })
  expect(await installation.credit(2024, spring)).toMatchObject({ outcome: 'nothing_to_do' })
  expect(await ledgerFaults(installation.database)).toEqual([])

  const [entry] = (await files.accounts(spring)).get(ada.key)!.entries
  expect(entry!.basis!.ratio.toString()).toBe('1/4')
  expect(entry).toMatchObject({ scheme: 'employee', effectiveOn: spring, basis: { right: 125_00, cap: 5_000_00 } })
})
