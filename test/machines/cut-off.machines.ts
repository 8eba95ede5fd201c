import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generate } from '../../src/practice/generate/generate.ts'
import type { Machine } from './network.ts'
import { type Process, Site } from './site.ts'

/*
 * One coordinator, three workers, Redis and Postgres, each on a machine of its own. A worker loses its network in the
 * middle of a chunk, without a word to anybody.
 */

/** Longer than a chunk of a worker that is gone may stay in its hands: its lease of 30 s, and what it takes to notice. */
const boundSeconds = 50
const asOf = ['--as-of', '2026-02-01']

let site: Site
let coordinator: Machine
let machines: Machine[]
let reference: { accounts: string; entries: string }

beforeAll(async () => {
  site = await Site.open()
  coordinator = site.network.machine('coordinator')
  machines = ['worker-one', 'worker-two', 'worker-three'].map((name) => site.network.machine(name))
  const files = { directory: site.path('files'), holders: 2_000, year: 2025, seed: 20_260_201 }
  for await (const _progress of generate({ ...files, refusedShare: 1_000 }));
  await prepared('undisturbed')
  await site.run(coordinator, 'undisturbed', 'campaign', '2025', ...asOf)
  reference = await exports('undisturbed')
  await prepared('cut')
})
afterAll(() => site?.close())

/** A database with the files of the year loaded. */
async function prepared(name: string): Promise<void> {
  const client = await site.look('postgres')
  await client.query(`create database ${name}`)
  await client.end()
  await site.run(coordinator, name, 'migrate')
  for (const feed of ['declarations', 'situations', 'deaths']) {
    const file = site.path(`files/${feed === 'declarations' ? 'declarations-2025' : feed}.csv`)
    await site.run(coordinator, name, 'ingest', feed, file, ...asOf)
  }
}

async function exports(database: string) {
  const [accounts, entries] = [
    await site.run(coordinator, database, 'export', 'accounts', '--csv'),
    await site.run(coordinator, database, 'export', 'entries', '--csv'),
  ]
  return { accounts, entries }
}

interface Listed {
  readonly workers: readonly {
    readonly host: string
    readonly kind: string
    readonly state: string
    readonly chunk: number | null
    readonly chunks_done: number
  }[]
}

async function workers(...words: string[]): Promise<Listed['workers']> {
  const text = await site.run(coordinator, 'cut', 'workers', '--json', ...words)
  return (JSON.parse(text) as Listed).workers
}

async function until(what: string, isSo: () => Promise<boolean>, processes: readonly Process[]): Promise<void> {
  while (!(await isSo())) {
    for (const { child, stderr } of processes) {
      if (child.exitCode !== null) throw new Error(`a process ended before ${what}: ${stderr()}`)
    }
    await pause(50)
  }
}

/** The hosts that have a chunk in hand. */
async function atWork(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(
    `select distinct w.host from cpa.chunk c join cpa.worker w on w.key = c.worker_key
     where c.state = 'planned' order by host`,
  )
  return rows.map(({ host }) => host)
}

test('the chunk of a worker that is cut off is in other hands when its lease is over, with the same result', async () => {
  const watch = await site.look('cut')
  const holding = await site.look('cut')
  const started = machines.map((machine) => site.start(machine, 'cut', ['worker']))
  await until('it was listed', async () => (await workers()).length === 3, started)
  expect((await workers()).map(({ host, kind, state }) => [host, kind, state]).sort()).toEqual(
    machines.map(({ name }) => [name, 'worker', 'idle']).sort(),
  )

  // Nobody books before this is let go, so every chunk in hand is in its middle.
  await holding.query('begin')
  await holding.query('lock table cpa.entry in share mode')
  const command = site.start(coordinator, 'cut', ['campaign', '2025', ...asOf])
  const everybody = [coordinator, ...machines].map(({ name }) => name).sort()
  const all = async () => (await atWork(watch)).join() === everybody.join()
  await until('everybody had a chunk in hand', all, [command, ...started])

  const cut = machines[1]!
  const { rows: lost } = await watch.query(
    `select c.run_id, c.number from cpa.chunk c join cpa.worker w on w.key = c.worker_key
     where c.state = 'planned' and w.host = $1`,
    [cut.name],
  )
  expect(lost.length).toBeGreaterThan(0)
  cut.cable('out')
  const since = performance.now()
  await holding.end()

  const done = async () => {
    const { rows } = await watch.query(
      `select from cpa.chunk where (run_id, number) in (select * from unnest($1::int[], $2::int[])) and state = 'done'`,
      [lost.map(({ run_id }) => run_id), lost.map(({ number }) => number)],
    )
    return rows.length === lost.length
  }
  await until('its chunks were done by others', done, [command])
  const seconds = (performance.now() - since) / 1000
  const { exit, stderr } = await command.ended
  expect({ exit, stderr: exit === 0 ? '' : stderr }).toEqual({ exit: 0, stderr: '' })
  process.stdout.write(
    `the chunks of a worker that was cut off were done by others after ${seconds.toFixed(1)} s\n`,
  )
  expect(seconds).toBeLessThan(boundSeconds)
  expect(await exports('cut')).toEqual(reference)
  await site.run(coordinator, 'cut', 'audit')

  // Back on the network it goes on by itself, as somebody new or as who it was.
  cut.cable('in')
  const isBack = async () =>
    (await workers()).some(({ host, state }) => host === cut.name && (state === 'idle' || state === 'working'))
  await until('it was back', isBack, [started[1]!])
  for (const { child } of started) child.kill('SIGTERM')
  const ends = await Promise.all(started.map(({ ended }) => ended))
  expect(ends.map(({ exit }) => exit)).toEqual([0, 0, 0])
  await watch.end()
})
