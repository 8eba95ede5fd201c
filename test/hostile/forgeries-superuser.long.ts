import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ForgedWorld } from './forged-world.ts'

/*
 * Somebody who may do anything in the database, with every trigger switched off, and without the key of the chain. Each
 * attempt must be found, and the first broken place be named.
 */

let world: ForgedWorld

beforeAll(async () => {
  world = await ForgedWorld.open()
})
afterAll(() => world.close())

const someEntry = "(select min(holder_id) from entry where account = 'cpf')"
const someRun = "(select min(id) from run where job = 'credit-year')"
const first = (table: string) => `(select min(holder_id) from ${table})`
const raised = `
  update entry set amount = amount + 100000, statutory = statutory + 100000 where holder_id = ${someEntry} and account = 'cpf' and number = 1`
const balanced = `
  update balance set balance = balance + 100000, statutory = statutory + 100000 where holder_id = ${someEntry} and account = 'cpf'`
const countered = `
  update funding_entry f set amount = amount - 100000
  where ctid = (
    select f.ctid from funding_entry f
    join entry e on e.run_id = f.run_id and e.chunk_number = f.chunk_number and e.account = f.account
      and e.activity_year = f.activity_year and e.kind = f.kind and e.scheme is not distinct from f.scheme
    where e.holder_id = ${someEntry} and e.account = 'cpf' and e.number = 1
    limit 1)`

/** What is tried, where the audit must find it, and the statements. */
type Attempt = readonly [what: string, where: RegExp, ...statements: readonly string[]]

const entries: Attempt[] = [
  [
    'an amount raised with its counter-entry and balance',
    /run \d+ chunk 1 (entry|funding_entry)/,
    raised,
    countered,
    balanced,
  ],
  [
    'a top-up out of nothing, with funding entry and balance',
    /run \d+ chunk 1 (entry|funding_entry)/,
    `insert into entry (holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id, chunk_number, rate, statutory)
     select holder_id, 'cpf', b.entries + 1, 2025, 'top_up', 400000000, '2026-05-04', now(), (select max(id) from run where job = 'convert-hours'), 1, 'agreement', 0
     from balance b where holder_id = ${someEntry} and account = 'cpf'`,
    `insert into funding_entry select (select max(id) from run where job = 'convert-hours'), 1, 'cpf', 2025, null, 'top_up', -400000000, 1`,
    `update balance set balance = balance + 400000000, entries = entries + 1 where holder_id = ${someEntry} and account = 'cpf'`,
  ],
  [
    'an entry and its counter-entry deleted, with the balance',
    /run \d+ chunk 1 (entry|funding_entry)/,
    `with gone as (delete from entry where holder_id = ${someEntry} and account = 'cpf' and number = 1 returning amount)
     update balance set balance = balance - (select amount from gone), statutory = statutory - (select amount from gone), entries = entries - 1
     where holder_id = ${someEntry} and account = 'cpf'`,
  ],
  [
    'the booking time of an entry',
    /chunk 1 entry/,
    `update entry set booked_at = '2020-01-01' where holder_id = ${someEntry}`,
  ],
  [
    'the rate of an entry',
    /chunk 1 entry/,
    `update entry set rate = 'boeth' where holder_id = ${someEntry} and account = 'cpf'`,
  ],
  [
    'the ratio of an entry, which keeps its value',
    /chunk 1 entry/,
    `update entry set ratio_numerator = ratio_numerator * 2, ratio_denominator = ratio_denominator * 2 where holder_id = (select min(holder_id) from entry where ratio_numerator is not null)`,
  ],
  [
    'an entry moved to another holder',
    /chunk 1 entry/,
    `update entry set holder_id = holder_id + 100000 where holder_id = ${someEntry}`,
  ],
  [
    'an entry moved to another run',
    /run 1 chunk 1 .*entry/,
    `update entry set run_id = 1 where holder_id = ${someEntry}`,
  ],
  [
    'the amounts of two holders exchanged',
    /chunk 1 entry/,
    `update entry e set amount = o.amount, statutory = o.statutory
     from (select holder_id, lead(amount, 1, 7) over (order by holder_id) as amount, lead(statutory, 1, 7) over (order by holder_id) as statutory
           from entry where account = 'cpf' and kind = 'credit') o
     where e.holder_id = o.holder_id and e.account = 'cpf' and e.kind = 'credit'`,
  ],
  [
    'all entries of a chunk, their counter-entries and balances deleted',
    /run \d+ chunk 1 (entry|funding_entry)/,
    `delete from entry where run_id = ${someRun}`,
    `delete from funding_entry where run_id = ${someRun}`,
  ],
  [
    'a counter-entry split in two',
    /funding_entry/,
    `insert into funding_entry select run_id, chunk_number, account, activity_year, scheme, kind, 1, 0 from funding_entry limit 1`,
  ],
]

const facts: Attempt[] = [
  [
    'a declaration raised',
    /run \d+ chunk 1 \(file \d+\) declaration/,
    `update declaration set time_worked = 16070000 where holder_id = ${first('declaration')}`,
  ],
  ['a declaration deleted', /declaration/, `delete from declaration where holder_id = ${first('declaration')}`],
  [
    'a declaration given to somebody else',
    /declaration/,
    `update declaration set holder_id = holder_id + 1 where holder_id = ${first('declaration')}`,
  ],
  [
    'a declaration of another employer',
    /declaration/,
    `update declaration set siret = siret + 1 where holder_id = ${first('declaration')}`,
  ],
  [
    'a declaration added with the part of its file',
    /declaration/,
    'create temporary table more on commit drop as select * from declaration order by holder_id limit 1',
    "update more set contract_number = 'forged', line = 99999",
    'insert into declaration select * from more',
  ],
  [
    'a declaration added without a part',
    /before the chain declaration/,
    `insert into declaration (holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, assimilated_time, disabled_worker, file_id, line, part)
     values (1, 2024, '2024-01-01', '2024-12-31', 1, '', 'employee', 0, false, 1, 2, null)`,
  ],
  [
    'a declaration added under a run that is to come',
    /no link run 5000 chunk 1 declaration/,
    `insert into declaration (holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, assimilated_time, disabled_worker, file_id, line, part)
     values (1, 2024, '2024-01-01', '2024-12-31', 1, '', 'employee', 0, false, 1, 2, (5000::bigint << 32) + 1)`,
  ],
  [
    'a row superseded by force',
    /declaration/,
    `update declaration set superseded_by = 1 where holder_id = ${first('declaration')} and superseded_by is null`,
  ],
  [
    'a superseded row put back in force, in the place of the one that took its place',
    /declaration/,
    `delete from declaration d using declaration o
     where o.superseded_by is not null and d.holder_id = o.holder_id and d.file_id = o.superseded_by`,
    'update declaration set superseded_by = null where superseded_by is not null',
  ],
  [
    'a situation ended',
    /situation/,
    `update situation set valid_to = '2026-01-01' where ctid = (select ctid from situation where valid_to is null limit 1)`,
  ],
  ['a situation deleted', /situation/, `delete from situation where holder_id = ${first('situation')}`],
  ['a death taken away', /death/, 'delete from death'],
  [
    'a death put off',
    /death/,
    'update death set death_date = death_date + 1 where holder_id = (select min(holder_id) from death)',
  ],
  [
    'an engagement longer than it was',
    /engagement/,
    `update engagement set quantity = coalesce(quantity, 0) + 10000 where holder_id = ${first('engagement')}`,
  ],
  [
    'an exposure to more factors',
    /exposure/,
    `update exposure set factors = array['night', 'noise']::risk_factor[] where holder_id = ${first('exposure')}`,
  ],
  [
    'a decision of a million',
    /decision/,
    `update decision set quantity = 123456700 where ctid = (select min(ctid) from decision)`,
  ],
  [
    'one row more in decision',
    /decision/,
    `insert into decision select holder_id, kind, 123456700, unit, decided_on, 'x', file_id, 99, null, part from decision limit 1`,
  ],
  [
    'hours of a DIF statement',
    /dif_statement/,
    `update dif_statement set hours = hours + 1 where holder_id = ${first('dif_statement')}`,
  ],
  [
    'a request to convert, for more',
    /conversion_request/,
    'update conversion_request set quantity = quantity + 1',
  ],
  [
    'a request to convert, decided by nobody',
    /conversion_request/,
    'update conversion_request set decided_by_run = null, converted = null, refusal = null',
  ],
  ['the row of a file deleted', /source_file/, 'delete from source_file where id = 2'],
  ['a file of another content', /source_file/, "update source_file set sha256 = repeat('0', 64) where id = 3"],
  [
    'the counts of a file',
    /source_file/,
    'update source_file set rejected = 0, accepted = accepted + 1 where id = 1',
  ],
]

const people: Attempt[] = [
  [
    'the identities of two holders exchanged',
    /holder/,
    'create temporary table two on commit drop as select * from holder where id in (1, 2)',
    'update holder set birth_year = -id where id in (1, 2)',
    `update holder h set nir_hash = t.nir_hash, nir_encrypted = t.nir_encrypted from two t where t.id = 3 - h.id and h.id = 1`,
    `update holder h set nir_hash = t.nir_hash, nir_encrypted = t.nir_encrypted, birth_year = t.birth_year
     from two t where t.id = 3 - h.id and h.id = 2`,
    'update holder h set birth_year = t.birth_year from two t where t.id = 2 and h.id = 1',
  ],
  ['a holder of another birth year', /holder/, 'update holder set birth_year = birth_year - 1 where id = 5'],
  [
    'a holder born on another day',
    /holder/,
    'update holder set birth_day = case birth_day when 1 then 2 else 1 end where id = 5',
  ],
  [
    'a holder who was never told',
    /holder/,
    'insert into holder select 1000000, gen_random_uuid(), 1990, 1, 1, nir_encrypted, part from holder where id = 1',
  ],
  ['a holder deleted', /holder/, 'delete from holder where id = 7'],
  [
    'an account opened earlier',
    /account_state/,
    `update account_state set opened_on = opened_on - 400 where holder_id = 1`,
  ],
  [
    'an account closed',
    /account_state/,
    `update account_state set closed_on = '2026-01-01', closed_by_run = 1 where holder_id = 1`,
  ],
  [
    'an account opened by nobody',
    /account_state/,
    `insert into account_state (holder_id, opened_on, opening_reason, opened_by_run) values (999999, '2020-01-01', 'activity', 1)`,
  ],
  ['a lot paid by somebody else', /cec_lot/, "update cec_lot set payer = 'nobody'"],
]

const records: Attempt[] = [
  ['events deleted', /link \d+ event \d+/, "delete from audit_event where action = 'ingest'"],
  ['who did something', /link \d+ event 1/, "update audit_event set actor = 'somebody else' where id = 1"],
  ['when something was done', /event 2/, "update audit_event set at = '1999-01-01' where id = 2"],
  [
    'a refusal that becomes a success',
    /event \d+/,
    "update audit_event set outcome = 'failed' where outcome = 'done'",
  ],
  [
    'an event that nobody caused',
    /before the chain audit_event/,
    "insert into audit_event (id, at, actor, action, detail) values (2147483647, now(), 'x', 'export', '{}')",
  ],
  ['who worked on a run', /link \d+ run \d+/, "update run_attempt set actor = 'someone-else' where run_id = 3"],
  ['an attempt deleted', /link \d+ run 2/, 'delete from run_attempt where run_id = 2'],
  ['the business date of a run', /run \d+/, `update run set as_of = '2025-01-01' where id = ${someRun}`],
  ['the totals of a run', /run \d+/, `update run set totals = '{}' where id = ${someRun}`],
  [
    'the bounds of a chunk',
    /run \d+/,
    `update chunk set bounds = '{"first": 1, "last": 5}' where run_id = ${someRun}`,
  ],
  [
    'a run deleted, with its chunks',
    /run 2/,
    'delete from chunk where run_id = 2',
    'delete from run_attempt where run_id = 2',
    'delete from run where id = 2',
  ],
  [
    'a run that nobody ran',
    /before the chain run/,
    "insert into run (id, job, identity, params, as_of, state) values (900, 'x', 'x', '{}', '2026-01-01', 'done')",
  ],
]

const chain: Attempt[] = [
  [
    'a seal made to fit a forged entry',
    /link \d+/,
    raised,
    countered,
    balanced,
    "update seal set digest = sha256('x'), mac = sha256('y') where content = 'entry'",
  ],
  ['seals deleted', /link \d+/, "delete from seal where content = 'declaration'"],
  [
    'a seal more',
    /./,
    "insert into seal select part, content, 2, rows, sha256('x'), mac, null from seal where content = 'entry' limit 1",
  ],
  ['a link deleted', /link 4/, 'delete from chain_link where number = 3'],
  ['a link rewritten', /link 3/, "update chain_link set digest = sha256('x') where number = 3"],
  [
    'a link with the head of another',
    /link 3/,
    'update chain_link set head = (select head from chain_link where number = 4) where number = 3',
  ],
  [
    'links in another order',
    /link 3/,
    'update chain_link set number = -3 where number = 3',
    'update chain_link set number = 3 where number = 4',
    'update chain_link set number = 4 where number = -3',
  ],
  ['the first links deleted', /link 6/, 'delete from chain_link where number <= 5'],
  [
    'the last links and what they sign deleted',
    /no link|before the chain|link/,
    'delete from chain_link where number > (select max(number) - 4 from chain_link)',
  ],
  [
    'a change taken out of the journal',
    /sealed_change|declaration|account_state|source_file/,
    'delete from sealed_change where number = 1',
  ],
  [
    'a change invented for a forged row',
    /sealed_change|declaration/,
    `insert into sealed_change (number, part, content, holder_id, key, before, after) overriding system value
     select 100000, part, 'declaration', holder_id, concat_ws(' ', file_id, line, part), '', ' superseded_by=1' from declaration where superseded_by is null limit 1`,
    `update declaration r set superseded_by = 1 from sealed_change c where c.number = 100000 and c.key = concat_ws(' ', r.file_id, r.line, r.part)`,
  ],
  [
    'a number noted as erased',
    /erased_holder/,
    'insert into erased_holder (number, run_id, chunk_number) values (1, 1, 1)',
  ],
  [
    'entries deleted and given back as if erased',
    /erasure|entry/,
    `insert into funding_entry
     select run_id, chunk_number, account, activity_year, scheme, kind, sum(amount), -count(*), 1, 1
     from entry where holder_id = (select min(holder_id) from entry) group by 1, 2, 3, 4, 5, 6`,
    'delete from balance where holder_id = (select min(holder_id) from entry)',
    'delete from entry where holder_id = (select min(holder_id) from entry)',
  ],
]

const rests: Attempt[] = [
  [
    'rights withheld: a settled range made to look as if nothing had changed since',
    /credit-year 2025/,
    'update settled_range set snapshot = pg_current_snapshot(), settled_by = pg_current_xact_id()',
  ],
  ['the totals of a settled range', /credit-year 2025/, `update settled_range set totals = '{"holders": 0}'`],
  ['a parameter of the law', /cpf/, "update law_parameter set value = '90000' where name = 'cpf.employee.base'"],
  ['a parameter of the law removed', /cpf/, "delete from law_parameter where name = 'cpf.employee.cap'"],
  ['the key check deleted', /key_check/, 'delete from key_check'],
  ['the key check exchanged', /key_check/, "update key_check set fingerprint = 'a.b.c'"],
]

const named = ([what, where, ...statements]: Attempt) => ({ what, where, statements })

describe.each([
  ['entries', entries],
  ['facts', facts],
  ['people and accounts', people],
  ['runs and events', records],
  ['the chain itself', chain],
] as const)('%s', (_name, attempts) => {
  it.each(attempts.map(named))('$what', async ({ where, statements }) => {
    const report = await world.auditAfter(statements)
    expect(report.ok).toBe(false)
    expect(report.checks.find(({ name }) => name === 'chain')!.ok).toBe(false)
    expect(report.chain!.first_broken?.en).toMatch(where)
  })
})

describe('what the rest stands on', () => {
  it.each(rests.map(named))('$what', async ({ where, statements }) => {
    const { ok, checks } = await world.auditAfter(statements)
    expect(ok).toBe(false)
    expect(checks.find(({ name }) => name === 'settings')).toMatchObject({
      ok: false,
      detail: { en: expect.stringMatching(where) },
    })
  })
})

describe('heads kept outside', () => {
  const heads = async () => {
    const links = await world.owner.query<{ number: bigint; head: string }>(
      "select number, encode(head, 'hex') as head from chain_link",
    )
    return new Map(links.map(({ number, head }) => [number, head]))
  }

  it('are those of an honest chain', async () => {
    const { ok, chain: report } = await world.auditAfter([], await heads())
    expect({ ok, first: report!.first_broken }).toEqual({ ok: true, first: null })
  })

  it('tell that the last event and its link were cut off, which the chain alone does not', async () => {
    const cut = [
      "delete from audit_event where id = (select max(subject) from chain_link where kind = 'event')",
      'delete from chain_link where number = (select max(number) from chain_link)',
    ]
    expect((await world.auditAfter(cut)).chain!.first_broken).toBeNull()
    const { ok, checks } = await world.auditAfter(cut, await heads())
    expect(ok).toBe(false)
    expect(checks.find(({ name }) => name === 'anchor')).toMatchObject({ ok: false, failures: 1 })
  })

  it('tell a database that was set back and has gone on', async () => {
    const kept = await heads()
    const last = BigInt(kept.size)
    const other = new Map([...kept, [last, '0'.repeat(64)]])
    const { ok, checks } = await world.auditAfter([], other)
    expect(ok).toBe(false)
    expect(checks.find(({ name }) => name === 'anchor')!.detail.en).toContain(`link ${last}`)
  })

  it('tell a chain that was thrown away and begun anew', async () => {
    const anew = ['truncate chain_link, seal, sealed_change']
    const { ok, checks } = await world.auditAfter(anew, await heads())
    expect(ok).toBe(false)
    expect(checks.find(({ name }) => name === 'anchor')!.ok).toBe(false)
  })
})
