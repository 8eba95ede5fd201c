import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command } from '../../src/cli/command.ts'
import { runs } from '../../src/cli/commands/runs/list.ts'
import { runsCancel, runsPause } from '../../src/cli/commands/runs/pause.ts'
import { runsShow } from '../../src/cli/commands/runs/show.ts'
import { runsWatch } from '../../src/cli/commands/runs/watch.ts'
import { openKeyRing } from '../../src/identity/key-file.ts'
import { runStates } from '../../src/runs/states.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { call } from './call.ts'

const directory = mkdtempSync(join(tmpdir(), 'cpa-runs-'))
const keyFile = join(directory, 'keys.json')
let server: TestDatabase

beforeAll(async () => {
  server = await createTestDatabase()
  await openKeyRing({ keyFile, keyFileMayBeMade: true })
  await server.owner.execute(`
    insert into run (id, job, identity, params, as_of, state, outcome, totals, created_at)
    select n, (array['credit-engagements', 'ingest', 'credit-year'])[1 + n % 3], 'identity ' || n,
      jsonb_build_object('year', 2020 + n % 6, 'feed', 'declarations',
        'name', 'declarations-of-a-large-sender-with-a-long-name-2025.csv'),
      '2026-05-04', (array['done', 'done', 'cancelled'])[1 + n % 3]::run_state, 'nothing_to_do', '{"rejected": 3}',
      timestamptz '2026-01-01' + make_interval(mins => n)
    from generate_series(1, 10000) n`)
  // Run 10001 goes on: two chunks are done, one is in hand of a process that is gone, two met the same error.
  await server.owner.execute(`
    insert into run (id, job, identity, params, as_of, state, created_at, chunks, weighs)
    values (10001, 'credit-year', 'going on', '{"year": 2025}', '2026-05-04', 'running', '2026-10-25T00:30:00Z', 6,
      'holders');
    insert into run_attempt (run_id, number, host, pid, actor, version, started_at, heartbeat_at)
    values (10001, 1, 'somewhere', 1, 'anna', '0.2.0', clock_timestamp() - interval '100 s', clock_timestamp());
    insert into chunk (run_id, number, bounds, weight, state, begun_at, done_at, error, worker, worker_key, attempts)
    select 10001, n, '{}', 1000, (array['done', 'done', 'planned', 'failed', 'failed', 'planned'])[n]::chunk_state,
      clock_timestamp() - make_interval(secs => 100 - 10 * n),
      case when n < 3 then clock_timestamp() - make_interval(secs => 90 - 20 * n) end,
      case when n in (4, 5) then 'row ' || n || ' is wrong' end,
      case when n = 3 then 'somewhere/1' end, case when n = 3 then 4711 end, 1
    from generate_series(1, 6) n;
    insert into funding_entry (run_id, chunk_number, account, activity_year, kind, amount, entries)
    values (10001, 1, 'cpf', 2025, 'credit', -100000, 2), (10001, 2, 'cpf', 2025, 'credit', -50000, 1)`)
})
afterAll(async () => {
  await server.drop()
  rmSync(directory, { recursive: true, force: true })
})

async function cpa(command: Command, ...words: string[]) {
  const env = { CPA_DATABASE_URL: server.url, CPA_KEY_FILE: keyFile }
  const called = await call(command, words, { env })
  return { ...called, document: () => JSON.parse(called.output) }
}

describe('cpa runs, of 10,000', () => {
  it.each(['en', 'fr'])('fits 80 columns (%s)', async (lang) => {
    const { output } = await cpa(runs, '--lang', lang)
    const lines = output.split('\n').filter((line) => !/^(Database|Base de données)/.test(line))
    expect(lines.filter((line) => line.length > 80)).toEqual([])
    expect(output).toContain('10001  2026-10-25 02:30')
  })

  it.each([
    [['--state', 'running'], [10001]],
    [['--state', 'running', 'planning', '--job', 'credit-year', '--year', '2025'], [10001]],
    [
      ['--job', 'ingest', '--limit', '2'],
      [10_000, 9_997],
    ],
    [['--year', '2023', '--job', 'ingest', '--limit', '1'], undefined],
    [['--since', '2026-10-25'], [10001]],
    [['--since', '2026-10-26'], []],
    [['--since', '2026-10-25', '--until', '2026-10-25'], [10001]],
    [['--until', '2000-01-01'], []],
    [['--part-of', 'nothing'], []],
    [
      ['--before', '3'],
      [2, 1],
    ],
  ])('%j', async (words, ids) => {
    const { runs: found } = (await cpa(runs, '--json', ...words)).document()
    if (ids !== undefined) expect(found.map((run: { run_id: number }) => run.run_id)).toEqual(ids)
    for (const run of found) if (words.includes('2023')) expect(run.params.year).toBe(2023)
  })

  it('goes on by pages', async () => {
    const first = (await cpa(runs, '--limit', '2', '--json')).document()
    expect(first.next_before).toBe(10_000)
    const next = (await cpa(runs, '--limit', '2', '--before', String(first.next_before), '--json')).document()
    expect(next.runs.map((run: { run_id: number }) => run.run_id)).toEqual([9_999, 9_998])
    expect((await cpa(runs, '--before', '2', '--json')).document().next_before).toBeNull()
  })

  it('reads no more of the registry than the page', async () => {
    const plan = await server.owner.query<{ 'QUERY PLAN': string }>(
      'explain select r.* from run r where r.id < 5000 order by r.id desc limit 51',
    )
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Scan Backward/)
  })

  it.each([
    ['--state', 'asleep'],
    ['--since', 'yesterday'],
    ['--before', 'x'],
  ])('%s %s is refused', async (...words) => {
    expect(await cpa(runs, ...words)).toMatchObject({ exit: 2, output: '' })
  })

  it('knows every state that the database knows', async () => {
    const [row] = await server.owner.query<{ states: string[] }>(
      'select enum_range(null::run_state)::text[] as states',
    )
    expect([...row!.states].sort()).toEqual([...runStates].sort())
  })
})

describe('a run that goes on', () => {
  it('is shown with what an operator asks', async () => {
    const { output, document } = await cpa(runsShow, '10001', '--json')
    expect(output).not.toBe('')
    const [run] = document().runs
    expect(run).toMatchObject({
      abandoned: true,
      in_hand: [{ worker: 'somewhere/1', chunk: 3, alive: false }],
      booked: [{ account: 'cpf', kind: 'credit', amount: { unit: 'EUR', amount: '1500.00' }, entries: 3 }],
      errors: [{ error: 'row 4 is wrong', chunks: 2, first: 4, last: 5, given_up: 2 }],
    })
    expect(run.rate).toBeGreaterThan(0)
    expect(run.seconds_left).toBeGreaterThan(0)
    expect(run.slowest_chunks.map(({ chunk }: { chunk: number }) => chunk)).toEqual([3, 2, 1])
  })

  it.each([
    ['en', /nobody works on it/, /2 of 6 chunks, 33 %, 2 failed/, /1,500\.00 EUR/, /02:30:00 CEST/],
    ['fr', /personne n’y travaille/, /2 lots sur 6, 33 %, 2 en échec/, /1 ?500,00.€/u, /02:30:00 CEST/],
  ])('in words (%s)', async (lang, ...told) => {
    const { output } = await cpa(runsShow, '10001', '--lang', lang)
    for (const each of told) expect(output.replaceAll('\u202f', ' ')).toMatch(each)
    expect(output.split('\n').filter((line) => line.length > 80 && !/^(Data|Base)/.test(line))).toEqual([])
  })

  it('is halted with a reason, which stays on it and in the trail', async () => {
    const paused = await cpa(runsPause, '10001', '--reason', 'backup at noon', '--json')
    expect(paused.document().runs).toEqual([{ run_id: 10001, state: 'paused', reason: 'backup at noon' }])
    const { output } = await cpa(runsShow, '10001')
    expect(output).toMatch(/halted +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d CES?T by \S+: backup at noon/)
    const [event] = await server.owner.query<{ detail: object }>(
      "select detail from audit_event where action = 'runs paused' and outcome = 'begun'",
    )
    expect(event!.detail).toEqual({ run: 10001, reason: 'backup at noon' })
  })

  it('takes no NIR for a reason', async () => {
    const { exit, errors } = await cpa(runsCancel, '10001', '--reason', 'of 1 85 02 75 056 990')
    expect(exit).toBe(2)
    expect(errors).not.toContain('990')
  })
})

describe('cpa runs watch', () => {
  it.each([
    [3, 0, 'done'],
    [1, 3, 'done'],
    [2, 5, 'cancelled'],
    [10001, 5, 'paused'],
  ])('of run %i ends with %i', async (id, exit, state) => {
    const run = await cpa(runsWatch, String(id))
    expect(run.output).toContain(state)
    expect(run.exit).toBe(exit)
  })

  it('ends with the run, and tells each step on a line', async () => {
    await server.owner.execute(
      `update run set state = 'running' where id = 10001; update chunk set worker_key = null where run_id = 10001`,
    )
    const env = { CPA_DATABASE_URL: server.url, CPA_KEY_FILE: keyFile }
    const watching = call(runsWatch, ['--json'], { env })
    await server.owner.execute(`
      select pg_sleep(1.5);
      update chunk set state = 'done', done_at = clock_timestamp() where run_id = 10001;
      update run set state = 'done', outcome = 'credited', finished_at = clock_timestamp() where id = 10001`)
    const { exit, output } = await watching
    const lines = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(exit).toBe(0)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines[0]).toMatchObject({ database: expect.any(String), runs: [{ run_id: 10001, state: 'running' }] })
    expect(lines.at(-1).runs[0]).toMatchObject({ state: 'done', outcome: 'credited', chunks_done: 6 })
  })

  it('leaves the run alone when it is stopped', async () => {
    await server.owner.execute("update run set state = 'running' where id = 10001")
    const stop = new AbortController()
    const env = { CPA_DATABASE_URL: server.url, CPA_KEY_FILE: keyFile }
    const watching = call(runsWatch, ['10001'], { env, signal: stop.signal })
    setTimeout(() => stop.abort(), 500)
    const { exit, errors } = await watching
    expect({ exit, told: errors.includes('left alone') }).toEqual({ exit: 5, told: true })
    const [run] = await server.owner.query('select state from run where id = 10001')
    expect(run).toEqual({ state: 'running' })
  })
})
