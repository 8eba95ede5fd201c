import { beforeEach, describe, expect, it } from 'vitest'
import type { AuditCheck } from '../../src/ledger/audit/check.ts'
import { audit } from '../../src/operations/audit.ts'
import { withdrawFile } from '../../src/operations/files.ts'
import { holdEstablishment, releaseEstablishment } from '../../src/operations/plausibility.ts'
import { creditYear } from '../../src/operations/yearly-jobs.ts'
import { Installation } from '../jobs/installation.ts'
import { ToldFiles } from '../jobs/told-files.ts'
import type { Change } from '../oracle/facts.ts'
import { person } from '../oracle/told-facts.ts'

/*
 * Who works in an establishment that is held is not credited: what was booked all the same is found, and nothing that
 * happens lawfully around a hold is taken for it.
 */

const asOf = '2025-04-01'
const year = 2024
const ada = person('works for A', '1980-05-12')
const ben = person('works for A and B', '1980-05-12')
const eve = person('works for B', '1980-05-12')

let installation: Installation
let files: ToldFiles

beforeEach(async () => {
  installation = await Installation.ofTest()
  files = new ToldFiles(installation)
  await load([
    ada.worked(year, { employer: 'A' }),
    ben.worked(year, { employer: 'A', hours: '400' }),
    ben.worked(year, { employer: 'B', hours: '200' }),
    eve.worked(year, { employer: 'B', hours: '300' }),
  ])
  await installation.openAccounts(asOf)
})

const load = (changes: readonly Change[]) => files.load(changes, asOf)

function request(employer: string, of = year) {
  const { siret } = files.row(ada.worked(year, { employer }))
  return { establishment: { siret: String(siret), employer_reference: '' }, year: of, reason: 'a test' }
}
const hold = (employer: string, of = year) =>
  holdEstablishment(installation.circumstances(asOf), request(employer, of))
const release = (employer: string) => releaseEstablishment(installation.circumstances(asOf), request(employer))

/** Credits the year, and gives how many entries that booked. */
async function credit(): Promise<bigint> {
  const count = () => installation.database.query<{ entries: bigint }>('select count(*) as entries from entry')
  const [before] = await count()
  await creditYear(installation.circumstances(asOf), { year, outsideWindow: undefined })
  const [after] = await count()
  return after!.entries - before!.entries
}

async function failures(): Promise<readonly AuditCheck[]> {
  const { checks } = await audit(installation.circumstances(asOf), { sample: 100 })
  return checks.filter(({ ok }) => !ok)
}

/** Something done by somebody who may do anything, with every trigger switched off. */
async function forge(...statements: readonly string[]): Promise<void> {
  const owner = await installation.openAsOwner()
  try {
    await owner.transaction(async (transaction) => {
      await transaction.execute('set local session_replication_role = replica')
      for (const statement of statements) await transaction.execute(statement)
    })
  } finally {
    await owner.close()
  }
}

describe('what is found', () => {
  it('a hold that was taken away while a run credited, and put back: nothing else is wrong', async () => {
    await hold('A')
    await forge('create table hidden as table establishment_hold', 'delete from establishment_hold')
    expect(await credit()).toBe(3n)
    expect(await failures()).toEqual([])
    await forge('insert into establishment_hold table hidden')
    expect(await failures()).toEqual([
      expect.objectContaining({
        name: 'held',
        failures: 2,
        detail:
          'entries of a year booked while an establishment that their holder worked for was held: 2 (1-cpf-1, 2-cpf-1)',
      }),
    ])
    // Whoever releases them now has not released them then.
    await release('A')
    expect((await failures()).map(({ name }) => name)).toEqual(['held'])
  })

  it('an entry written beside the run that had left its holder out, with balance and counter-entry', async () => {
    await hold('A')
    expect(await credit()).toBe(1n)
    await forge(
      `insert into entry (
         holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id, chunk_number, scheme,
         rate, ratio_numerator, ratio_denominator, entitlement, cap, headroom, statutory)
       select 1, account, 1, activity_year, kind, 50000, effective_on, booked_at, run_id, chunk_number, scheme,
         'base', 1, 1, 50000, cap, headroom, 50000
       from entry where holder_id = 3`,
      "update balance set balance = 50000, statutory = 50000, entries = 1 where holder_id = 1 and account = 'cpf'",
      'update funding_entry set amount = amount - 50000, entries = entries + 1',
    )
    expect(await failures()).toContainEqual(
      expect.objectContaining({ name: 'held', failures: 1, examples: ['1-cpf-1'] }),
    )
  })

  it('what was taken back during a hold', async () => {
    expect(await credit()).toBe(3n)
    await load([eve.worked(year, { employer: 'B', hours: '100' })])
    await hold('B')
    await forge('create table hidden as table establishment_hold', 'delete from establishment_hold')
    expect(await credit()).toBe(1n)
    await forge('insert into establishment_hold table hidden')
    expect(await failures()).toEqual([expect.objectContaining({ name: 'held', examples: ['3-cpf-2'] })])
  })
})

describe('what is not reported', () => {
  it('a hold, its release and the credit after it, and the same again', async () => {
    await hold('A')
    expect(await credit()).toBe(1n)
    expect(await failures()).toEqual([])
    await release('A')
    expect(await credit()).toBe(2n)
    await hold('A')
    expect(await credit()).toBe(0n)
    expect(await failures()).toEqual([])
  })

  it('a hold after the credit, with other declarations meanwhile', async () => {
    expect(await credit()).toBe(3n)
    await hold('B')
    await load([eve.worked(year, { employer: 'B', hours: '100' })])
    expect(await credit()).toBe(0n)
    expect(await failures()).toEqual([])
    await release('B')
    expect(await credit()).toBe(1n)
    expect(await failures()).toEqual([])
  })

  it('a hold of another year, and of an establishment where nobody credited works', async () => {
    await hold('A', year - 1)
    await hold('C')
    expect(await credit()).toBe(3n)
    expect(await failures()).toEqual([])
  })

  it('declarations of the held establishment that were withdrawn for the credit, and put in force again', async () => {
    const [file] = await load([eve.worked(year, { employer: 'A', hours: '50' })])
    await hold('A')
    await withdrawFile(installation.circumstances(asOf), file!.sha256!, 'declarations', 'a test')
    expect(await credit()).toBe(1n)
    await load([eve.worked(year, { employer: 'A', hours: '60' })])
    expect(await failures()).toEqual([])
    expect(await credit()).toBe(0n)
    expect(await failures()).toEqual([])
  })

  it('what is taken back because the year was credited in the system before', async () => {
    expect(await credit()).toBe(3n)
    await hold('B')
    await forge(
      `insert into former_balance (holder_id, account, amount, statutory, as_of, source, file_id, line)
       values (3, 'cpf', 1, 1, '2025-12-31', 'before', 1, 1)`,
    )
    const late = installation.circumstances('2026-01-02')
    await creditYear(late, { year, outsideWindow: 'a test' })
    const taken = await installation.database.query('select number from entry where holder_id = 3 and amount < 0')
    expect(taken).toHaveLength(1)
    const { checks } = await audit(late, { sample: 100 })
    expect(checks.find(({ name }) => name === 'held')).toMatchObject({ ok: true })
  })
})
