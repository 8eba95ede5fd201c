import { afterAll, beforeAll, expect, it } from 'vitest'
import { errorCode } from '../../src/database/database-error.ts'
import { ForgedWorld } from './forged-world.ts'

/*
 * The everyday role, which the commands connect as: what it tries is refused by the database, or found by the audit.
 */

let world: ForgedWorld

beforeAll(async () => {
  world = await ForgedWorld.open()
})
afterAll(() => world.close())

const refusals = new Set(['42501', '23001', '428C9', '42883'])

/** Whether the statements were refused; else the audit must find them. */
async function tried(statements: readonly string[]): Promise<'refused' | 'found' | 'unseen'> {
  try {
    const { ok } = await world.auditAfter(statements, undefined, world.installation.engine.database)
    return ok ? 'unseen' : 'found'
  } catch (error) {
    if (refusals.has(errorCode(error) ?? '')) return 'refused'
    throw error
  }
}

it.each([
  [
    'an event under a number of its own',
    "insert into audit_event (id, actor, action, detail) values (2147483647, 'x', 'export', '{}')",
  ],
  [
    'an event at another time',
    "insert into audit_event (at, actor, action, detail) values ('1999-01-01', 'x', 'export', '{}')",
  ],
  [
    'an event of another login',
    "insert into audit_event (login, actor, action, detail) values ('boss', 'x', 'export', '{}')",
  ],
  ['an event changed', "update audit_event set actor = 'x'"],
  ['an event deleted', 'delete from audit_event'],
  ['a seal changed', "update seal set digest = 'x'"],
  ['a seal deleted', 'delete from seal'],
  ['a link changed', "update chain_link set head = 'x'"],
  ['a link deleted', 'delete from chain_link where number = (select max(number) from chain_link)'],
  [
    'a change written into the journal',
    "insert into sealed_change (part, content, key, before, after) values (1, 'death', 'x', 'a', 'b')",
  ],
  ['a change deleted from the journal', 'delete from sealed_change'],
  ['an entry changed', 'update entry set amount = amount + 1'],
  ['triggers switched off', "set local session_replication_role = replica; update audit_event set actor = 'x'"],
  ['triggers of a table switched off', 'alter table entry disable trigger all'],
])('%s: refused', async (_what, ...statements) => {
  expect(await tried(statements)).toBe('refused')
})

it.each([
  [
    'an event without a link',
    "insert into audit_event (actor, action, outcome, detail) values ('victim', 'export', 'done', '{}')",
  ],
  [
    'a link of its own making',
    "insert into chain_link select max(number) + 1, now(), 'operation', -900, '\\x00', '\\x00' from chain_link",
  ],
  ['a seal of its own making', "insert into seal values (77, 'declaration', 1, 0, '\\x00', '\\x00', null)"],
  [
    'one row in decision',
    `insert into decision (holder_id, kind, quantity, unit, decided_on, reference, file_id, line)
     values (1, 'agreement', 123456700, 'EUR', '2026-01-01', 'forged', 1, 2)`,
  ],
  [
    'one row in decision, under the part of a chunk',
    `select set_config('cpa.part', ((3::bigint << 32) + 1)::text, true)`,
    `insert into decision (holder_id, kind, quantity, unit, decided_on, reference, file_id, line)
     values (1, 'agreement', 123456700, 'EUR', '2026-01-01', 'forged', 1, 2)`,
  ],
  ['a declaration raised', 'update declaration set time_worked = 16070000'],
  ['a declaration withdrawn', 'update declaration set superseded_by = 1 where superseded_by is null'],
  ['a death taken away', 'update death set superseded_by = 1'],
  ['an identity exchanged', 'update holder set nir_hash = gen_random_uuid() where id = 1'],
  ['a birth', 'update holder set birth_month = 1 + birth_month % 12'],
  ['an account opened earlier', 'update account_state set opened_on = opened_on - 1'],
  [
    'an account closed',
    "update account_state set closed_on = '2026-01-01', closed_by_run = 1 where closed_on is null",
  ],
  ['who worked on a run', "update run_attempt set actor = 'someone-else'"],
  ['attempts deleted', 'delete from run_attempt where run_id = 1'],
  ['a file renamed to another content', "update source_file set sha256 = repeat('0', 64) where id = 1"],
  ['the counts of a file', 'update source_file set rejected = rejected + 1 where id = 1'],
  ['a settled range', 'update settled_range set settled_by = pg_current_xact_id()'],
  ['the key check', 'delete from key_check'],
  ['a holder noted as erased', 'insert into erased_holder (number, run_id, chunk_number) values (1, 1, 1)'],
  ['the outcome of a run', "update run set outcome = 'nothing_to_do' where state = 'done'"],
  [
    'a top-up with its counter-entry and balance',
    `insert into entry (holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id, chunk_number, rate, statutory)
     select holder_id, 'cpf', entries + 1, 2025, 'top_up', 400000000, '2026-05-04', now(), (select max(id) from run where job = 'convert-hours'), 1, 'agreement', 0
     from balance where account = 'cpf' order by holder_id limit 1`,
    `insert into funding_entry (run_id, chunk_number, account, activity_year, kind, amount, entries)
     select max(id), 1, 'cpf', 2025, 'top_up', -400000000, 1 from run where job = 'convert-hours'`,
    `update balance set balance = balance + 400000000, entries = entries + 1
     where (holder_id, account) in (select holder_id, account from balance where account = 'cpf' order by holder_id limit 1)`,
  ],
])('%s: refused or found', async (_what, ...statements) => {
  expect(await tried(statements)).not.toBe('unseen')
})
