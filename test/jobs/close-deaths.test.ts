import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chunkSizes } from '../../src/runs/chunk-sizes.ts'
import type { Change } from '../oracle/facts.ts'
import type { Entry } from '../oracle/ledger.ts'
import { amountText, type Person, person } from '../oracle/told-facts.ts'
import { Installation } from './installation.ts'
import { ledgerFaults, type StoredAccount } from './stored-accounts.ts'
import { ToldFiles } from './told-files.ts'

// Small, so that the people of the table fall into several chunks.
chunkSizes.deaths = 4

/** `3: 2021 closing -1000.00 on 2021-06-15`, with the account when it is not in euros, and the entry undone. */
function lineOf({ account, number, activityYear, kind, amount, effectiveOn, undoes }: Entry): string {
  const name = account === 'cpf' ? '' : `${account} `
  const target = undoes === null ? '' : ` undoes ${undoes}`
  return `${name}${number}: ${activityYear} ${kind} ${amountText(account, amount)} on ${effectiveOn}${target}`
}

type Tell = (someone: Person) => Change

interface Case {
  readonly title: string
  /** What becomes known before each closing run. */
  readonly rounds: readonly (readonly Tell[])[]
  /** Booked after the credits of 2019 and 2020, 500 euros each. */
  readonly booked: readonly string[]
  readonly closedOn: string | null
}

/** Closing runs; between the last two the year 2021 is credited. */
const closings = ['2021-07-01', '2021-08-01', '2022-01-10', '2022-05-01']

const cases: Case[] = [
  {
    title: 'closes the account on its day: what is left lapses (L5151-2)',
    rounds: [[(ada) => ada.died('2021-06-15')]],
    booked: ['3: 2021 closing -1000.00 on 2021-06-15'],
    closedOn: '2021-06-15',
  },
  {
    title: 'reverses first what took effect after it',
    rounds: [[(ada) => ada.died('2021-03-31')]],
    booked: ['3: 2020 reversal -500.00 on 2021-04-01 undoes 2', '4: 2021 closing -500.00 on 2021-03-31'],
    closedOn: '2021-03-31',
  },
  {
    title: 'on the day of a credit leaves that credit to lapse',
    rounds: [[(ada) => ada.died('2021-04-01')]],
    booked: ['3: 2021 closing -1000.00 on 2021-04-01'],
    closedOn: '2021-04-01',
  },
  {
    title: 'before everything leaves nothing to lapse',
    rounds: [[(ada) => ada.died('2019-12-31')]],
    booked: ['3: 2019 reversal -500.00 on 2020-04-01 undoes 1', '4: 2020 reversal -500.00 on 2021-04-01 undoes 2'],
    closedOn: '2019-12-31',
  },
  {
    title: 'known long after, closes all the same on its day, also what was credited meanwhile',
    rounds: [[], [], [], [(ada) => ada.died('2021-06-15')]],
    booked: [
      '3: 2021 credit 500.00 on 2022-04-01',
      '4: 2021 reversal -500.00 on 2022-04-01 undoes 3',
      '5: 2021 closing -1000.00 on 2021-06-15',
    ],
    closedOn: '2021-06-15',
  },
  {
    title: 'to come is waited for',
    rounds: [[(ada) => ada.died('2021-07-02')]],
    booked: ['3: 2021 closing -1000.00 on 2021-07-02'],
    closedOn: '2021-07-02',
  },
  {
    title: 'reported in error is undone on the days of what it booked, and nothing is missed',
    rounds: [[(ada) => ada.died('2021-03-31')], [(ada) => ada.livesAfterAll('2021-03-31')]],
    booked: [
      '3: 2020 reversal -500.00 on 2021-04-01 undoes 2',
      '4: 2021 closing -500.00 on 2021-03-31',
      '5: 2021 restoration 500.00 on 2021-03-31 undoes 4',
      '6: 2020 restoration 500.00 on 2021-04-01 undoes 3',
      '7: 2021 credit 500.00 on 2022-04-01',
    ],
    closedOn: null,
  },
  {
    title: 'reported and withdrawn in one file never was',
    rounds: [[(ada) => ada.died('2021-03-31'), (ada) => ada.livesAfterAll('2021-03-31')]],
    booked: ['3: 2021 credit 500.00 on 2022-04-01'],
    closedOn: null,
  },
  {
    title: 'moved to a later day is restored, then closed at the new day, in one run',
    rounds: [[(ada) => ada.died('2021-03-31')], [(ada) => ada.died('2021-05-31')]],
    booked: [
      '3: 2020 reversal -500.00 on 2021-04-01 undoes 2',
      '4: 2021 closing -500.00 on 2021-03-31',
      '5: 2021 restoration 500.00 on 2021-03-31 undoes 4',
      '6: 2020 restoration 500.00 on 2021-04-01 undoes 3',
      '7: 2021 closing -1000.00 on 2021-05-31',
    ],
    closedOn: '2021-05-31',
  },
  {
    title: 'moved to an earlier day reverses again what stood again, never the restoration of a closing',
    rounds: [[(ada) => ada.died('2021-03-31')], [(ada) => ada.died('2020-12-31')]],
    booked: [
      '3: 2020 reversal -500.00 on 2021-04-01 undoes 2',
      '4: 2021 closing -500.00 on 2021-03-31',
      '5: 2021 restoration 500.00 on 2021-03-31 undoes 4',
      '6: 2020 restoration 500.00 on 2021-04-01 undoes 3',
      '7: 2020 reversal -500.00 on 2021-04-01 undoes 6',
      '8: 2020 closing -500.00 on 2020-12-31',
    ],
    closedOn: '2020-12-31',
  },
  {
    title: 'moved to a day still to come opens the account until then',
    rounds: [[(ada) => ada.died('2021-03-31')], [(ada) => ada.died('2021-12-24')]],
    booked: [
      '3: 2020 reversal -500.00 on 2021-04-01 undoes 2',
      '4: 2021 closing -500.00 on 2021-03-31',
      '5: 2021 restoration 500.00 on 2021-03-31 undoes 4',
      '6: 2020 restoration 500.00 on 2021-04-01 undoes 3',
      '7: 2021 closing -1000.00 on 2021-12-24',
    ],
    closedOn: '2021-12-24',
  },
  {
    title: 'real after one in error closes for good',
    rounds: [
      [(ada) => ada.died('2021-06-15')],
      [(ada) => ada.livesAfterAll('2021-06-15')],
      [(ada) => ada.died('2021-11-02')],
    ],
    booked: [
      '3: 2021 closing -1000.00 on 2021-06-15',
      '4: 2021 restoration 1000.00 on 2021-06-15 undoes 3',
      '5: 2021 closing -1000.00 on 2021-11-02',
    ],
    closedOn: '2021-11-02',
  },
  {
    title: 'withdrawn, reported again on the same day, and withdrawn for good',
    rounds: [
      [(ada) => ada.died('2021-06-15')],
      [(ada) => ada.livesAfterAll('2021-06-15')],
      [(ada) => ada.died('2021-06-15')],
      [(ada) => ada.livesAfterAll('2021-06-15')],
    ],
    booked: [
      '3: 2021 closing -1000.00 on 2021-06-15',
      '4: 2021 restoration 1000.00 on 2021-06-15 undoes 3',
      '5: 2021 closing -1000.00 on 2021-06-15',
      '6: 2021 restoration 1000.00 on 2021-06-15 undoes 5',
    ],
    closedOn: null,
  },
  {
    title: 'closes every account of the holder',
    rounds: [[(ada) => ada.served(2020, { employer: 'town' })], [], [], [(ada) => ada.died('2022-04-10')]],
    booked: [
      '3: 2021 credit 500.00 on 2022-04-01',
      '4: 2022 closing -1500.00 on 2022-04-10',
      'cpf_public 1: 2020 credit 25 on 2022-04-01',
      'cpf_public 2: 2022 closing -25 on 2022-04-10',
    ],
    closedOn: '2022-04-10',
  },
]

describe('a death', () => {
  const people = cases.map(({ title }) => person(title))
  let installation: Installation
  let accounts: Map<string, StoredAccount>
  beforeAll(async () => {
    installation = await Installation.open()
    const files = new ToldFiles(installation)
    const all = (tell: Tell) => people.map(tell)
    await files.load(
      [2019, 2020, 2021].flatMap((year) => all((ada) => ada.worked(year))),
      '2021-06-20',
    )
    await installation.openAccounts('2021-06-20')
    await installation.credit(2019, '2020-04-01')
    await installation.credit(2020, '2021-04-01')
    for (const [round, asOf] of closings.entries()) {
      const told = cases.flatMap(({ rounds }, index) => (rounds[round] ?? []).map((tell) => tell(people[index]!)))
      if (round === 3) {
        await installation.credit(2020, '2022-04-01')
        await installation.credit(2021, '2022-04-01')
      }
      if (told.length > 0) await files.load(told, asOf)
      await installation.closeDeaths(asOf)
    }
    accounts = await files.accounts(closings.at(-1)!)
  })
  afterAll(() => installation.close())

  it.each(cases.map((each, index) => ({ ...each, key: people[index]!.key })))(
    '$title',
    ({ booked, closedOn, key }) => {
      const account = accounts.get(key)!
      expect(account.entries.map(lineOf).slice(2)).toEqual(booked)
      expect(account.closedOn).toBe(closedOn)
      for (const { balance, statutory } of Object.values(account.balances)) {
        if (closedOn !== null) expect({ balance, statutory }).toEqual({ balance: 0, statutory: 0 })
      }
    },
  )

  it('a second run has nothing to do, and the ledger adds up', async () => {
    expect(await installation.closeDeaths(closings.at(-1)!)).toMatchObject({
      outcome: 'nothing_to_do',
      totals: { closed: 0, reopened: 0, restored: [], reversed: [], lapsed: [] },
    })
    expect(await ledgerFaults(installation.database)).toEqual([])
  })

  it('is looked at with several others in a chunk, and all of them are', async () => {
    const [{ chunks, deaths }] = (await installation.database.query(
      `select count(*)::integer as chunks, sum(weight)::integer as deaths
       from chunk where run_id = (select max(id) from run where job = 'close-deaths')`,
    )) as [{ chunks: number; deaths: number }]
    expect({ chunks, deaths }).toEqual({ chunks: Math.ceil(cases.length / 4), deaths: cases.length })
  })
})

it('without an account, nothing is closed', async () => {
  const installation = await Installation.ofTest()
  const files = new ToldFiles(installation)
  const child = person('Eve', '2012-05-12')
  await files.load([child.worked(2024), child.died('2024-07-01')], '2025-02-20')
  await installation.openAccounts('2025-02-20')
  expect(await installation.closeDeaths('2025-02-20')).toMatchObject({ outcome: 'nothing_to_do' })
  expect((await files.accounts('2025-02-20')).get(child.key)).toMatchObject({ state: 'none', entries: [] })
})
