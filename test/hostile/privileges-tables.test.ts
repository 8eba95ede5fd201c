import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/database/connection.ts'
import type { Installation } from '../jobs/installation.ts'
import { creditedWorld } from './credited-world.ts'

// Each attempt is made as the everyday role, whose login a forger may have taken from a machine that runs commands.

let world: Installation
/** The everyday role. */
let forger: Database

beforeAll(async () => {
  world = await creditedWorld()
  forger = world.engine.database
})
afterAll(() => world.close())

const insertEntry = `(holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id, chunk_number,
  statutory) values (1, 'cpf', 9, 2025, 'top_up', 400000000, '2026-01-01', now(), 3, 1, 0)`

const refused: readonly (readonly [what: string, sql: string])[] = [
  ['a top-up of four million', `insert into entry ${insertEntry}`],
  ['the same past the table, into its partition', `insert into entry_2025 ${insertEntry}`],
  ['an entry that was larger', 'update entry set amount = amount + 1'],
  ['the same in the partition', 'update entry_2025 set amount = amount + 1'],
  ['an entry that never was', 'delete from entry'],
  ['no ledger at all', 'truncate entry'],
  ['a counter-entry', "insert into funding_entry values (3, 1, 'cpf', 2025, null, 'top_up', -400000000, 1)"],
  ['a counter-entry that was larger', 'update funding_entry set amount = 0'],
  ['a counter-entry that never was', 'delete from funding_entry'],
  ['a balance', "insert into balance values (2, 'cec', 5, 5, 1)"],
  ['an empty balance', "insert into balance values (2, 'cec', 0, 0, 0)"],
  ['a balance that is larger', 'update balance set balance = balance + 100'],
  [
    'a balance by way of a conflict',
    "insert into balance values (1, 'cpf', 1, 1, 1) on conflict (holder_id, account) do update set balance = 2",
  ],
  ['no balance', 'delete from balance'],
  ['an account for somebody', "insert into account_state values (9, '2020-01-01', 'employment', 1)"],
  ['an account that is open again', 'update account_state set closed_on = null, closed_by_run = null'],
  ['an account that is closed', "update account_state set closed_on = '2026-01-01', closed_by_run = 1"],
  ['an account that opened earlier', "update account_state set opened_on = '2015-01-01'"],
  ['no account', 'delete from account_state'],
  [
    'the NIR of another',
    'update holder h set nir_hash = o.nir_hash, nir_encrypted = o.nir_encrypted from holder o where o.id <> h.id',
  ],
  ['the hash of another', 'update holder set nir_hash = gen_random_uuid()'],
  ['the ciphertext of another', "update holder set nir_encrypted = ''"],
  ['another year of birth', 'update holder set birth_year = 1960'],
  ['another number', 'update holder set id = id + 100'],
  ['nobody', 'delete from holder'],
  ['more time worked', 'update declaration set time_worked = 99999999'],
  ['the same past the table, into its partition', 'update declaration_2025 set time_worked = 99999999'],
  ['the declaration of another', 'update declaration set holder_id = 2'],
  ['a declaration of another file', 'update declaration set file_id = 7'],
  ['another scheme', "update declaration set scheme = 'esat'"],
  ['no declaration', 'delete from declaration'],
  ['another situation', "update situation set situation = 'job_seeker'"],
  ['a longer situation', "update situation set valid_to = '2030-01-01'"],
  ['no situation', 'delete from situation'],
  ['a later death', "update death set death_date = '2026-03-01'"],
  ['a death that is withdrawn', 'update death set cancelled = true'],
  ['no death', 'delete from death'],
  ['a larger engagement', 'update engagement set quantity = 999'],
  ['an engagement declared earlier', "update engagement set declared_on = '2020-01-01'"],
  ['no engagement', 'delete from engagement'],
  ['more factors', "update exposure set factors = '{night,noise}'"],
  ['no exposure', 'delete from exposure'],
  ['more DIF hours', 'update dif_statement set hours = 120'],
  ['no DIF statement', 'delete from dif_statement'],
  ['a larger request', 'update conversion_request set quantity = 100'],
  ['a request for another account', "update conversion_request set target = 'cec'"],
  ['no request', 'delete from conversion_request'],
  ['a larger grant', 'update decision set quantity = 123456700'],
  ['a grant to another', 'update decision set holder_id = 2'],
  ['no grant', 'delete from decision'],
  ['a lot of another', 'update cec_lot set holder_id = 2'],
  ['no lot', 'delete from cec_lot'],
  ['another content of a file', "update source_file set sha256 = repeat('1', 64)"],
  ['another feed of a file', "update source_file set feed = 'deaths'"],
  ['a longer file', 'update source_file set bytes = 1'],
  ['no file', 'delete from source_file'],
  ['another value of a refusal', "update rejection set value = 'x'"],
  ['the row of another refusal', "update rejection set row_encrypted = ''"],
  ['another job of a run', "update run set job = 'x'"],
  ['another identity of a run', "update run set identity = 'x'"],
  ['another number of a run', 'update run set id = 100'],
  ['a run of another time', 'update run set created_at = now()'],
  ['no run', 'delete from run'],
  ['somebody else who booked', "update run_attempt set actor = 'somebody-else'"],
  ['another machine that booked', "update run_attempt set host = 'x'"],
  ['another version that booked', "update run_attempt set version = '9'"],
  ['another time of booking', 'update run_attempt set started_at = now()'],
  ['nobody who booked', 'delete from run_attempt'],
  ['more holders of a chunk', `update chunk set bounds = '{"first": 1, "last": 99}'`],
  ['a heavier chunk', 'update chunk set weight = 9'],
  ['no chunk', 'delete from chunk'],
  ['keys of the forger', "insert into key_check (version, fingerprint, retiring) values (9, 'x', true)"],
  ['other keys', "update key_check set fingerprint = 'x'"],
  ['no keys, so that the next are taken for the right ones', 'delete from key_check'],
  [
    'a range that is settled',
    "insert into settled_range select 'credit-year', 2025, 1, 2, '2026-03-02', '', pg_current_snapshot(), pg_current_xact_id(), '{}', '{}', null, '', ''",
  ],
  [
    'a range that is settled still',
    'update settled_range set snapshot = pg_current_snapshot(), settled_by = pg_current_xact_id()',
  ],
  ['a range that is not settled', 'delete from settled_range'],
  ['facts written by somebody else', "insert into fact_written (facts) values ('declaration')"],
  ['facts written about somebody else', 'update fact_written set first_holder = 9, last_holder = 9'],
  ['facts that nobody wrote', 'delete from fact_written'],
  ['facts that nobody ever wrote', 'truncate fact_written'],
  ['another trail', "update audit_event set actor = 'x'"],
  ['no trail', 'delete from audit_event'],
  ['a trail that begins anew', 'truncate audit_event'],
  ['another amount of the law', "update law_parameter set value = '600000'"],
  [
    'a parameter of the forger',
    "insert into law_parameter values ('x', '2020-01-01', '1', 'EUR', 'x', null, 'x')",
  ],
  ['no law', 'delete from law_parameter'],
  [
    'a newer release, which stops everybody',
    "insert into program_release (id, version, actor) values (99, '99.0.0', 'x')",
  ],
  [
    'a migration that was applied',
    "insert into schema_migration (name, batch, migration_time) values ('9999.sql', 1, now())",
  ],
  ['functions that are those of the release', "update repeatable_migration set sha256 = 'x'"],
  ['a table of the forger', 'create table cpa.own (id integer)'],
  ['a function of the forger', "create function cpa.now() returns integer language sql as 'select 1'"],
  [
    'another function that books',
    'create or replace function cpa.book(integer, integer, bigint, bigint) returns void language sql as $$ select $$',
  ],
  ['no function that books', 'drop function cpa.book'],
  [
    'a trigger of the forger',
    'create trigger own before insert on cpa.entry for each row execute function suppress_redundant_updates_trigger()',
  ],
  ['no triggers', 'alter table cpa.entry disable trigger all'],
  ['one trigger less', 'drop trigger entry_append_only on cpa.entry'],
  ['triggers that do not fire', 'set session_replication_role = replica'],
  ['a rule of the forger', 'create rule own as on insert to cpa.entry do instead nothing'],
  ['a policy of the forger', 'create policy own on cpa.entry using (true)'],
  ['one column more', 'alter table cpa.holder add column own text'],
  ['the owner', 'set role cpa_owner'],
  ['the owner of the session', 'set session authorization cpa_owner'],
  ['all privileges', 'alter role current_user superuser'],
  ['the privileges of the owner', 'grant cpa_owner to current_user'],
  ['an owner who is himself', 'alter table cpa.entry owner to current_user'],
  ['a schema before ours', 'create schema own'],
  ['a file of the server', "select pg_read_file('/etc/passwd')"],
  ['a program of the server', "copy (select 1) to program 'true'"],
  ['a file on the server', "copy (select 1) to '/tmp/own'"],
  ['an extension', 'create extension dblink'],
  ['a setting of the server', "alter system set log_statement = 'all'"],
  ['a setting of the database', "alter database template1 set search_path = 'own'"],
  ['the passwords', 'select rolpassword from pg_authid'],
  [
    'what others do',
    'create event trigger own on ddl_command_start execute function suppress_redundant_updates_trigger()',
  ],
]

describe('the everyday role does not get', () => {
  it.each(refused)('%s', async (_what, sql) => {
    await expect(forger.execute(sql)).rejects.toMatchObject({ code: '42501' })
  })
})

/** What a job must be able to do; undone each time. */
const needed: readonly (readonly [what: string, sql: string])[] = [
  [
    'registers a run',
    "insert into run (id, job, identity, params, as_of, state) values (50, 'j', 'i', '{}', '2026-01-01', 'planning')",
  ],
  [
    'moves a run',
    "update run set state = 'stopped', finished_at = null, chunks = 1, outcome = 'x', totals = '{}', params = '{}', as_of = '2026-01-01'",
  ],
  [
    'begins an attempt',
    "insert into run_attempt (run_id, number, host, pid, actor, version) values (1, 50, 'h', 1, 'a', 'v')",
  ],
  [
    'ends an attempt',
    "update run_attempt set ended_at = now(), heartbeat_at = now(), outcome = 'done', error = null",
  ],
  ['plans a chunk', "insert into chunk (run_id, number, bounds, weight) values (1, 50, '{}', 1)"],
  [
    'claims and ends a chunk',
    "update chunk set state = 'done', worker = 'w', worker_key = 1, attempts = 1, lease_until = now(), rung_at = now(), totals = '{}', error = null, done_at = now()",
  ],
  [
    'registers a file',
    "insert into source_file (id, feed, sha256, name, bytes, header) values (50, 'deaths', repeat('5', 64), 'a', 1, '[]')",
  ],
  [
    'counts the rows of a file',
    'update source_file set rows = 1, accepted = 1, rejected = 0, replaced = 0, loaded_at = now()',
  ],
  ['adds a holder', "insert into holder values (50, gen_random_uuid(), 1985, 3, 1, '')"],
  ['learns a day of birth', 'update holder set birth_month = 3, birth_day = 15'],
  [
    'adds a declaration',
    `insert into declaration select (one.of).*
     from (select jsonb_populate_record(d, '{"contract_number": "other"}') as of from declaration d limit 1) one`,
  ],
  [
    'keeps a refusal',
    "insert into rejection (file_id, line, position, code, message) values (1, 50, 1, 'x', 'x')",
  ],
  ['refuses a file whole again', 'delete from rejection where file_id = 1'],
  ...[
    'declaration',
    'situation',
    'death',
    'engagement',
    'exposure',
    'dif_statement',
    'conversion_request',
    'decision',
  ].map((table) => [`supersedes a row of ${table}`, `update ${table} set superseded_by = 1`] as const),
  ['decides a request', 'update conversion_request set decided_by_run = 1, converted = 1, refusal = null'],
  ['keeps who pays', "update cec_lot set declared_on = '2026-01-02', payer = 'x'"],
  [
    'keeps what an operator does',
    "insert into audit_event (actor, action, outcome, detail) values ('a', 'b', 'done', '{}')",
  ],
  ['analyses a table', "select analyze_table('holder')"],
  ['makes temporary tables', 'create temporary table own (id integer)'],
  ['makes the table of postings', 'select open_posting()'],
  ['asks for keys', "select remember_keys('a.b.c', null)"],
]

class Undone extends Error {}

describe('a job, as the everyday role,', () => {
  it.each(needed)('%s', async (_what, sql) => {
    const done = forger.transaction(async (transaction) => {
      await transaction.execute(sql)
      throw new Undone()
    })
    await expect(done).rejects.toThrow(Undone)
  })
})
