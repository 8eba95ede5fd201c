import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { creditYear } from '../../jobs/credit-year/job.ts'
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
