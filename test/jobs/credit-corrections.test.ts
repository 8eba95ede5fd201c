import { beforeAll, describe, expect, it } from 'vitest'
import { book, openPosting } from '../../src/ledger/ledger.ts'
import type { Change } from '../oracle/facts.ts'
import type { Entry } from '../oracle/ledger.ts'
import { amountText, type Person, person } from '../oracle/told-facts.ts'
import { Installation } from './installation.ts'
import { ledgerFaults, type StoredAccount } from './stored-accounts.ts'
import { ToldFiles } from './told-files.ts'

/** `2024 correction -375.00 prorata`. */
function bookedText({ account, activityYear, kind, amount, rate }: Entry): string {
  return `${activityYear} ${kind} ${amountText(account, amount)} ${rate}`
}

describe('what is declared late or otherwise is booked as a difference', () => {
  const rounds = ['2025-04-01', '2025-09-25', '2025-10-25']
  const cases: [title: string, tell: ((someone: Person) => Change)[], expected: string[]][] = [
    [
      'upwards',
      [(ada) => ada.worked(2024, { hours: '401.75' }), (ada) => ada.worked(2024)],
      ['2024 credit 125.00 prorata', '2024 correction 375.00 base'],
    ],
    [
      'downwards',
      [(ada) => ada.worked(2024), (ada) => ada.worked(2024, { hours: '401.75' })],
      ['2024 credit 500.00 base', '2024 correction -375.00 prorata'],
    ],
    [
      'upwards and downwards',
      [
        (ada) => ada.worked(2024, { hours: '401.75' }),
        (ada) => ada.worked(2024),
        (ada) => ada.worked(2024, { hours: '160.7' }),
      ],
      ['2024 credit 125.00 prorata', '2024 correction 375.00 base', '2024 correction -450.00 prorata'],
    ],
    [
      'down to nothing and up again: what is added to nothing is a credit',
      [
        (ada) => ada.worked(2024),
        (ada) => ada.worked(2024, { hours: '0' }),
        (ada) => ada.worked(2024, { hours: '1600' }),
      ],
      ['2024 credit 500.00 base', '2024 correction -500.00 null', '2024 credit 500.00 base'],
    ],
    [
      'a job nobody had declared',
      [
        (ada) => ada.worked(2024, { hours: '401.75' }),
        (ada) => ada.worked(2024, { hours: '401.75', employer: 'other' }),
      ],
      ['2024 credit 125.00 prorata', '2024 correction 375.00 base'],
    ],
    [
      'another rate for the same amount of work',
      [(ada) => ada.worked(2024), (ada) => ada.is('low_qualified', '2024-10-01')],
      ['2024 credit 500.00 base', '2024 correction 300.00 low_qualified'],
    ],
    [
      'the contribution of the self-employed is paid at last',
      [(ada) => ada.traded(2024, { paid: false }), (ada) => ada.traded(2024)],
      ['2024 credit 500.00 self_employed'],
    ],
    [
      'the job was public service: the euros are taken back, hours are given',
      [(ada) => ada.worked(2024), (ada) => ada.served(2024)],
      ['2024 correction -500.00 null', '2024 credit 25 public', '2024 credit 500.00 base'],
    ],
    [
      'a pension that began before the work ended takes the credit back',
      [(ada) => ada.worked(2024), (ada) => ada.is('pension_full_rate', '2024-06-30')],
      ['2024 credit 500.00 base', '2024 correction -500.00 null'],
    ],
    [
      'told once more, nothing is booked',
      [(ada) => ada.worked(2024), (ada) => ada.worked(2024)],
      ['2024 credit 500.00 base'],
    ],
  ]
  const people = cases.map(([title]) => person(title, '1960-05-12'))

  let accounts: Map<string, StoredAccount>
  beforeAll(async () => {
    const installation = await Installation.open()
    const files = new ToldFiles(installation)
    for (const [round, asOf] of rounds.entries()) {
      const facts = cases.map(([, tell], index) => tell[round]?.(people[index]!))
      await files.load(
        facts.filter((fact) => fact !== undefined),
        asOf,
      )
      await installation.openAccounts(asOf)
      await installation.credit(2024, asOf)
    }
    accounts = await files.accounts(rounds.at(-1)!)
    expect(await ledgerFaults(installation.database)).toEqual([])
    await installation.close()
  })

  it.each(cases.map(([title, , expected], index) => [title, expected, people[index]!.key] as const))(
    '%s',
    (_title, expected, key) => {
      expect(accounts.get(key)!.entries.map(bookedText).sort()).toEqual([...expected].sort())
    },
  )
})

/** People whose years are declared and credited one after the other. */
class Careers {
  readonly installation: Installation
  readonly #files: ToldFiles

  private constructor(installation: Installation) {
    this.installation = installation
    this.#files = new ToldFiles(installation)
  }

  static async begin(): Promise<Careers> {
    return new Careers(await Installation.ofTest())
  }

  /** Loads facts, opens and credits the year at the usual time, or at another. */
  async credit(year: number, facts: readonly Change[], asOf = `${year + 1}-04-01`): Promise<void> {
    await this.#files.load(facts, asOf)
    await this.installation.openAccounts(asOf)
    await this.installation.credit(year, asOf)
  }

  /** The balance of the account in euros, and the last that was booked. */
  async now(someone: Person): Promise<string> {
    const { balances, entries } = (await this.#files.accounts('2031-01-01')).get(someone.key)!
    return `${amountText('cpf', balances.cpf!.balance)} after ${bookedText(entries.at(-1)!)}`
  }
}

it('a correction larger than the balance leaves a debit, which the next credit repays', async () => {
  const [careers, ada] = [await Careers.begin(), person('Ada')]
  await careers.credit(2023, [ada.worked(2023)])
  await spend(careers.installation, 500_00)
  await careers.credit(2023, [ada.worked(2023, { hours: '401.75' })], '2024-09-25')
  expect(await careers.now(ada)).toBe('-375.00 after 2023 correction -375.00 prorata')
  await careers.credit(2024, [ada.worked(2024)])
  expect(await careers.now(ada)).toBe('125.00 after 2024 credit 500.00 base')
})

/** Books that so many cents left the only account, as their use will do. */
async function spend({ database }: Installation, cents: number): Promise<void> {
  await database.transaction(async (transaction) => {
    await openPosting(transaction)
    await transaction.execute(
      `insert into posting (holder_id, account, activity_year, kind, amount, effective_on, statutory)
       values (1, 'cpf', 2024, 'conversion', -$1::bigint, '2024-06-01', -$1::bigint)`,
      [cents],
    )
    await book(transaction, { runId: 900, chunkNumber: 1, first: 1, last: 1 })
  })
}

it('the cap gives what room is left, keeps what is above it, and is that of earlier years (R6323-1, R6323-3-1)', async () => {
  const careers = await Careers.begin()
  const [ada, bob] = [person('Ada'), person('Bob')]
  await careers.credit(2019, [ada.worked(2019, { level: 2 }), bob.worked(2019, { hours: '401.75' })])
  for (const year of [2020, 2021, 2022, 2023, 2024]) {
    await careers.credit(year, [ada.worked(year, { level: 2 }), bob.worked(year, { level: 2 })])
  }
  expect(await careers.now(ada)).toBe('4800.00 after 2024 credit 800.00 low_qualified')
  await careers.credit(2025, [ada.worked(2025, { level: 3 }), bob.worked(2025, { level: 2 })])
  expect(await careers.now(ada)).toBe('5000.00 after 2025 credit 200.00 base')
  expect(await careers.now(bob)).toBe('4925.00 after 2025 credit 800.00 low_qualified')
  // 2019 would have given Bob 375 more; the cap of that year leaves 75 today.
  await careers.credit(2019, [bob.worked(2019)], '2026-09-20')
  expect(await careers.now(bob)).toBe('5000.00 after 2019 correction 75.00 base')
  // The higher cap of the low-qualified gives Ada the rest of the year; with the lower one nothing is added any more.
  await careers.credit(2025, [ada.worked(2025, { level: 2 })], '2026-09-21')
  expect(await careers.now(ada)).toBe('5600.00 after 2025 correction 600.00 low_qualified')
  await careers.credit(2026, [ada.worked(2026, { level: 3 })])
  expect(await careers.now(ada)).toBe('5600.00 after 2025 correction 600.00 low_qualified')
})

it('work told again under a scheme without rights in that year is taken back, and the scheme is the reason', async () => {
  const [careers, ada] = [await Careers.begin(), person('Ada')]
  await careers.credit(2016, [ada.worked(2016)])
  await careers.credit(2016, [ada.served(2016)], '2017-09-25')
  const { database } = careers.installation
  const assessed = await database.query(
    "select account, excluded, booked::integer from assess_year(2016, 1, 1, '2017-09-25')",
  )
  expect(assessed).toEqual([{ account: 'cpf', excluded: 'scheme_not_supported', booked: 0 }])
  const entries = await database.query('select account, kind, amount::integer from entry order by number')
  expect(entries).toEqual([
    { account: 'cpf_hours', kind: 'credit', amount: 24 },
    { account: 'cpf_hours', kind: 'correction', amount: -24 },
  ])
})
