import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AuditReport, examineLedger } from '../../../src/ledger/audit/audit.ts'
import { type SoundLedger, soundLedger } from './sound-ledger.ts'

/*
 * Each check must be able to fail: the ledger is corrupted on purpose, by its owner with the triggers off, in a
 * transaction that is never committed.
 */

let ledger: SoundLedger

beforeAll(async () => {
  ledger = await soundLedger()
})
afterAll(() => ledger.drop())

class Undone extends Error {}

async function auditAfter(...statements: readonly string[]): Promise<AuditReport> {
  let report: AuditReport | undefined
  await ledger.owner
    .transaction(async (transaction) => {
      await transaction.execute('alter table entry disable trigger all')
      await transaction.execute('alter table funding_entry disable trigger all')
      for (const statement of statements) {
        expect(await transaction.execute(statement), statement).toBeGreaterThan(0)
      }
      report = await examineLedger(transaction, { asOf: '2026-06-03' })
      throw new Undone()
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error
    })
  return report!
}

const check = (report: AuditReport, name: string) => report.checks.find((one) => one.name === name)!
const failed = (report: AuditReport) => report.checks.filter(({ ok }) => !ok).map(({ name }) => name)

/** Changes one entry, or one balance, of the account cpf. */
const change = (what: string, holder: number, number: number) =>
  `update entry set ${what} where holder_id = ${holder} and account = 'cpf' and number = ${number}`
const changeBalance = (what: string) => `update balance set ${what} where holder_id = 1 and account = 'cpf'`

/** The check that must fail, what its detail must say, the entry it must show, and how the ledger is corrupted. */
type Case = readonly [check: string, says: string, example: string, ...statements: string[]]

const balances: Case[] = [
  ['balances', 'not the sum of their entries: 1', '1-cpf-7', changeBalance('balance = balance + 1')],
  ['balances', 'part under the cap', '1-cpf-7', changeBalance('statutory = 0')],
  ['balances', 'another number of entries', '1-cpf-7', changeBalance('entries = 8')],
  ['balances', 'no balance', '1-cpf-7', 'delete from balance where holder_id = 1'],
  ['balances', 'not the sum', '1-cec-1', "insert into balance values (1, 'cec', 5, 0, 1)"],
  [
    'balances',
    'not the sum',
    '1-cpf-6',
    "delete from entry where holder_id = 1 and account = 'cpf' and number = 7",
  ],
  ['balances', 'not numbered', '1-cpf-9', change('number = 9', 1, 7)],
  ['balances', 'not numbered', '1-cpf-7', change('number = 2', 1, 3)],
  ['balances', 'not numbered', '1-cpf-6', 'update entry set number = number - 1 where holder_id = 1'],
]

const sides: Case[] = [
  ['trial_balance', 'do not sum to zero', 'cpf 2021', change('amount = amount + 1', 1, 3)],
  ['trial_balance', 'units', 'EUR', change('amount = amount + 1', 1, 3)],
  ['trial_balance', 'entries and balances', 'cpf', changeBalance('balance = 0')],
  ['funding', 'not the opposite', 'run 14 chunk 1 cpf 2021 employee credit', change('amount = amount + 1', 1, 3)],
  [
    'funding',
    'another number',
    'run 14 chunk 1 cpf 2021 employee credit',
    "update funding_entry set entries = entries + 1 where run_id = 14 and scheme = 'employee'",
  ],
  [
    'funding',
    'no counter-entry',
    'run 14 chunk 1 cpf 2021 employee credit',
    "delete from funding_entry where run_id = 14 and scheme = 'employee'",
  ],
  [
    'funding',
    'without entries',
    'run 14 chunk 1 cpf 2021 credit',
    "insert into funding_entry values (14, 1, 'cpf', 2021, null, 'credit', 0, 0)",
  ],
]

const caps: Case[] = [
  ['caps', 'above their cap', '1-cpf-7', change('cap = 100', 1, 7)],
  ['caps', 'headroom', '1-cpf-3', change('headroom = headroom + 1', 1, 3)],
  // A year booked after later ones: what those brought is no part of its headroom.
  ['caps', 'headroom', '46-cpf-9', change('headroom = headroom + 1', 46, 9)],
  ['caps', 'follow from', '1-cpf-3', change('amount = amount - 1', 1, 3)],
  ['caps', 'in full', '1-cpf-3', change('statutory = 0', 1, 3)],
]

const undoing: Case[] = [
  ['undoing', 'name no entry', '51-cpf-8', change('undoes = 77', 51, 8)],
  ['undoing', 'name no entry', '51-cpf-8', change('undoes = null', 51, 8)],
  ['undoing', 'exact opposite', '51-cpf-8', change('amount = amount - 1', 51, 8)],
  ['undoing', 'exact opposite', '51-cpf-8', change('undoes = 6', 51, 8)],
  [
    'undoing',
    'undo the same',
    '51-cpf-9',
    "update entry set undoes = 7 where holder_id = 51 and account = 'cpf' and number in (8, 9)",
  ],
  ['undoing', 'does not fit', '51-cpf-8', change("kind = 'restoration'", 51, 8)],
]

const closings: Case[] = [
  [
    'closings',
    'whom nobody knows',
    '999',
    "insert into account_state values (999, '2024-01-01', 'employment', 1)",
  ],
  ['closings', 'never opened', '1-cpf-7', 'delete from account_state where holder_id = 1'],
  ['closings', 'not empty', '51-cpf-9', change('amount = amount + 1', 51, 9)],
  ['closings', 'takes effect after', '51-cpf-9', change("effective_on = '2026-01-01'", 51, 8)],
  [
    'closings',
    'after a closing',
    '51-cpf-10',
    `insert into entry (holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id,
       chunk_number, statutory) values (51, 'cpf', 10, 2026, 'top_up', 1, '2026-01-01', clock_timestamp(), 1, 1, 0)`,
  ],
  [
    'closings',
    'that are open',
    '51-cpf-9',
    'update account_state set closed_on = null, closed_by_run = null where holder_id = 51',
  ],
  ['closings', 'another date', '51-cpf-9', change("effective_on = '2026-01-31'", 51, 9)],
]

const runs: Case[] = [
  ['runs', 'no known part', '1-cpf-3', change('run_id = 99', 1, 3)],
  ['runs', 'not done', '1-cpf-3', "update chunk set state = 'planned' where run_id = 14"],
  ['runs', 'parts left', 'run 14', "update chunk set state = 'planned' where run_id = 14"],
  [
    'runs',
    'outside the bounds',
    '1-cpf-3',
    `update chunk set bounds = '{"first": 2, "last": 99}' where run_id = 14`,
  ],
  ['runs', 'to write none', '1-cpf-3', `update run set params = '{"year": 2021, "planOnly": true}' where id = 14`],
  ['runs', 'another year', '1-cpf-3', `update run set params = '{"year": 2020, "planOnly": false}' where id = 14`],
  ['runs', 'another date', '1-cpf-3', "update run set as_of = '2022-05-05' where id = 14"],
  ['runs', 'reported another', 'run 14', `update run set totals = totals || '{"entries": 1}' where id = 14`],
]

const deaths: Case[] = [
  ['deaths', 'no death was told', '51-cpf', 'delete from death where holder_id = 51'],
  [
    'deaths',
    'should have closed',
    '51-cpf',
    'update account_state set closed_on = null, closed_by_run = null where holder_id = 51',
  ],
  ['deaths', 'another day', '51-cpf', "update account_state set closed_on = '2026-02-02' where holder_id = 51"],
  ['deaths', 'withdrawn', '51-cpf', 'update death set cancelled = true where holder_id = 51'],
]

const basis: Case[] = [
  ['basis', 'does not know', '1-cpf-3', change("rate = 'double'", 1, 3)],
  ['basis', 'another scheme', '1-cpf-3', change("scheme = 'esat'", 1, 3)],
  ['basis', 'share of a full year is', '1-cpf-3', change('ratio_numerator = null', 1, 3)],
  ['basis', 'share of a full year is', '1-cpf-3', change('ratio_numerator = ratio_denominator + 1', 1, 3)],
  ['basis', 'not what the law gives', '1-cpf-3', change('ratio_numerator = 1', 1, 3)],
  ['basis', 'under a cap', '1-cpf-3', change('cap = 700000', 1, 3)],
  ['basis', 'without a cap', '1-cpf-3', change('headroom = -1', 1, 3)],
  ['basis', 'right within', '1-cpf-3', change('amount = amount - 1', 1, 3)],
  [
    'basis',
    'not what the law gives',
    '61-cpf_public-3',
    'update entry set entitlement = 23 where holder_id = 61 and number = 3',
  ],
  ['basis', 'not what the law gives', '71-cpf-2', change('ratio_numerator = 1', 71, 2)],
  [
    'basis',
    'does not know',
    '1-cpf_hours-2',
    "update entry set rate = 'public' where holder_id = 1 and account = 'cpf_hours' and number = 2",
  ],
  ['basis', 'gives none', '1-cpf-3', change('activity_year = 2018', 1, 3)],
]

/** Changes one entry of an account. */
const changeOf = (account: string, what: string, holder: number, number: number) =>
  `update entry set ${what} where holder_id = ${holder} and account = '${account}' and number = ${number}`
/** Changes an entry of an engagement, which 82 has three of in one year. */
const ofEngagement = (what: string, activity: string) =>
  `update entry set ${what} where holder_id = 82 and rate = '${activity}'`
const withStatutory = (amount: string) => `amount = ${amount}, statutory = ${amount}`

const engagements: Case[] = [
  ['basis', 'right within', '81-cec-2', changeOf('cec', withStatutory('23999'), 81, 2)],
  ['basis', 'right within', '81-cec-2', changeOf('cec', withStatutory('24001'), 81, 2)],
  ['basis', 'right within', '81-cec_hours-1', changeOf('cec_hours', withStatutory('19'), 81, 1)],
  [
    'basis',
    'not what the law gives',
    '81-cec-2',
    changeOf('cec', `${withStatutory('12000')}, entitlement = 12000`, 81, 2),
  ],
  ['basis', 'under a cap', '81-cec-1', changeOf('cec', 'cap = 96000', 81, 1)],
  ['basis', 'without a cap', '81-cec-1', changeOf('cec', 'headroom = null', 81, 1)],
  ['basis', 'without a cap', '81-cec-1', changeOf('cec', 'headroom = -1', 81, 1)],
  ['basis', 'does not know', '81-cec-1', changeOf('cec', "rate = 'base'", 81, 1)],
  // The reserve for reintegration began in December 2024.
  ['basis', 'does not know', '81-cec-1', changeOf('cec', "rate = 'reinsertion_reserve'", 81, 1)],
  ['basis', 'gives none', '81-cec-1', changeOf('cec', 'activity_year = 2018', 81, 1)],
  ['basis', 'told do not give', '81-cec-1', changeOf('cec', "rate = 'civic_service'", 81, 1)],
  ['basis', 'told do not give', '81-cec-1', changeOf('cec', "rate = 'firefighter'", 81, 1)],
  ['basis', 'told do not give', '81-cec-1', 'update engagement set quantity = 899999 where holder_id = 81'],
  [
    'basis',
    'told do not give',
    '82-cec-2',
    "update engagement set declared_on = '2023-07-01' where holder_id = 82",
  ],
  ['basis', 'told do not give', '82-cec-2', 'update engagement set attested_on = null where holder_id = 82'],
  [
    'basis',
    'told do not give',
    '82-cec-2',
    'update engagement set quantity_largest_body = 999999 where holder_id = 82',
  ],
  [
    'basis',
    'told do not give',
    '82-cec-3',
    "update engagement set valid_to = '2027-04-29' where holder_id = 82 and activity = 'firefighter'",
  ],
  [
    'basis',
    'told do not give',
    '82-cec-1',
    "delete from engagement where holder_id = 82 and activity = 'apprenticeship_master'",
  ],
  [
    'basis',
    'same year and category',
    '82-cec-3',
    ofEngagement("rate = 'military_reserve'", 'association_volunteer'),
  ],
  ['basis', 'right within', '82-cec-3', ofEngagement(withStatutory('12000'), 'firefighter')],
]

const points: Case[] = [
  ['basis', 'right within', '85-c2p-2', changeOf('c2p', withStatutory('5'), 85, 2)],
  ['basis', 'right within', '85-c2p-9', changeOf('c2p', withStatutory('3'), 85, 9)],
  ['basis', 'right within', '87-c2p-7', changeOf('c2p', withStatutory('5'), 87, 7)],
  ['basis', 'told do not give', '85-c2p-2', changeOf('c2p', `${withStatutory('8')}, entitlement = 8`, 85, 2)],
  ['basis', 'told do not give', '86-c2p-9', changeOf('c2p', `${withStatutory('12')}, entitlement = 12`, 86, 9)],
  ['basis', 'told do not give', '88-c2p-1', changeOf('c2p', `${withStatutory('6')}, entitlement = 6`, 88, 1)],
  ['basis', 'told do not give', '90-c2p-2', changeOf('c2p', 'entitlement = 8', 90, 2)],
  ['basis', 'told do not give', '86-c2p-1', changeOf('c2p', "rate = 'one_factor'", 86, 1)],
  ['basis', 'told do not give', '87-c2p-1', 'update holder set birth_year = 1985 where id = 87'],
  [
    'basis',
    'told do not give',
    '89-c2p-1',
    "update exposure set contract_end = '2023-01-31' where holder_id = 89",
  ],
  ['basis', 'told do not give', '85-c2p-1', 'delete from exposure where holder_id = 85 and year = 2015'],
  ['basis', 'does not know', '86-c2p-9', changeOf('c2p', "rate = 'several_factors'", 86, 9)],
  ['basis', 'does not know', '86-c2p-1', changeOf('c2p', "rate = 'night'", 86, 1)],
  ['basis', 'under a cap', '86-c2p-1', changeOf('c2p', 'cap = 200', 86, 1)],
  ['basis', 'under a cap', '86-c2p-9', changeOf('c2p', 'cap = 100', 86, 9)],
  ['basis', 'without a cap', '86-c2p-1', changeOf('c2p', 'headroom = null', 86, 1)],
  // Told again since: what was booked before is held against what the law can give at all.
  [
    'basis',
    'not what the law gives',
    '90-c2p-1',
    changeOf('c2p', `${withStatutory('25')}, entitlement = 25`, 90, 1),
  ],
]

describe.each([
  ['balances', balances],
  ['the two sides', sides],
  ['caps', caps],
  ['undoing', undoing],
  ['closings', closings],
  ['runs', runs],
  ['deaths', deaths],
  ['basis', basis],
  ['basis of engagements', engagements],
  ['basis of points', points],
])('%s', (_title, cases) => {
  test.each(cases)('%s: %s (%s)', async (name, says, example, ...statements) => {
    const report = await auditAfter(...statements)
    const { ok, detail, failures } = check(report, name)
    expect(ok).toBe(false)
    expect(report.ok).toBe(false)
    expect(failures).toBeGreaterThan(0)
    expect(detail.en.split('; ').find((problem) => problem.includes(says))).toContain(example)
  })
})

describe('an entry forged with everything that follows from it', () => {
  // 100 euros more in the last entry, its balance and its counter-entry.
  const forged = [
    change('amount = amount + 10000, statutory = statutory + 10000', 1, 7),
    changeBalance('balance = balance + 10000, statutory = statutory + 10000'),
    "update funding_entry set amount = amount - 10000 where run_id = 22 and scheme = 'employee'",
  ]

  test('agrees with itself, and fails where the amount must follow from the right', async () => {
    expect(failed(await auditAfter(...forged))).toEqual(['caps', 'basis'])
  })

  test('fails against the law when its right was forged too', async () => {
    const report = await auditAfter(...forged, change('entitlement = entitlement + 10000', 1, 7))
    expect(failed(report)).toEqual(['basis'])
    expect(check(report, 'basis').examples).toEqual(['1-cpf-7'])
  })

  test.each<[account: string, holder: number, number: number, more: number, run: number, year: number]>([
    ['cec', 81, 2, 24_000, 32, 2020],
    ['c2p', 85, 11, 4, 47, 2025],
  ])('on the account %s is found by its basis', async (account, holder, number, more, run, year) => {
    const of = `holder_id = ${holder} and account = '${account}'`
    const added = `= amount + ${more}, statutory = statutory + ${more}`
    const report = await auditAfter(
      `update entry set amount ${added}, entitlement = entitlement + ${more} where ${of} and number = ${number}`,
      `update balance set balance = balance + ${more}, statutory = statutory + ${more} where ${of}`,
      `update funding_entry set amount = amount - ${more}
       where run_id = ${run} and account = '${account}' and activity_year = ${year}`,
    )
    expect(check(report, 'basis').examples).toContain(`${holder}-${account}-${number}`)
    for (const name of ['balances', 'trial_balance', 'funding']) expect(check(report, name).ok, name).toBe(true)
  })

  test('is a second credit of the year', async () => {
    const report = await auditAfter(
      `insert into entry
       select holder_id, account, 8, activity_year, kind, amount, effective_on, booked_at, run_id, chunk_number, scheme,
         rate, ratio_numerator, ratio_denominator, entitlement, cap, headroom, undoes, statutory
       from entry where holder_id = 1 and account = 'cpf' and number = 7`,
    )
    expect(check(report, 'uniqueness')).toMatchObject({ ok: false, failures: 1, examples: ['1-cpf-8'] })
  })
})

test('more than five are counted, five are shown', async () => {
  const report = await auditAfter("update balance set balance = balance + 1 where account = 'cpf_hours'")
  const { detail, failures, examples } = check(report, 'balances')
  expect(failures).toBe(62)
  const shown = [1, 2, 3, 4, 5].map((holder) => `${holder}-cpf_hours-4`)
  expect(examples).toEqual(shown)
  expect(detail.en).toBe(`balances that are not the sum of their entries: 62 (${shown.join(', ')}, ...)`)
})

test('facts that came after the last run of close-deaths are warnings', async () => {
  const report = await auditAfter(
    `insert into source_file (id, feed, sha256, name, bytes, header, loaded_at)
     values (2, 'deaths', repeat('1', 64), 'later.csv', 1, '[]', clock_timestamp())`,
    "insert into death (holder_id, death_date, cancelled, file_id, line) values (1, '2026-06-01', false, 2, 1)",
    'update death set cancelled = true, file_id = 2 where holder_id = 51',
  )
  expect(check(report, 'deaths')).toMatchObject({
    ok: true,
    warnings: [
      {
        en: 'deaths that wait for cpa close-deaths: 1 (1-cpf)',
        fr: 'décès qui attendent cpa close-deaths : 1 (1-cpf)',
      },
      {
        en: 'deaths withdrawn or put off that wait for cpa close-deaths: 1 (51-cpf)',
        fr: 'décès retirés ou reportés qui attendent cpa close-deaths : 1 (51-cpf)',
      },
    ],
  })
})

test('a run that nobody finished for a day is a warning', async () => {
  const report = await auditAfter(
    `insert into run (id, job, identity, params, as_of, state, created_at)
     values (99, 'credit-year', 'credit-year 2024', '{"year": 2024}', '2026-06-01', 'stopped',
       clock_timestamp() - interval '25 hours')`,
  )
  expect(check(report, 'runs')).toMatchObject({
    ok: true,
    warnings: [
      {
        en: 'runs that nobody finished for a day: 1 (run 99)',
        fr: 'exécutions que personne n’a terminées depuis un jour : 1 (exécution 99)',
      },
    ],
  })
})
