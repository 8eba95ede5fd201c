import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { creditYear } from '../../jobs/credit-year/job.ts'
import { book, openPosting } from '../../src/ledger/ledger.ts'
import type { Change } from '../oracle/facts.ts'
import type { Entry } from '../oracle/ledger.ts'
import { amountText, type Person, person } from '../oracle/told-facts.ts'
import { Installation } from './installation.ts'
import { ledgerFaults, type StoredAccount } from './stored-accounts.ts'
import { ToldFiles } from './told-files.ts'

/** `cpf 500.00 base, cap 5000.00`. */
function creditText({ account, amount, rate, basis }: Entry): string {
  return `${account} ${amountText(account, amount)} ${rate}, cap ${amountText(account, basis!.cap)}`
}

/** `2024 correction -375.00 prorata`. */
function bookedText({ account, activityYear, kind, amount, rate }: Entry): string {
  return `${activityYear} ${kind} ${amountText(account, amount)} ${rate}`
}

type Case = [title: string, tell: (someone: Person) => Change[], expected: string, birthDate?: string]

/** Facts of activity year 2024, credited on 1 April 2025. */
const tables: Record<string, Case[]> = {
  'half of the full-time year gives the whole amount, less gives its share to the cent above (R6323-1)': [
    ['full time', (ada) => [ada.worked(2024)], 'cpf 500.00 base, cap 5000.00'],
    ['exactly half', (ada) => [ada.worked(2024, { hours: '803.5' })], 'cpf 500.00 base, cap 5000.00'],
    [
      'one minute below half',
      (ada) => [ada.worked(2024, { hours: '803.4833' })],
      'cpf 250.00 prorata, cap 5000.00', // 249.9948
    ],
    [
      'a quarter: the share is of the whole year, not of its half',
      (ada) => [ada.worked(2024, { hours: '401.75' })],
      'cpf 125.00 prorata, cap 5000.00',
    ],
    ['hardly anything', (ada) => [ada.worked(2024, { hours: '0.0001' })], 'cpf 0.01 prorata, cap 5000.00'],
    ['more than full time', (ada) => [ada.worked(2024, { hours: '1900' })], 'cpf 500.00 base, cap 5000.00'],
    ['nothing worked', (ada) => [ada.worked(2024, { hours: '0' })], 'no_activity'],
    [
      'half of the duration of an agreement',
      (ada) => [ada.worked(2024, { hours: '791', of: '1582' })],
      'cpf 500.00 base, cap 5000.00',
    ],
    [
      'half of 1,607 under an agreement that asks a little more',
      (ada) => [ada.worked(2024, { hours: '803.5', of: '1607.0001' })],
      'cpf 250.00 prorata, cap 5000.00',
    ],
    [
      'half, with absences that count as work (L6323-12)',
      (ada) => [ada.worked(2024, { hours: '603.5', absent: '200' })],
      'cpf 500.00 base, cap 5000.00',
    ],
    [
      'two employers, a quarter each',
      (ada) => [
        ada.worked(2024, { hours: '401.75' }),
        ada.worked(2024, { hours: '401.75', employer: 'other', from: '07-01' }),
      ],
      'cpf 500.00 base, cap 5000.00',
    ],
  ],
  'days and pay have references of their own (R6323-1 II)': [
    ['half of 218 days', (ada) => [ada.worked(2024, { days: '109' })], 'cpf 500.00 base, cap 5000.00'],
    ['a little less', (ada) => [ada.worked(2024, { days: '108.9999' })], 'cpf 250.00 prorata, cap 5000.00'],
    [
      'a yearly number above 218 counts as 218',
      (ada) => [ada.worked(2024, { days: '109', of: '220' })],
      'cpf 500.00 base, cap 5000.00',
    ],
    [
      'half of a smaller yearly number',
      (ada) => [ada.worked(2024, { days: '54.5', of: '109' })],
      'cpf 500.00 base, cap 5000.00',
    ],
    [
      'pay: half of 2,080 times the hourly SMIC of 1 January 2024, 11.65',
      (ada) => [ada.worked(2024, { pay: '12116' })],
      'cpf 500.00 base, cap 5000.00',
    ],
    ['a cent less', (ada) => [ada.worked(2024, { pay: '12115.99' })], 'cpf 250.00 prorata, cap 5000.00'],
    [
      'a quarter in hours and a quarter in days make a half',
      (ada) => [ada.worked(2024, { hours: '401.75' }), ada.worked(2024, { days: '54.5', employer: 'other' })],
      'cpf 500.00 base, cap 5000.00',
    ],
    [
      'a third of one reference and a sixth of another make a half, exactly',
      (ada) => [
        ada.worked(2024, { hours: '504', of: '1512' }),
        ada.worked(2024, { days: '36', of: '216', employer: 'other' }),
      ],
      'cpf 500.00 base, cap 5000.00',
    ],
    [
      'a quarter in hours and a little less in days',
      (ada) => [ada.worked(2024, { hours: '401.75' }), ada.worked(2024, { days: '54.4', employer: 'other' })],
      'cpf 249.78 prorata, cap 5000.00', // 249.7706
    ],
  ],
  'the low-qualified get 800, from half of the year on (L6323-11-1, R6323-3-1)': [
    ['below level 3', (ada) => [ada.worked(2024, { level: 2 })], 'cpf 800.00 low_qualified, cap 8000.00'],
    ['level 3', (ada) => [ada.worked(2024, { level: 3 })], 'cpf 500.00 base, cap 5000.00'],
    [
      'below level 3 and below half',
      (ada) => [ada.worked(2024, { level: 2, hours: '401.75' })],
      'cpf 125.00 prorata, cap 5000.00',
    ],
    [
      'a more recent job says level 3',
      (ada) => [
        ada.worked(2024, { level: 2, to: '06-30' }),
        ada.worked(2024, { level: 3, from: '07-01', hours: '800' }),
      ],
      'cpf 500.00 base, cap 5000.00',
    ],
    [
      'an older job says level 3',
      (ada) => [
        ada.worked(2024, { level: 3, to: '06-30' }),
        ada.worked(2024, { level: 2, from: '07-01', hours: '800' }),
      ],
      'cpf 800.00 low_qualified, cap 8000.00',
    ],
    [
      'declared by the holder on the last day of the year',
      (ada) => [ada.worked(2024), ada.is('low_qualified', '2024-12-31')],
      'cpf 800.00 low_qualified, cap 8000.00',
    ],
    [
      'lost on the first day of the year: still so until its end',
      (ada) => [ada.worked(2024), ada.is('low_qualified', '2020-01-01', '2024-01-01')],
      'cpf 800.00 low_qualified, cap 8000.00',
    ],
    [
      'lost the year before',
      (ada) => [ada.worked(2024), ada.is('low_qualified', '2020-01-01', '2023-12-31')],
      'cpf 500.00 base, cap 5000.00',
    ],
  ],
  'disabled workers get 300 more (L6323-11, D6323-3-3), workers in ESAT 800 (R6323-29)': [
    ['full time', (ada) => [ada.worked(2024, { disabled: true })], 'cpf 800.00 boeth, cap 8000.00'],
    [
      'a quarter of the year: the 300 are not shared',
      (ada) => [ada.worked(2024, { disabled: true, hours: '401.75' })],
      'cpf 425.00 boeth, cap 8000.00',
    ],
    [
      'low-qualified too: the larger of the two, not both',
      (ada) => [ada.worked(2024, { disabled: true, level: 1 })],
      'cpf 800.00 low_qualified, cap 8000.00',
    ],
    ['one day in an ESAT', (ada) => [ada.inEsat(2024, { from: '12-31' })], 'cpf 800.00 esat, cap 8000.00'],
    [
      'in an ESAT and full time elsewhere: the most favourable (R6323-27)',
      (ada) => [ada.inEsat(2024, { to: '03-31' }), ada.worked(2024, { employer: 'other' })],
      'cpf 800.00 esat, cap 8000.00',
    ],
  ],
  'on one’s own account (L6323-27, R6323-22) and in public service': [
    ['a whole year', (ada) => [ada.traded(2024)], 'cpf 500.00 self_employed, cap 5000.00'],
    ['three months', (ada) => [ada.traded(2024, { to: '03-31' })], 'cpf 125.00 self_employed, cap 5000.00'],
    [
      'half of June',
      (ada) => [ada.traded(2024, { from: '06-01', to: '06-15' })],
      'cpf 20.84 self_employed, cap 5000.00', // 500 / 24 = 20.8333
    ],
    ['the contribution is not paid', (ada) => [ada.traded(2024, { paid: false })], 'contribution_unpaid'],
    [
      'a quarter as employee and the year as self-employed: not the sum',
      (ada) => [ada.worked(2024, { hours: '401.75' }), ada.traded(2024)],
      'cpf 500.00 self_employed, cap 5000.00',
    ],
    ['public agent', (ada) => [ada.served(2024)], 'cpf_public 25 public, cap 150'],
    [
      'public agent in a post of half the time: to the hour above',
      (ada) => [ada.served(2024, { hours: '803.5' })],
      'cpf_public 13 public, cap 150',
    ],
    [
      'employee and public agent: euros and hours, each for its own work',
      (ada) => [ada.worked(2024, { hours: '803.5' }), ada.served(2024, { hours: '803.5', employer: 'town' })],
      'cpf 500.00 base, cap 5000.00; cpf_public 13 public, cap 150',
    ],
  ],
  'who is left out': [
    [
      '16 on the last day of the year: the whole year counts',
      (ada) => [ada.worked(2024)],
      'cpf 500.00 base, cap 5000.00',
      '2008-12-31',
    ],
    [
      '16 in the year after',
      (ada) => [ada.worked(2024), ada.worked(2025, { to: '01-31' })],
      'opened_later',
      '2009-01-10',
    ],
    ['no account', (ada) => [ada.worked(2024)], 'no_account', '2009-05-12'],
    [
      'with a full-rate pension since before any work ended (L5151-2)',
      (ada) => [ada.worked(2024, { to: '06-30' }), ada.is('pension_full_rate', '2024-06-29')],
      'retired',
      '1960-05-12',
    ],
    [
      'work that ended on the day of the pension counts, what followed does not',
      (ada) => [
        ada.worked(2024, { to: '06-30', hours: '401.75' }),
        ada.worked(2024, { from: '07-01', hours: '803.5' }),
        ada.is('pension_full_rate', '2024-06-30'),
      ],
      'cpf 125.00 prorata, cap 5000.00',
      '1960-05-12',
    ],
    ['dead before the credit', (ada) => [ada.worked(2024), ada.died('2025-03-31')], 'deceased'],
    [
      'dead on the day of the credit',
      (ada) => [ada.worked(2024), ada.died('2025-04-01')],
      'cpf 500.00 base, cap 5000.00',
    ],
    [
      'a pension with reduction stops nothing',
      (ada) => [ada.worked(2024), ada.is('pension_claimed', '2024-01-01')],
      'cpf 500.00 base, cap 5000.00',
    ],
  ],
}

describe('the credit of a year', () => {
  const cases = Object.entries(tables).flatMap(([table, rows]) => rows.map((row) => [table, ...row] as const))
  const people = cases.map(([table, title, , , birthDate]) => person(`${table}: ${title}`, birthDate))
  const [winter, spring] = ['2025-02-20', '2025-04-01']

  let installation: Installation
  let accounts: Map<string, StoredAccount>
  let reasons: Map<number, string | null>
  let planned: unknown
  let credited: unknown
  beforeAll(async () => {
    installation = await Installation.open()
    const files = new ToldFiles(installation)
    await files.load(
      cases.flatMap(([, , tell], index) => tell(people[index]!)),
      winter,
    )
    await installation.openAccounts(winter)
    planned = (await installation.run(creditYear, { year: 2024, planOnly: true }, spring)).totals
    credited = (await installation.credit(2024, spring)).totals
    accounts = await files.accounts(spring)
    const assessed = await installation.database.query<{ holder: number; excluded: string | null }>(
      'select holder_id::integer as holder, excluded from assess_year(2024, 1, 1000, $1)',
      [spring],
    )
    reasons = new Map(assessed.map(({ holder, excluded }) => [holder, excluded]))
  })
  afterAll(() => installation.close())

  describe.each(Object.keys(tables))('%s', (table) => {
    const rows = cases
      .map((row, index) => [...row, people[index]!.key] as const)
      .filter(([name]) => name === table)
    it.each(rows.map((row) => [row[1], row[3], row.at(-1) as string] as const))(
      '%s: %s',
      (_title, expected, key) => {
        const { id, entries } = accounts.get(key)!
        const text = entries.length > 0 ? entries.map(creditText).join('; ') : reasons.get(id)
        expect(text).toBe(expected)
      },
    )
  })

  it('is what the plan announced', () => {
    expect(credited).toEqual(planned)
  })

  it('is booked once: a second run has nothing to do', async () => {
    expect(await installation.credit(2024, spring)).toMatchObject({ outcome: 'nothing_to_do' })
    expect(await ledgerFaults(installation.database)).toEqual([])
  })

  it('keeps what it was computed from', async () => {
    const quarter = people[cases.findIndex(([, title]) => title.startsWith('a quarter: '))]!
    const [entry] = accounts.get(quarter.key)!.entries
    expect(entry!.basis!.ratio.toString()).toBe('1/4')
    expect(entry).toMatchObject({
      scheme: 'employee',
      effectiveOn: spring,
      basis: { right: 125_00, cap: 5_000_00 },
    })
  })
})

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
