import { expect, test } from 'vitest'
import { convertHours } from '../../../jobs/convert-hours/job.ts'
import { creditEngagements } from '../../../jobs/credit-engagements/job.ts'
import { account } from '../../../src/cli/commands/account.ts'
import { Installation } from '../../jobs/installation.ts'
import { callCommand } from './world.ts'

const [volunteer, idle] = ['1850375114901;1985-03-15', '2860913205902;1986-09-00']
const engagements = (...rows: string[]) =>
  `nir;birth_date;activity;from;to;quantity;quantity_largest_body;declared_on;attested_on\n${rows.join('\n')}\n`
const credit = (installation: Installation, year: number, asOf: string) =>
  installation.run(creditEngagements, { year, planOnly: false }, asOf)

/** What `cpa account` tells of a person: the lots in short, and the text. */
async function lotsOf({ database, keys }: Installation, person = volunteer) {
  const { document, text } = await callCommand({ database, keys }, account, [person.slice(0, 13)])
  const lots = document.cec_lots.map(
    (lot: Record<string, string> & { amount: Amount; remaining: Amount }) =>
      `${lot.declared_on} ${lot.account} ${lot.activity_year} ${lot.activity} ${lot.payer}: ` +
      `${lot.remaining.amount} of ${lot.amount.amount} ${lot.amount.unit}`,
  )
  return { lots, document, text }
}

interface Amount {
  readonly unit: string
  readonly amount: string
}

test('the rights of each engagement, in the order in which they are used', async () => {
  const installation = await Installation.ofTest()
  const told = engagements(
    // Declared long after it was done: it is used last.
    `${volunteer};communal_reserve;2019-05-01;2024-04-30;;;2021-06-15;`,
    `${volunteer};military_reserve;2018-01-01;2018-12-31;90;;2019-01-20;`,
    `${volunteer};association_volunteer;2020-01-01;2020-12-31;200;120;2021-03-01;2021-09-30`,
    `${idle};military_reserve;2018-01-01;2018-12-31;30;;2019-01-20;`,
  )
  await installation.load('engagements', 'engagements.csv', told, '2021-07-01')
  await installation.openAccounts('2021-07-01')
  await credit(installation, 2018, '2021-07-01')
  expect((await lotsOf(installation)).lots).toEqual([
    '2019-01-20 cec_hours 2018 military_reserve state: 20 of 20 hour',
  ])

  await installation.run(convertHours, {}, '2021-07-01')
  await credit(installation, 2019, '2021-07-02')
  await credit(installation, 2020, '2022-01-10')
  const credited = await lotsOf(installation)
  expect(credited.document.cec_lots[0]).toEqual({
    account: 'cec',
    activity: 'military_reserve',
    activity_year: 2018,
    declared_on: '2019-01-20',
    payer: 'state',
    amount: { unit: 'EUR', amount: '240.00' },
    remaining: { unit: 'EUR', amount: '240.00' },
  })
  expect(credited.lots.slice(1)).toEqual([
    '2021-03-01 cec 2020 association_volunteer state: 240.00 of 240.00 EUR',
    '2021-06-15 cec 2019 communal_reserve commune: 240.00 of 240.00 EUR',
  ])

  const asked = `nir;from;to;quantity;requested_on\n${volunteer.slice(0, 13)};cec;cpf_public;300.00;2022-02-01\n`
  await installation.load('conversions', 'conversions.csv', asked, '2022-02-01')
  await installation.run(convertHours, {}, '2022-02-01')
  const used = await lotsOf(installation)
  expect(used.lots).toEqual([
    '2019-01-20 cec 2018 military_reserve state: 0.00 of 240.00 EUR',
    '2021-03-01 cec 2020 association_volunteer state: 180.00 of 240.00 EUR',
    '2021-06-15 cec 2019 communal_reserve commune: 240.00 of 240.00 EUR',
  ])
  expect(used.document.balances.cec.amount).toBe('420.00')
  const [title, head, first, second, third] = used.text
    .split('\n')
    .slice(used.text.split('\n').findIndex((line) => line.includes('D5151-13')))
    .map((line) => line.trim().replace(/ {2,}/g, '  '))
  expect(title).toBe('of the CEC the rights declared first are used first (D5151-13)')
  expect(head).toBe('declared  year  engagement  paid by  amount  left')
  expect([first, second, third]).toEqual([
    '2019-01-20  2018  operational military reserve  the State  240.00 EUR  0.00 EUR',
    '2021-03-01  2020  volunteering in associations  the State  240.00 EUR  180.00 EUR',
    '2021-06-15  2019  municipal reserve of civil protection  the commune  240.00 EUR  240.00 EUR',
  ])

  const nothing = await lotsOf(installation, idle)
  expect(nothing.lots).toEqual([])
  expect(nothing.text).not.toContain('D5151-13')
})

test('what a correction takes back is no lot, and what was spent of it the next one pays', async () => {
  const installation = await Installation.ofTest()
  const told = (days: number) => engagements(`${volunteer};military_reserve;2020-01-01;2020-12-31;${days};;;`)
  await installation.load('engagements', 'first.csv', told(90), '2021-02-01')
  await installation.openAccounts('2021-02-01')
  await credit(installation, 2020, '2021-02-01')
  const asked = `nir;from;to;quantity;requested_on\n${volunteer.slice(0, 13)};cec;cpf_public;120.00;2021-02-02\n`
  await installation.load('conversions', 'conversions.csv', asked, '2021-02-02')
  await installation.run(convertHours, {}, '2021-02-02')
  await installation.load('engagements', 'corrected.csv', told(89), '2021-03-01')
  await credit(installation, 2020, '2021-03-01')
  const taken = await lotsOf(installation)
  expect(taken.lots).toEqual([])
  expect(taken.document.balances.cec.amount).toBe('-120.00')

  const next = engagements(`${volunteer};military_reserve;2021-01-01;2021-12-31;90;;;`)
  await installation.load('engagements', 'next.csv', next, '2022-02-01')
  await credit(installation, 2021, '2022-02-01')
  expect((await lotsOf(installation)).lots).toEqual([
    '2022-01-01 cec 2021 military_reserve state: 120.00 of 240.00 EUR',
  ])
})

test('hours that are corrected after their conversion, and a death that empties the lots until it is withdrawn', async () => {
  const installation = await Installation.ofTest()
  const told = engagements(
    `${volunteer};military_reserve;2018-01-01;2018-12-31;90;;;`,
    `${volunteer};military_reserve;2021-01-01;2021-12-31;90;;;`,
  )
  await installation.load('engagements', 'engagements.csv', told, '2022-02-01')
  await installation.openAccounts('2022-02-01')
  await credit(installation, 2018, '2022-02-01')
  await installation.run(convertHours, {}, '2022-02-01')
  await credit(installation, 2021, '2022-02-01')
  const whole = [
    '2019-01-01 cec 2018 military_reserve state: 240.00 of 240.00 EUR',
    '2022-01-01 cec 2021 military_reserve state: 240.00 of 240.00 EUR',
  ]
  expect((await lotsOf(installation)).lots).toEqual(whole)

  const death = (cancelled: boolean) =>
    `nir;death_date;cancelled\n${volunteer.slice(0, 13)};2022-02-20;${cancelled}\n`
  await installation.load('deaths', 'deaths.csv', death(false), '2022-03-01')
  await installation.closeDeaths('2022-03-01')
  expect((await lotsOf(installation)).lots).toEqual(whole.map((lot) => lot.replace('240.00 of', '0.00 of')))
  await installation.load('deaths', 'withdrawn.csv', death(true), '2022-03-02')
  await installation.closeDeaths('2022-03-02')
  expect((await lotsOf(installation)).lots).toEqual(whole)

  const corrected = engagements(`${volunteer};military_reserve;2018-01-01;2018-12-31;89;;;`)
  await installation.load('engagements', 'corrected.csv', corrected, '2022-04-01')
  await credit(installation, 2018, '2022-04-01')
  await installation.run(convertHours, {}, '2022-04-01')
  expect((await lotsOf(installation)).lots).toEqual(whole.slice(1))
})
