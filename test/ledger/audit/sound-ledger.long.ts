import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLedger } from '../../../src/ledger/audit/audit.ts'
import { createTestDatabase } from '../../support/database.ts'
import { type SoundLedger, soundLedger } from './sound-ledger.ts'

let ledger: SoundLedger

beforeAll(async () => {
  ledger = await soundLedger()
})
afterAll(() => ledger.drop())

const asOf = '2026-06-03'

test('a ledger that the jobs booked passes every check, with every account computed again', async () => {
  const report = await auditLedger(ledger.database, { asOf })
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
  expect(report.ok).toBe(true)
  expect(report.checks.map(({ name }) => name)).toEqual([
    'balances',
    'trial_balance',
    'funding',
    'caps',
    'uniqueness',
    'undoing',
    'closings',
    'runs',
    'held',
    'deaths',
    'top_ups',
    'takeovers',
    'leaves',
    'lots',
    'uses',
    'basis',
  ])
  expect(report.checks.flatMap(({ warnings }) => warnings)).toEqual([])
  expect(report.examined.accounts).toBe(172)
  expect(report.examined.recomputed).toBeGreaterThan(850)
})

test('the ledger holds every kind of entry, and credits that the cap cut', async () => {
  const kinds = await ledger.database.query<{ kind: string }>('select distinct kind::text from entry order by 1')
  expect(kinds.map(({ kind }) => kind)).toEqual(['closing', 'correction', 'credit', 'restoration', 'reversal'])
  const cut = await ledger.database.query<{ account: string; entries: bigint }>(
    `select account::text, count(*) as entries
     from entry where kind = 'credit' and amount < entitlement group by 1 order by 1`,
  )
  expect(cut).toEqual([
    { account: 'c2p', entries: 1n },
    { account: 'cpf', entries: 4n },
    { account: 'cpf_public', entries: 6n },
  ])
})

test('parts of any size give the same report', async () => {
  const whole = await auditLedger(ledger.database, { asOf })
  const inParts = await auditLedger(ledger.database, { asOf, holdersOfPart: 7 })
  expect(inParts).toEqual(whole)
})

test('a smaller sample takes every k-th account, always the same', async () => {
  const sampled = await auditLedger(ledger.database, { asOf, sample: 10 })
  expect(sampled.examined.recomputed).toBeGreaterThan(80)
  expect(sampled.examined.recomputed).toBeLessThan(130)
  expect(await auditLedger(ledger.database, { asOf, sample: 10 })).toEqual(sampled)
})

test('an empty ledger is sound', async () => {
  const empty = await createTestDatabase()
  try {
    const report = await auditLedger(empty.database, { asOf })
    expect(report).toMatchObject({ ok: true, examined: { accounts: 0, entries: 0, recomputed: 0 } })
  } finally {
    await empty.drop()
  }
})

test('it tells how far it is, and stops when asked to', async () => {
  const stages = new Set<string>()
  await auditLedger(ledger.database, {
    asOf,
    holdersOfPart: 20,
    onProgress: ({ stage }) => void stages.add(stage),
  })
  expect([...stages]).toEqual(['audit: funding', 'audit: accounts', 'audit: basis'])

  const stop = new AbortController()
  stop.abort()
  await expect(auditLedger(ledger.database, { asOf, signal: stop.signal })).rejects.toMatchObject({
    code: 'stopped',
  })
})
