import { expect, it } from 'vitest'
import { creditYear } from '../../jobs/credit-year/job.ts'
import { simulateLaw } from '../../src/law/simulated-law.ts'
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

it('tells how many people and how much rest on the word of employers alone, in a plan, a run and a run that does nothing', async () => {
  const installation = await Installation.ofTest()
  const files = new ToldFiles(installation)
  const spring = '2025-04-01'
  const [both, own] = [person('Both'), person('Own')]
  await files.load(
    [
      person('Low').worked(2024, { level: 2 }),
      person('Low below half').worked(2024, { level: 2, hours: '700' }),
      person('Low in ESAT').worked(2024, { level: 2 }),
      person('Low in ESAT').inEsat(2024, { employer: 'B' }),
      person('Disabled').worked(2024, { level: 2, disabled: true }),
      person('Outdated').worked(2024, { level: 2, to: '06-30' }),
      person('Outdated').worked(2024, { level: 3, from: '07-01', employer: 'B' }),
      person('Agent').served(2024, { level: 2, category: 'C', post: 'part_time', hours: '800' }),
      // 150 hours before: without the low qualification the cap leaves nothing.
      ...[2020, 2021, 2022, 2024].map((year) => person('Full').served(year, { level: 2, category: 'C' })),
      both.worked(2024, { level: 2 }),
      both.is('low_qualified', '2024-03-01'),
      own.worked(2024),
      own.is('low_qualified', '2024-03-01'),
    ],
    spring,
  )
  await installation.openAccounts(spring)
  for (const year of [2020, 2021, 2022]) await installation.credit(year, spring)
  const resting = {
    on_employers_word: {
      holders: 3,
      amount: { unit: 'EUR', amount: '300.00' },
      by_account: [
        { account: 'cpf', holders: 1, amount: { unit: 'EUR', amount: '300.00' } },
        { account: 'cpf_public', holders: 2, amount: { unit: 'hour', amount: '75' } },
      ],
    },
    on_holders_word: { holders: 2, amount: { unit: 'EUR', amount: '600.00' } },
  }
  const planned = await installation.run(creditYear, { year: 2024, planOnly: true }, spring)
  expect(planned.totals).toMatchObject(resting)
  expect((await installation.credit(2024, spring)).totals).toMatchObject(resting)
  const again = await installation.credit(2024, spring)
  expect(again).toMatchObject({ outcome: 'nothing_to_do', totals: resting })

  // It is what the year would not give by the text to the letter.
  const dueUnder = (source: string) =>
    installation.database.transaction(async (transaction) => {
      await simulateLaw(transaction, new Map([['cpf.employee.low_qualified_source', source]]))
      const [due] = await transaction.query<{ euros: bigint; hours: bigint }>(
        `select sum(due) filter (where account = 'cpf') as euros, sum(due) filter (where account = 'cpf_public') as hours
         from assess_year(2024, 1, 100, $1)`,
        [spring],
      )
      return [Number(due!.euros), Number(due!.hours)]
    })
  const [[euros = 0, hours = 0], [strictEuros = 0, strictHours = 0]] = [
    await dueUnder('employer_or_holder'),
    await dueUnder('holder_only'),
  ]
  expect([euros - strictEuros, hours - strictHours]).toEqual([300_00, 75])
})
