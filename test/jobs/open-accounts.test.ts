import { describe, expect, it } from 'vitest'
import { type Person, person } from '../oracle/told-facts.ts'
import { cutSmall } from './chunks.ts'
import { Installation } from './installation.ts'
import type { StoredAccount } from './stored-accounts.ts'
import { ToldFiles } from './told-files.ts'

/*
 * When and why an account opens: test/law-cases/opening-and-closing.test.ts.
 */

/** `2024-05-12 employment`, or the reason why there is no account. */
function openingOf({ openedOn, openingReason, reason }: StoredAccount): string {
  return openedOn === null ? reason! : `${openedOn} ${openingReason}`
}

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
    expect(await installation.openAccounts('2025-02-20')).toMatchObject({
      outcome: 'nothing_to_do',
      totals: { opened: 0 },
    })
  })
})
