import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDeaths } from '../../jobs/close-deaths/job.ts'
import { convertHours } from '../../jobs/convert-hours/job.ts'
import { account } from '../../src/cli/commands/account.ts'
import { auditLedger } from '../../src/ledger/audit/audit.ts'
import { openPosting } from '../../src/ledger/ledger.ts'
import { exposedPerson } from '../c2p/exposed-people.ts'
import { Installation } from '../jobs/installation.ts'
import { callCommand } from '../ledger/statement/world.ts'
import { bookAsChunk } from '../support/chunk-in-hand.ts'

/*
 * Top-ups as lots: each is booked on the day on which its money came, whatever was told first, and follows what is told
 * later. A row: kind;quantity;decided_on;reference;funder;received_on;restricted_to;usable_until;refundable.
 */

interface Case {
  readonly what: string
  readonly told: readonly (readonly [day: string, row: string])[]
  /** What is booked of each lot, by the day on which it takes effect. */
  readonly booked: readonly string[]
  /** What `cpa account` tells on the last day: of each lot what is left, and its state. */
  readonly lots: readonly string[]
}

const cases: readonly Case[] = [
  {
    what: 'received after the decision',
    told: [
      ['2025-05-02', 'voluntary;1000;2025-05-01;V-1;999000516;'],
      ['2025-06-20', 'voluntary;1000;2025-05-01;V-1;999000516;2025-06-15'],
    ],
    booked: ['voluntary/V-1 2025-06-15 100000'],
    lots: ['cpf voluntary V-1 999000516 1000.00 usable', 'cpf statutory 0.00 empty'],
  },
  {
    what: 'not received',
    told: [['2025-05-02', 'corrective;3000;2025-05-01;C-1;ACME SARL;']],
    booked: [],
    lots: ['cpf corrective C-1 ACME SARL 0.00 awaiting_money', 'cpf statutory 0.00 empty'],
  },
  {
    what: 'told that it will be received: from that day on',
    told: [['2025-05-02', 'additional_rights;200;2025-05-01;S-1;;2025-06-20']],
    booked: ['additional_rights/S-1 2025-06-20 20000'],
    lots: ['cpf additional_rights S-1 - 200.00 usable', 'cpf statutory 0.00 empty'],
  },
  {
    what: 'not received after all',
    told: [
      ['2025-05-02', 'voluntary;1000;2025-05-01;V-1;;2025-05-02'],
      ['2025-06-20', 'voluntary;1000;2025-05-01;V-1;;'],
    ],
    booked: [],
    lots: ['cpf voluntary V-1 - 0.00 awaiting_money', 'cpf statutory 0.00 empty'],
  },
  {
    what: 'the amount corrected, on the day of the receipt',
    told: [
      ['2025-05-02', 'voluntary;1000;2025-05-01;V-1;;2025-05-02'],
      ['2025-06-20', 'voluntary;400;2025-05-01;V-1;;2025-05-02'],
    ],
    booked: ['voluntary/V-1 2025-05-02 40000'],
    lots: ['cpf voluntary V-1 - 400.00 usable', 'cpf statutory 0.00 empty'],
  },
  {
    what: 'the receipt corrected, and the amount with it',
    told: [
      ['2025-05-02', 'voluntary;1000;2025-05-01;V-1;;2025-05-02'],
      ['2025-06-20', 'voluntary;900;2025-05-01;V-1;;2025-05-09'],
    ],
    booked: ['voluntary/V-1 2025-05-09 90000'],
    lots: ['cpf voluntary V-1 - 900.00 usable', 'cpf statutory 0.00 empty'],
  },
  {
    what: 'the decision was of another year',
    told: [
      ['2025-05-02', 'voluntary;1000;2025-01-01;V-1;;2025-01-02'],
      ['2025-06-20', 'voluntary;1000;2024-12-31;V-1;;2025-01-02'],
    ],
    booked: ['voluntary/V-1 2025-01-02 100000'],
    lots: ['cpf voluntary V-1 - 1000.00 usable', 'cpf statutory 0.00 empty'],
  },
  {
    what: 'two of one kind and year; one reserved and refundable, its last day over',
    told: [
      ['2025-05-02', 'voluntary;1000;2025-05-01;V-1;;2025-05-02'],
      ['2025-05-02', 'voluntary;500;2025-05-01;V-2;;2025-05-02;VAE;2025-06-19;true'],
    ],
    booked: ['voluntary/V-1 2025-05-02 100000', 'voluntary/V-2 2025-05-02 50000'],
    lots: [
      'cpf voluntary V-2 - 500.00 expired vae 2025-06-19 refundable',
      'cpf voluntary V-1 - 1000.00 usable',
      'cpf statutory 0.00 empty',
    ],
  },
  {
    what: 'refundable without a last day: never refunded',
    told: [['2025-05-02', 'voluntary;500;2025-05-01;V-1;;2025-05-02;;;true']],
    booked: ['voluntary/V-1 2025-05-02 50000'],
    lots: ['cpf voluntary V-1 - 500.00 usable', 'cpf statutory 0.00 empty'],
  },
  {
    what: 'conditions of a time that knew none have no effect',
    told: [['2025-05-02', 'voluntary;500;2025-04-16;V-1;;2025-05-02;vae;2025-05-03;true']],
    booked: ['voluntary/V-1 2025-05-02 50000'],
    lots: ['cpf voluntary V-1 - 500.00 usable without effect', 'cpf statutory 0.00 empty'],
  },
  {
    what: 'a last day alone counts',
    told: [['2025-05-02', 'voluntary;500;2025-05-01;V-1;;2025-05-02;;2025-06-20;']],
    booked: ['voluntary/V-1 2025-05-02 50000'],
    lots: ['cpf voluntary V-1 - 500.00 usable 2025-06-20', 'cpf statutory 0.00 empty'],
  },
  {
    what: 'a ledger of release 0.1.0: booked by kind and year, corrected once',
    told: [
      ['2025-06-20', 'agreement;600;2025-02-01;A-1;;2025-02-01'],
      ['2025-06-20', 'agreement;900;2025-03-01;A-2;;2025-03-01'],
    ],
    booked: ['agreement/A-1 2025-02-01 60000', 'agreement/A-2 2025-03-01 90000'],
    lots: ['cpf agreement A-1 - 600.00 usable', 'cpf agreement A-2 - 900.00 usable', 'cpf statutory 0.00 empty'],
  },
  {
    what: 'a death closes it',
    told: [
      ['2025-05-02', 'voluntary;1000;2025-05-01;V-1;;2025-05-02'],
      ['2025-05-02', 'voluntary;700;2025-05-01;V-2;;'],
    ],
    booked: ['voluntary/V-1 2025-05-02 100000'],
    lots: ['cpf voluntary V-1 - 0.00 closed', 'cpf voluntary V-2 - 0.00 closed', 'cpf statutory 0.00 closed'],
  },
]
const ofRelease010 = cases.findIndex(({ what }) => what.includes('0.1.0'))
const dead = cases.findIndex(({ what }) => what.includes('death'))
const lastDay = '2025-06-20'

let installation: Installation
const balances = () => installation.database.query('select holder_id, account, balance from balance order by 1, 2')

beforeAll(async () => {
  installation = await Installation.open()
  const people = cases.map((_, index) => exposedPerson(index))
  const known = people.map(({ nir, birthDate }) => `${nir};${birthDate};on_request;2015-01-01;\n`).join('')
  await installation.load('situations', 'known.csv', `nir;birth_date;situation;from;to\n${known}`, '2025-01-02')
  await installation.openAccounts('2025-01-02')
  await installation.database.transaction(async (transaction) => {
    await openPosting(transaction)
    for (const [amount, on] of [
      [200000, '2025-03-01'],
      [-50000, '2025-02-01'],
    ]) {
      await transaction.execute(
        `insert into posting (holder_id, account, activity_year, kind, amount, effective_on, rate, statutory)
         values ($1, 'cpf', 2025, 'top_up', $2, $3, 'agreement', 0)`,
        [ofRelease010 + 1, amount, on],
      )
    }
    await bookAsChunk(transaction, { runId: 0, chunkNumber: 1, first: 1, last: cases.length })
  })
  for (const day of ['2025-05-02', lastDay]) {
    const rows = cases.flatMap(({ told }, index) =>
      told
        .filter(([on]) => on === day)
        .map(([, row]) => {
          const [kind, quantity, decided_on, ...rest] = row.split(';')
          const cells = [people[index]!.nir, people[index]!.birthDate, kind, quantity, 'EUR', decided_on, ...rest]
          return [...cells, '', '', '', ''].slice(0, 12).join(';')
        }),
    )
    const header =
      'nir;birth_date;kind;quantity;unit;decided_on;reference;funder;received_on;restricted_to;usable_until;refundable'
    const loaded = await installation.load('decisions', `${day}.csv`, `${header}\n${rows.join('\n')}\n`, day)
    expect(loaded).toMatchObject({ rejected: 0 })
    await installation.run(convertHours, {}, day)
  }
  await installation.load(
    'deaths',
    'd.csv',
    `nir;death_date;cancelled\n${people[dead]!.nir};2025-06-01;false\n`,
    lastDay,
  )
  await installation.run(closeDeaths, {}, lastDay)
})
afterAll(() => installation?.close())

it.each(cases)('$what: booked', async ({ what, booked }) => {
  const holder = cases.findIndex((one) => one.what === what) + 1
  const rows = await installation.database.query<{ text: string }>(
    `select concat_ws(' ', lot, effective_on, sum(amount)) as text from entry
     where holder_id = $1 and kind = 'top_up' group by lot, effective_on having sum(amount) <> 0 order by 1`,
    [holder],
  )
  expect(rows.map(({ text }) => text)).toEqual(booked)
})

it.each(cases)('$what: told', async ({ what, lots }) => {
  const { nir, birthDate } = exposedPerson(cases.findIndex((one) => one.what === what))
  const { document } = await callCommand(installation, account, [nir], { asOf: lastDay, options: { birthDate } })
  const found = document.lots.map((lot: Record<string, string | null> & { left: { amount: string } }) =>
    [
      ...[lot.account, lot.kind, ...(lot.reference === null ? [] : [lot.reference, lot.funder ?? '-'])],
      ...[lot.left.amount, lot.state, lot.restricted_to, lot.usable_until, lot.refundable ? 'refundable' : null],
      ...(lot.conditions_void ? ['without effect'] : []),
    ]
      .filter((part) => part !== null)
      .join(' '),
  )
  expect(found).toEqual(lots)
})

it('a run more books nothing, and neither lots nor balances move', async () => {
  const before = await balances()
  const again = await installation.run(convertHours, {}, lastDay)
  expect(again).toMatchObject({ outcome: 'nothing_to_do', totals: { entries: 0 } })
  expect(await balances()).toEqual(before)
  expect(before).toContainEqual({ holder_id: BigInt(ofRelease010 + 1), account: 'cpf', balance: 150000n })
})

const topUps = async () => {
  const { checks } = await auditLedger(installation.database, { asOf: lastDay })
  const { ok, detail } = checks.find(({ name }) => name === 'top_ups')!
  return ok ? 'sound' : JSON.stringify(detail)
}

it.each([
  ['more than was decided', 'entry', 'amount = amount + 1', 'amount = amount - 1'],
  ['less than was decided', 'entry', 'amount = amount - 1', 'amount = amount + 1'],
  ['on another day', 'entry', "effective_on = '2025-06-14'", "effective_on = '2025-06-15'"],
  ['on another lot', 'entry', "lot = 'voluntary/V-9'", "lot = 'voluntary/V-1'"],
  ['of money that never came', 'decision', 'received_on = null', "received_on = '2025-06-15'"],
])('the audit finds a top-up %s', async (_, table, forgery, undoing) => {
  const ofDecision = table === 'entry' ? "kind = 'top_up'" : 'superseded_by is null'
  const change = (what: string) =>
    installation.database.transaction(async (transaction) => {
      await transaction.execute('set local session_replication_role = replica')
      await transaction.execute(`update ${table} set ${what} where holder_id = 1 and ${ofDecision}`)
    })
  expect(await topUps()).toBe('sound')
  await change(forgery)
  const found = await topUps()
  await change(undoing)
  expect(found).toMatch(/1-cpf-1/)
})
