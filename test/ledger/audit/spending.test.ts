import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../src/database/connection.ts'
import { auditLedger } from '../../../src/ledger/audit/audit.ts'
import { Findings, type ProblemRow } from '../../../src/ledger/audit/check.ts'
import { rangeChecks } from '../../../src/ledger/audit/ledger-checks.ts'
import { Installation } from '../../jobs/installation.ts'
import { bookStandings } from '../../jobs/standing-entries.ts'
import { openHolders, runSpending, tellState } from '../../spending/told-world.ts'

/*
 * What the audit says of lots and of trainings: nothing of a ledger that the jobs booked, and each problem of one that was
 * corrupted on purpose, by its owner with the triggers off, in a transaction that is never committed.
 */

let installation: Installation
let owner: Database
const bought = { price: 150_000, action: 'certification', participation_exempt: true, contract_on: '2026-02-02' }

async function insert(table: string, row: Readonly<Record<string, string | number | boolean | null>>) {
  const names = Object.keys(row)
  await installation.database.query(
    `insert into ${table} (${names.join(', ')}, file_id, line)
     values (${names.map((_, index) => `$${index + 1}`).join(', ')}, 1, 1)`,
    Object.values(row),
  )
}

beforeAll(async () => {
  installation = await Installation.open()
  await openHolders(installation, 8)
  const cpf = { account: 'cpf', kind: 'credit', amount: 200_000, effectiveOn: '2025-05-04' } as const
  const topUp = { account: 'cpf', kind: 'top_up', amount: 50_000, effectiveOn: '2026-01-15' } as const
  await bookStandings(
    installation,
    [
      ...[1, 2, 3, 4, 5, 6, 7].map((holder) => ({ ...cpf, holder })),
      ...[1, 2].map((holder) => ({ ...topUp, holder, lot: `voluntary/V-${holder}` })),
    ],
    '2026-01-15',
  )
  for (const holder of [1, 2]) {
    await insert('decision', {
      ...{ holder_id: holder, kind: 'voluntary', reference: `V-${holder}`, quantity: 50_000, unit: 'EUR' },
      ...{ decided_on: '2026-01-10', received_on: '2026-01-15', usable_until: '2026-03-31', refundable: false },
    })
  }
  const accept = (holder: number, more = {}) =>
    tellState(installation, holder, `F-${holder}`, 'accepted', '2026-02-02', { ...bought, ...more })
  // 1: delivered; 2: nothing, its lot expires; 3: in training; 4: cancelled early; 5: stolen while reserved; 6: another use.
  await accept(1)
  await tellState(installation, 1, 'F-1', 'delivery_validated', '2026-04-10')
  await accept(3, { starts_on: '2026-03-02' })
  await tellState(installation, 3, 'F-3', 'in_training', '2026-03-02')
  await accept(4, { starts_on: '2026-06-01' })
  await tellState(installation, 4, 'F-4', 'cancelled_by_holder', '2026-02-20')
  await accept(5)
  await insert('account_hold', {
    ...{ holder_id: 5, kind: 'stolen_file', valid_from: '2026-03-01', valid_to: null, reference: 'F-5' },
  })
  const use = {
    account: 'cpf',
    used_on: '2026-03-05',
    kind: 'transition_project',
    reference: 'T-1',
    cancelled: false,
  }
  await insert('rights_use', { ...use, holder_id: 6, quantity: 70_000 })
  await runSpending(installation, '2026-05-04')
  owner = await installation.openAsOwner()
})
afterAll(async () => {
  await owner?.close()
  await installation?.close()
})

class Undone extends Error {}

/** What the two checks find in the corrupted ledger, in their words. */
async function foundAfter(...statements: readonly string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  await owner
    .transaction(async (transaction) => {
      await transaction.execute('alter table entry disable trigger all')
      for (const statement of statements) {
        expect(await transaction.execute(statement), statement).toBeGreaterThan(0)
      }
      for (const check of rangeChecks.filter(({ name }) => name === 'lots' || name === 'uses')) {
        const findings = new Findings(check)
        findings.add(await transaction.query<ProblemRow>(check.sql, [1, 100, '2026-05-04']))
        const { ok, detail } = findings.conclude(check.sound)
        expect(ok).toBe(detail === check.sound)
        found[check.name] = ok ? 'sound' : detail.en
      }
      throw new Undone()
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error
    })
  return found
}

const sound = { lots: 'sound', uses: 'sound' }

test('of what the jobs booked nothing is wrong', async () => {
  expect(await foundAfter()).toEqual(sound)
  const report = await auditLedger(installation.database, { asOf: '2026-05-04' })
  const wrong = report.checks.filter(({ ok }) => !ok).map(({ name }) => name)
  // What stands at the outset was booked by no job.
  expect(wrong.filter((name) => name !== 'basis' && name !== 'top_ups')).toEqual([])
  const kinds = await installation.database.query<{ kind: string }>(
    "select distinct kind::text as kind from entry where kind not in ('credit', 'top_up') order by 1",
  )
  expect(kinds.map(({ kind }) => kind)).toEqual(['expiry', 'release', 'reservation', 'restoration', 'use'])
})

const change = (what: string, holder: number, which: string) =>
  `update entry set ${what} where holder_id = ${holder} and ${which}`
const row = (table: string, what: string, holder: number) =>
  `update ${table} set ${what} where holder_id = ${holder} and superseded_by is null`
/** A withdrawn fact is one that nobody ever told. */
const forget = (table: string, holder: number, which = 'true') =>
  `delete from ${table} where holder_id = ${holder} and ${which}`

const withhold = (amount: number, lot: string) =>
  `insert into entry (holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id,
     chunk_number, statutory, lot)
   values (1, 'cpf', ${amount > 0 ? 90 : 91}, 2025, 'recovery', ${amount}, '2026-01-16', now(), 1, 1, 0, '${lot}')`

test.each<[string, string, ...statements: string[]]>([
  ['lots', 'before anything', change("effective_on = '2026-02-03'", 1, "kind = 'top_up'")],
  ['lots', 'before anything', change("lot = 'voluntary/V-9'", 1, "lot is not null and kind <> 'top_up'")],
  ['lots', 'than there was', change('amount = 10000, statutory = 10000', 1, "kind = 'credit'")],
  ['lots', 'after their last day', row('decision', "usable_until = '2026-01-31'", 1)],
  ['lots', 'before their last day', change("effective_on = '2026-03-31'", 2, "kind = 'expiry'")],
  ['lots', 'before their last day', row('decision', 'usable_until = null', 2)],
  ['lots', 'had not asked', change("kind = 'refund'", 2, "kind = 'expiry'")],
  [
    'lots',
    'before the law',
    row('decision', 'refundable = true', 2),
    change("kind = 'refund'", 2, "kind = 'expiry'"),
  ],
  [
    'lots',
    'to get them back',
    row('decision', "usable_until = '2026-12-31', refundable = true", 2),
    change("effective_on = '2027-01-01'", 2, "kind = 'expiry'"),
  ],
  ['lots', 'last day is over', forget('entry', 2, "kind = 'expiry'")],
  ['uses', 'withheld for a debt', withhold(100, 'voluntary/V-1')],
  ['uses', 'withheld for a debt', withhold(100, 'voluntary/V-7'), withhold(-100, 'voluntary/V-1')],
  [
    'uses',
    'the death of their holder',
    "insert into death (holder_id, death_date, cancelled, file_id, line) values (2, '2026-03-31', false, 1, 1)",
  ],
  ['uses', 'never accepted', forget('training_file', 3)],
  ['uses', 'does not fit', change('amount = amount + 1', 4, "kind = 'release'")],
  ['uses', 'does not fit', change('amount = amount - 1', 1, "kind = 'use' and lot is null")],
  ['uses', 'still hold', forget('entry', 4, "kind = 'release'")],
  ['uses', 'no rights any more', forget('training_file', 4, "state <> 'accepted'")],
  [
    'uses',
    'did not cost',
    row('training_file', "state = 'cancelled_by_body'", 1).replace('where', "where state <> 'accepted' and"),
  ],
  ['uses', 'another amount', change('amount = amount - 1', 5, "kind = 'restoration'")],
  ['uses', 'more than their price', row('training_file', 'price = 149999', 3)],
  ['uses', 'no row in force', forget('rights_use', 6)],
  ['uses', 'no row in force', row('rights_use', 'cancelled = true', 6)],
  ['uses', 'no row in force', row('rights_use', 'quantity = 69999', 6)],
  [
    'uses',
    'during a hold',
    `insert into account_hold (holder_id, kind, valid_from, reference, file_id, line)
     values (3, 'suspended', '2026-02-02', 'H', 1, 1)`,
  ],
  [
    'uses',
    'after a death',
    "insert into death (holder_id, death_date, cancelled, file_id, line) values (6, '2026-03-04', false, 1, 1)",
  ],
  [
    'uses',
    'full-rate pension',
    `insert into situation (holder_id, situation, valid_from, file_id, line)
     values (6, 'pension_full_rate', '2026-03-05', 1, 1)`,
  ],
])('%s: %s (%s)', async (name, says, ...statements) => {
  expect((await foundAfter(...statements))[name]).toContain(says)
})

test('a debt that a correction leaves is none of them', async () => {
  const found = await foundAfter(
    `insert into entry (holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id,
       chunk_number, statutory) values (1, 'cpf', 90, 2024, 'correction', -150000, '2026-04-20', now(), 1, 1, -150000)`,
  )
  expect(found).toEqual(sound)
})

test('what the last run has not seen is left to the next one', async () => {
  const found = await foundAfter(
    forget('training_file', 3),
    `insert into source_file (id, feed, name, sha256, bytes, header, loaded_at)
     select 77, 'training_files', 'late.csv', repeat('0', 64), 1, '[]', now() + interval '1 minute'`,
    `insert into training_file (holder_id, file_number, state, state_on, participation_exempt, force_majeure,
       working_time, file_id, line) values (3, 'F-9', 'requested', '2026-05-01', false, false, false, 77, 1)`,
  )
  expect(found).toEqual(sound)
})
