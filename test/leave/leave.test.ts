import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerLeaves } from '../../jobs/answer-leaves/job.ts'
import { openAccounts } from '../../jobs/open-accounts/job.ts'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { auditLedger } from '../../src/ledger/audit/audit.ts'
import { readStatement } from '../../src/ledger/statement/account-statement.ts'
import type { Leave } from '../../src/ledger/statement/leave.ts'
import { birthDate, nirOf, siret } from '../hostile/feed-files.ts'
import { Installation } from '../jobs/installation.ts'
import { csvOf, type FeedRow } from '../oracle/feed-rows.ts'

/* What silence of the employer accepts: on day 31 from receipt. One database for all, each request of somebody else. */

let office: Installation
let people = 0
let files = 0
beforeAll(async () => {
  office = await Installation.open()
})
afterAll(() => office.close())

const someone = () => people++
const request = (number: number, cells: FeedRow = {}): FeedRow => ({
  ...{ request_number: 'L-1', nir: nirOf(number), birth_date: birthDate, siret, kind: 'cpf' },
  ...{ received_on: '2025-03-03', starts_on: '2025-09-01', duration_months: '2.5' },
  ...cells,
})
const declared = (number: number, scheme: string, year = 2024): FeedRow => ({
  ...{ nir: nirOf(number), birth_date: birthDate, scheme, siret },
  ...(scheme === 'esat' ? {} : { contract_nature: 'permanent', time_unit: 'hour', time_worked: '100' }),
  ...{ activity_start: `${year}-01-01`, activity_end: `${year}-12-31` },
})

function load(feed: Parameters<typeof csvOf>[0], ...rows: FeedRow[]) {
  files++
  return office.load(feed, `${feed}-${files}.csv`, csvOf(feed, rows), '2025-06-01')
}

const answer = (asOf: string) => office.run(answerLeaves, {}, asOf)

async function leaveOf(number: number, asOf = '2025-06-01'): Promise<Leave> {
  const hash = new NirVault(office.keys).hashNir(nirOf(number) as Nir)
  const [holder] = await office.database.query<{ id: number }>(
    'select id::integer from holder where nir_hash = $1',
    [hash],
  )
  return (await readStatement(office.database, holder!.id, asOf)).leave[0]!
}

const silence = async (number: number) => (await leaveOf(number)).accepted_by_silence_on

describe('silence', () => {
  it('accepts on the day after the thirtieth, the day of receipt not counted', async () => {
    const one = someone()
    await load('leave_requests', request(one))
    expect((await answer('2025-04-02')).totals).toMatchObject({ accepted: 0, waiting: 1 })
    expect((await answer('2025-04-03')).totals).toMatchObject({ accepted: 1, waiting: 0 })
    expect(await leaveOf(one)).toMatchObject({
      last_day_to_answer: '2025-04-02',
      accepted_by_silence_on: '2025-04-03',
      notice_days: 60,
      notice_too_short: false,
    })
    expect((await answer('2025-04-04')).outcome).toBe('nothing_to_do')
  })

  it.each<[string, FeedRow, FeedRow | null, string | null]>([
    ['an answer in time', { answer: 'refused', answered_on: '2025-04-02' }, null, null],
    ['an answer in time that is told later', {}, { answer: 'deferred', answered_on: '2025-04-02' }, null],
    ['an answer too late', {}, { answer: 'refused', answered_on: '2025-04-03' }, '2025-04-03'],
    ['a receipt corrected', {}, { received_on: '2025-03-10' }, '2025-04-10'],
    ['a receipt corrected to a day that is not over', {}, { received_on: '2025-05-20' }, null],
    ['a transition project', { kind: 'transition_project' }, null, '2025-04-03'],
    ['a course of French', { kind: 'french_course' }, null, '2025-04-03'],
    ['a request of before the rule', { received_on: '2018-11-01', starts_on: '2019-03-01' }, null, null],
  ])('with %s', async (_, first, then, expected) => {
    const one = someone()
    await load('leave_requests', request(one, first))
    await answer('2025-06-01')
    if (then !== null) await load('leave_requests', request(one, { ...first, ...then }))
    await answer('2025-06-01')
    expect(await silence(one)).toBe(expected)
  })

  it.each<[string, (number: number) => FeedRow[], string | null]>([
    ['a public agent', (one) => [declared(one, 'public_agent')], 'public_agent'],
    ['a worker of an ESAT', (one) => [declared(one, 'esat')], 'esat'],
    [
      'an employee who was a public agent',
      (one) => [declared(one, 'public_agent', 2023), declared(one, 'employee')],
      null,
    ],
    [
      'a public agent of another year to come',
      (one) => [
        declared(one, 'employee'),
        { ...declared(one, 'public_agent', 2025), activity_start: '2025-04-01' },
      ],
      null,
    ],
    [
      'a public agent of another establishment',
      (one) => [{ ...declared(one, 'public_agent'), siret: '99900002900010' }],
      null,
    ],
  ])('of the employer of %s', async (_, declarations, consent) => {
    const one = someone()
    const { rejected } = await load('declarations', ...declarations(one))
    expect(rejected).toBe(0)
    await load('leave_requests', request(one))
    await answer('2025-06-01')
    expect(await leaveOf(one)).toMatchObject({
      by_consent: consent,
      accepted_by_silence_on: consent === null ? '2025-04-03' : null,
    })
  })

  it.each([
    ['2025-04-02', null],
    ['2025-04-03', '2025-04-03'],
  ])('accepts nothing when the holder died on %s: %s', async (death, expected) => {
    const one = someone()
    await load('leave_requests', request(one))
    await answer('2025-06-01')
    await load('deaths', { nir: nirOf(one), death_date: death })
    await answer('2025-06-01')
    expect(await silence(one)).toBe(expected)
  })

  it('is taken back with the file that told the request', async () => {
    const one = someone()
    const { sha256 } = await load('leave_requests', request(one))
    await answer('2025-06-01')
    await office.database.execute(
      `update leave_request set superseded_by = file_id
       where file_id = (select id from source_file where sha256 = $1)`,
      [sha256],
    )
    expect((await answer('2025-06-01')).totals).toMatchObject({ taken_back: 1 })
    expect((await answer('2025-06-01')).outcome).toBe('nothing_to_do')
  })
})

describe('the notice', () => {
  it.each<[string, FeedRow, number, boolean]>([
    ['60 days', { starts_on: '2025-05-02' }, 60, false],
    ['59 days', { starts_on: '2025-05-01' }, 60, true],
    ['120 days of six months', { duration_months: '6', starts_on: '2025-07-01' }, 120, false],
    ['119 days of six months', { duration_months: '6', starts_on: '2025-06-30' }, 120, true],
    ['60 days of a little less', { duration_months: '5.9999', starts_on: '2025-05-02' }, 60, false],
    ['60 days of a length that is not told', { duration_months: '', starts_on: '2025-05-02' }, 60, false],
    [
      '119 days of a project of a year',
      { kind: 'transition_project', duration_months: '12', starts_on: '2025-06-30' },
      120,
      true,
    ],
    ['30 days of French', { kind: 'french_course', starts_on: '2025-04-02' }, 30, false],
    ['29 days of French', { kind: 'french_course', starts_on: '2025-04-01' }, 30, true],
    [
      '59 days of French before it was by right',
      { kind: 'french_course', received_on: '2024-03-04', starts_on: '2024-05-02' },
      60,
      true,
    ],
    ['a training that had begun', { starts_on: '2025-02-01' }, 60, true],
  ])('of %s', async (_, cells, notice_days, notice_too_short) => {
    const one = someone()
    await load('leave_requests', request(one, cells))
    await answer('2025-06-01')
    const leave = await leaveOf(one)
    expect(leave).toMatchObject({ notice_days, notice_too_short })
    // It changes nothing in the count.
    expect(leave.accepted_by_silence_on).not.toBeNull()
  })
})

it('holds are shown, and which of them are in force', async () => {
  const one = someone()
  const hold = (cells: FeedRow): FeedRow => ({ nir: nirOf(one), birth_date: birthDate, ...cells })
  await load(
    'holds',
    hold({ kind: 'fraud_suspected', from: '2025-01-01', to: '2025-01-31' }),
    hold({ kind: 'suspended', from: '2025-02-01', to: '2025-06-01' }),
    hold({ kind: 'stolen_file', from: '2025-03-01', reference: 'F-12' }),
    hold({ kind: 'suspended', from: '2025-06-02' }),
  )
  await office.run(openAccounts, {}, '2025-06-01')
  const [last] = await office.database.query<{ id: number }>('select max(id)::integer as id from holder')
  const { holds } = await readStatement(office.database, last!.id, '2025-06-01')
  expect(holds.map(({ kind, to, in_force }) => [kind, to, in_force])).toEqual([
    ['fraud_suspected', '2025-01-31', false],
    ['suspended', '2025-06-01', true],
    ['stolen_file', null, true],
    ['suspended', null, false],
  ])
})

it('the audit counts the days by itself, and finds what was moved', async () => {
  const faults = async () => {
    const { checks } = await auditLedger(office.database, { asOf: '2025-06-01' })
    return checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail.en.replace(/ \(.*/, '')}`)
  }
  expect(await faults()).toEqual([])
  await office.database.execute(
    `update leave_silence set accepted_on = accepted_on + 1
     where (holder_id, request_number) in
       (select holder_id, request_number from leave_silence where accepted_on = '2025-04-03' limit 1)`,
  )
  expect(await faults()).toEqual([
    'leaves: leave accepted by silence on another day than the one after the last: 1',
  ])
})
