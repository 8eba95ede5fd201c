import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '../oracle/facts.ts'
import { type Person, person } from '../oracle/told-facts.ts'
import { cutSmall } from './chunks.ts'
import { Installation } from './installation.ts'
import type { StoredAccount } from './stored-accounts.ts'
import { ToldFiles } from './told-files.ts'

/** `2024-05-12 employment`, or the reason why there is no account. */
function openingOf({ openedOn, openingReason, reason }: StoredAccount): string {
  return openedOn === null ? reason! : `${openedOn} ${openingReason}`
}

type Case = [title: string, birthDate: string, tell: (someone: Person) => Change[], expected: string]

describe('an account opens at 16, or at 15 with an apprenticeship (L5151-2)', () => {
  const asOf = '2025-02-20'
  const cases: Case[] = [
    ['an adult at work', '1990-05-12', (ada) => [ada.worked(2024)], '2024-01-01 employment'],
    ['the 16th birthday falls within the job', '2008-05-12', (ada) => [ada.worked(2024)], '2024-05-12 employment'],
    [
      'the job ends on the 16th birthday',
      '2008-05-12',
      (ada) => [ada.worked(2024, { to: '05-12' })],
      '2024-05-12 employment',
    ],
    [
      'the job ends on the eve of the 16th birthday',
      '2008-05-12',
      (ada) => [ada.worked(2024, { to: '05-11' })],
      'under_age',
    ],
    [
      'the job begins on the 16th birthday',
      '2008-05-12',
      (ada) => [ada.worked(2024, { from: '05-12' })],
      '2024-05-12 employment',
    ],
    ['work at 15 without an apprenticeship', '2009-05-12', (ada) => [ada.worked(2024)], 'under_age'],
    [
      'apprentice, the 15th birthday falls within the contract',
      '2009-05-12',
      (ada) => [ada.worked(2024, { as: 'apprenticeship' })],
      '2024-05-12 apprenticeship',
    ],
    [
      'apprentice, the contract ends on the 15th birthday',
      '2009-05-12',
      (ada) => [ada.worked(2024, { as: 'apprenticeship', to: '05-12' })],
      '2024-05-12 apprenticeship',
    ],
    [
      'apprentice, the contract ends on the eve of the 15th birthday',
      '2009-05-12',
      (ada) => [ada.worked(2024, { as: 'apprenticeship', to: '05-11' })],
      'under_age',
    ],
    [
      'apprentice until the spring at 14, another job goes on past the 16th birthday',
      '2008-05-12',
      (ada) => [ada.worked(2023, { as: 'apprenticeship', to: '05-11' }), ada.worked(2024)],
      '2024-05-12 employment',
    ],
    [
      'apprentice at 15 until before 16, another job goes on: the apprenticeship has opened it',
      '2008-05-12',
      (ada) => [
        ada.worked(2024, { as: 'apprenticeship', to: '03-31' }),
        ada.worked(2024, { employer: 'other', from: '02-01' }),
      ],
      '2024-01-01 apprenticeship',
    ],
    [
      'born on 29 February: 16 on 29 February 2024',
      '2008-02-29',
      (ada) => [ada.worked(2024, { to: '02-29' })],
      '2024-02-29 employment',
    ],
    [
      'born on 29 February, 15 in a year without one: on 1 March',
      '2008-02-29',
      (ada) => [ada.worked(2023, { as: 'apprenticeship' })],
      '2023-03-01 apprenticeship',
    ],
    [
      'born on 29 February, the contract ends on 28 February: 15 a day late',
      '2008-02-29',
      (ada) => [ada.worked(2023, { as: 'apprenticeship', to: '02-28' })],
      'under_age',
    ],
    [
      'unknown day of birth: the last of the month',
      '2008-05-00',
      (ada) => [ada.worked(2024)],
      '2024-05-31 employment',
    ],
    [
      'unknown day of February in a leap year: the 29th, reached on 1 March at 15',
      '2008-02-00',
      (ada) => [ada.worked(2023, { as: 'apprenticeship' })],
      '2023-03-01 apprenticeship',
    ],
    ['unknown month of birth: 31 December', '2008-00-00', (ada) => [ada.worked(2024)], '2024-12-31 employment'],
    ['in an ESAT', '1990-05-12', (ada) => [ada.inEsat(2024)], '2024-01-01 esat'],
    ['public agent', '1990-05-12', (ada) => [ada.served(2024)], '2024-01-01 public_employment'],
    ['self-employed (D5151-10-1)', '1990-05-12', (ada) => [ada.traded(2024)], '2024-01-01 self_employment'],
    ['looking for work', '1990-05-12', (ada) => [ada.is('job_seeker', '2024-03-15')], '2024-03-15 job_seeker'],
    ['on request', '1990-05-12', (ada) => [ada.is('on_request', '2024-03-15')], '2024-03-15 on_request'],
    [
      'on request at 15, still so at 16',
      '2008-05-12',
      (ada) => [ada.is('on_request', '2023-06-01')],
      '2024-05-12 on_request',
    ],
    [
      'a registration since before there were accounts',
      '1990-05-12',
      (ada) => [ada.is('job_seeker', '2013-05-01')],
      '2015-01-01 job_seeker',
    ],
    [
      'a registration that was over before there were accounts',
      '2004-05-12',
      (ada) => [ada.is('job_seeker', '2013-05-01', '2014-12-31')],
      'no_qualifying_situation',
    ],
    ['abroad only', '1990-05-12', (ada) => [ada.is('abroad', '2024-01-01')], 'no_qualifying_situation'],
    ['work that is still to begin', '1990-05-12', (ada) => [ada.worked(2025, { from: '03-01' })], 'not_started'],
    [
      'dead before the first possible day',
      '2008-05-12',
      (ada) => [ada.worked(2024), ada.died('2024-05-11')],
      'deceased',
    ],
    [
      'dead on the first possible day',
      '2008-05-12',
      (ada) => [ada.worked(2024), ada.died('2024-05-12')],
      '2024-05-12 employment',
    ],
    [
      'dead before a birthday that is still to come: no birthday will open it',
      '2009-05-12',
      (ada) => [ada.worked(2025), ada.died('2025-01-15')],
      'deceased',
    ],
    [
      'a death that was withdrawn in the same file',
      '2008-05-12',
      (ada) => [ada.worked(2024), ada.died('2024-01-10'), ada.livesAfterAll('2024-01-10')],
      '2024-05-12 employment',
    ],
  ]

  let installation: Installation
  let accounts: Map<string, StoredAccount>
  const people = cases.map(([title, birthDate]) => person(title, birthDate))
  beforeAll(async () => {
    installation = await Installation.open()
    const files = new ToldFiles(installation)
    await files.load(
      cases.flatMap(([, , tell], index) => tell(people[index]!)),
      asOf,
    )
    await installation.openAccounts(asOf)
    accounts = await files.accounts(asOf)
  })
  afterAll(() => installation.close())

  it.each(cases.map(([title, , , expected], index) => [title, expected, people[index]!.key] as const))(
    '%s: %s',
    (_title, expected, key) => {
      expect(openingOf(accounts.get(key)!)).toBe(expected)
    },
  )

  it('a second run opens nothing', async () => {
    expect(await installation.openAccounts(asOf)).toMatchObject({
      outcome: 'nothing_to_do',
      totals: { opened: 0 },
    })
  })
})

describe('an account that waits is looked at again', () => {
  async function story(): Promise<[Installation, ToldFiles, Person]> {
    const installation = await Installation.ofTest()
    return [installation, new ToldFiles(installation), person('Ada', '2009-05-12')]
  }

  it('until the birthday has come, not a day before', async () => {
    const [installation, files, ada] = await story()
    await files.load([ada.worked(2025)], '2025-02-20')
    for (const [asOf, expected] of [
      ['2025-05-11', 'under_age'],
      ['2025-05-12', '2025-05-12 employment'],
      ['2025-05-13', '2025-05-12 employment'],
    ] as const) {
      await installation.openAccounts(asOf)
      expect(openingOf((await files.accounts(asOf)).get(ada.key)!)).toBe(expected)
    }
  })

  it('moves the opening earlier when an earlier job is declared late, never later', async () => {
    const [installation, files] = await story()
    const bob = person('Bob', '1990-05-12')
    await files.load([bob.worked(2024, { from: '06-01' })], '2025-02-20')
    await installation.openAccounts('2025-02-20')
    await files.load([bob.worked(2022, { to: '03-31' })], '2025-03-10')
    const { outcome, totals } = await installation.openAccounts('2025-03-10')
    expect({ outcome, totals }).toMatchObject({ outcome: 'opened', totals: { opened: 0, moved_earlier: 1 } })
    // What else is told of the later job changes nothing.
    await files.load([bob.worked(2024, { from: '06-01', as: 'seasonal' })], '2025-03-20')
    await installation.openAccounts('2025-03-20')
    expect(openingOf((await files.accounts('2025-03-20')).get(bob.key)!)).toBe('2022-01-01 employment')
  })

  it('with the birth date as it was corrected since', async () => {
    const [installation, files] = await story()
    const told = (birthDate: string) => person('Eve', birthDate)
    await files.load([told('2009-05-00').worked(2025)], '2025-02-20')
    await installation.openAccounts('2025-05-20')
    expect(openingOf((await files.accounts('2025-05-20')).get(told('2009-05-00').key)!)).toBe('under_age')
    await files.load([told('2009-05-12').is('abroad', '2025-01-01')], '2025-05-20')
    await installation.openAccounts('2025-05-20')
    expect(openingOf((await files.accounts('2025-05-20')).get(told('2009-05-12').key)!)).toBe(
      '2025-05-12 employment',
    )
  })

  it('in whatever range of holders it falls', async () => {
    cutSmall({ holders: 3 })
    const [installation, files] = await story()
    const people = Array.from({ length: 10 }, (_, index) => person(`holder ${index}`, '1990-05-12'))
    await files.load(
      people.map((someone, index) => someone.worked(2015 + index)),
      '2025-02-20',
    )
    const { runId, totals } = await installation.openAccounts('2025-02-20')
    expect(totals).toMatchObject({ holders: 10, opened: 10, by_reason: [{ reason: 'employment', holders: 10 }] })
    const chunks = await installation.database.query('select number from chunk where run_id = $1', [runId])
    expect(chunks).toHaveLength(4)
  })
})
