import { afterAll, beforeAll, expect, test } from 'vitest'
import { convertHours } from '../../jobs/convert-hours/job.ts'
import { creditEngagements } from '../../jobs/credit-engagements/job.ts'
import { creditExposures } from '../../jobs/credit-exposures/job.ts'
import { explain } from '../../src/cli/commands/explain.ts'
import type { FeedName } from '../../src/input/feeds/index.ts'
import { Installation } from '../jobs/installation.ts'
import { callCommand } from '../ledger/statement/world.ts'
import { englishWords } from './english-words.ts'

/*
 * One person with rights on every account, booked by the jobs from files: the explanation knows what the jobs write.
 */

const [nir, born] = ['1850375114901', '1985-03-15']
let installation: Installation

const headers: Partial<Record<FeedName, string>> = {
  situations: 'nir;birth_date;situation;from;to',
  engagements: 'nir;birth_date;activity;from;to;quantity;quantity_largest_body;declared_on;attested_on',
  exposures: 'nir;birth_date;siret;contract_start;contract_end;year;factors',
  dif: 'nir;birth_date;hours;declared_on',
  decisions: 'nir;birth_date;kind;quantity;unit;decided_on;reference',
  conversions: 'nir;from;to;quantity;requested_on',
}

async function tell(feed: FeedName, asOf: string, ...rows: string[]): Promise<void> {
  const lines = rows.map((row) => `${nir};${feed === 'conversions' ? '' : `${born};`}${row}`)
  const content = `${headers[feed]}\n${lines.join('\n')}\n`
  const { rejected } = await installation.load(feed, `${feed}-${asOf}.csv`, content, asOf)
  expect(rejected, feed).toBe(0)
}

beforeAll(async () => {
  installation = await Installation.open()
  const convert = (asOf: string) => installation.run(convertHours, {}, asOf)
  await tell('situations', '2016-01-02', 'on_request;2015-01-01;')
  await installation.openAccounts('2016-01-02')
  await tell('decisions', '2017-06-01', 'youth_qualification;60;hour;2017-06-01;R1')
  await tell('dif', '2018-03-01', '95;2018-03-01')
  await tell('engagements', '2019-02-01', 'military_reserve;2018-01-01;2018-12-31;90;;2019-01-20;')
  await installation.run(creditEngagements, { year: 2018, planOnly: false }, '2019-02-01')
  await convert('2019-02-02')
  const contract = '99900001100018;2016-01-01;;'
  await tell(
    'exposures',
    '2025-02-01',
    ...[`${contract}2022;night|noise`, `${contract}2023;night|noise`, `${contract}2024;night`],
  )
  for (const year of [2022, 2023, 2024]) {
    await installation.run(creditExposures, { year, planOnly: false }, '2025-02-01')
  }
  await tell('exposures', '2025-02-02', `${contract}2024;night|noise`, `${contract}2022;night`)
  for (const year of [2022, 2024]) {
    await installation.run(creditExposures, { year, planOnly: false }, '2025-02-02')
  }
  await tell('engagements', '2025-02-01', 'firefighter;2024-05-01;;;;2025-01-10;')
  await installation.run(creditEngagements, { year: 2024, planOnly: false }, '2025-02-01')
  await tell('decisions', '2025-03-01', 'corrective;3000.00;EUR;2025-03-01;R2')
  await tell('conversions', '2025-04-01', 'c2p;cpf;4;2025-04-01', 'cec;cpf_public;120.00;2025-04-01')
  await convert('2025-04-02')
  await tell('conversions', '2025-05-01', 'cpf_public;cpf;10;2025-05-01')
  await convert('2025-05-02')
})

afterAll(() => installation?.close())

interface Step {
  readonly name: string
  readonly account: string
  readonly text: string
  readonly article: string
  readonly amount: { readonly amount: string; readonly unit: string }
  readonly inputs: Readonly<Record<string, unknown>>
}

async function bookedIn(year: number, lang = 'en'): Promise<Step[]> {
  const { database, keys } = installation
  const { document } = await callCommand({ database, keys }, explain, [nir, String(year)], { options: { lang } })
  return (document.steps as Step[]).filter(({ name }) => name === 'booked')
}

const inShort = ({ inputs, account, amount, article }: Step) =>
  `${account} ${inputs.kind} ${amount.amount}: ${article}`

/** The texts are the same in both languages, their words are not. */
const numbers = (text: string) => text.match(/\d+/g)

const law2018 = 'law 2018-771 of 5 September 2018, art. 1, VIII; decree 2018-1153 of 14 December 2018'
const dila = 'official sheet of the administration (DILA, F34030, 1 March 2019)'
const engaged = 'code du travail, art. L5151-9 and D5151-14'

test.each<[year: number, booked: readonly string[]]>([
  [2014, ['dif_hours top_up 95: law 2004-391 of 4 May 2004']],
  [2017, ['cpf_hours top_up 60: code du travail, art. L6323-7 (2015 to 2018)']],
  [
    2018,
    [
      `cpf conversion 900.00: ${law2018}`,
      `cpf_hours conversion -60: ${law2018}`,
      `cec conversion 240.00: ${dila}`,
      `cec_hours credit 20: ${engaged}`,
      `cec_hours conversion -20: ${dila}`,
      `dif conversion 1425.00: ${law2018}`,
      `dif_hours conversion -95: ${law2018}`,
    ],
  ],
  [
    2022,
    [
      'c2p credit 8: code du travail, art. R4163-9',
      'c2p correction -4: code du travail, art. L4163-16 and D4163-32',
    ],
  ],
  [2023, ['c2p credit 8: code du travail, art. R4163-9']],
  [
    2024,
    [
      'cpf top_up 2000.00: code du travail, art. R4163-11, 1°; R4163-21',
      'cpf conversion 150.00: code du travail, art. R6323-43 and D6323-44',
      'cpf_public conversion 10: decree 2019-1392 of 17 December 2019, art. 1',
      'cpf_public conversion -10: code du travail, art. R6323-43 and D6323-44',
      `cec credit 240.00: ${engaged}`,
      'cec conversion -120.00: decree 2019-1392 of 17 December 2019, art. 1',
      'c2p credit 4: code du travail, art. R4163-9',
      'c2p correction 4: code du travail, art. R4163-8, IV, 2°, by reference to art. L244-3 of the code de la sécurité sociale; L4163-20',
      'c2p conversion -4: code du travail, art. R4163-11, 1°',
    ],
  ],
  [2025, ['cpf top_up 3000.00: code du travail, art. L6323-13 and R6323-3, I']],
])('what was booked for %i', async (year, booked) => {
  const english = await bookedIn(year)
  expect(english.map(inShort)).toEqual(booked)
  const french = await bookedIn(year, 'fr')
  expect(french.map(({ article }) => numbers(article))).toEqual(english.map(({ article }) => numbers(article)))
  for (const { text, article } of french) expect(`${text} ${article}`).not.toMatch(englishWords)
  for (const { text, inputs } of english) {
    // A conversion and a top-up tell why after a colon; a credit and a correction what they were computed from.
    const telling = ['conversion', 'top_up'].includes(String(inputs.kind)) ? ': ' : ' It was computed from '
    expect(text).toContain(telling)
    expect(text).not.toMatch(/[a-z]_[a-z]|undefined|null/)
  }
})

test('a booked right of an engagement tells its activity, right, cap and room', async () => {
  const credit = (await bookedIn(2024)).find(
    ({ account, inputs }) => account === 'cec' && inputs.kind === 'credit',
  )!
  expect(credit.text).toMatch(
    /credited 240\.00 EUR on the citizen engagement account, effective 1 February 2025\. It was computed from volunteer firefighter, a right of 240\.00 EUR, a cap of 720\.00 EUR and room for 480\.00 EUR\.$/,
  )
  expect(credit.inputs).toMatchObject({
    rate: 'firefighter',
    right: { unit: 'EUR', amount: '240.00' },
    cap: { unit: 'EUR', amount: '720.00' },
    room: { unit: 'EUR', amount: '480.00' },
  })
})

test.each([
  [2018, 'cec_hours', 'code du travail, art. L5151-10 (2017 and 2018)'],
  [2024, 'cec', 'code du travail, art. D5151-14, III'],
  [2022, 'c2p', 'code du travail, art. R4163-9, III'],
])('the cap of a right of %i on %s is cited by its own text', async (year, account, article) => {
  const { database, keys } = installation
  const { document } = await callCommand({ database, keys }, explain, [nir, String(year)])
  const caps = (document.steps as Step[]).filter((step) => step.name === 'cap' && step.account === account)
  expect(caps.map((step) => step.article)).toEqual([article])
})

test('booked points tell the factors and the right; with the career cap, until there is none', async () => {
  const [before] = await bookedIn(2022)
  expect(before!.text).toMatch(
    /credited 8 points on the prevention account, effective 1 February 2025\. It was computed from exposure to several factors, a right of 8 points, a cap of 100 points and room for 100 points\.$/,
  )
  const [since] = await bookedIn(2023)
  expect(since!.text).toMatch(
    /It was computed from exposure, factor by factor, a right of 8 points; there is no cap\.$/,
  )
  expect(since!.inputs).toMatchObject({ right: { unit: 'point', amount: '8' }, cap: null, room: null })
})
