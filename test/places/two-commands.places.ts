import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { joinEmbedded } from '../../src/database/embedded/postgres.ts'
import type { Ended } from '../support/built-program.ts'
import { clone, demo, directory, games, inShell, news, smallTest, type User } from './clone.ts'

/** What both commands of the README do, wherever the project lies. */
async function expectBoth(call: Parameters<typeof demo>[0]): Promise<void> {
  expectDemo(await demo(call))
  expect(copiesFor(call.env?.CPA_DATA_DIR ?? join(call.directory, '.cpa'))).toEqual([])
  const tested = await smallTest(call)
  expect(tested, tested.stderr).toMatchObject({ exit: 0 })
  expect(JSON.parse(tested.stdout)).toMatchObject({ success: true, numFailedTests: 0, numPendingTests: 0 })
}

function expectDemo(ended: Ended): void {
  expect(ended, ended.stderr).toMatchObject({ exit: 0 })
  expect(JSON.parse(ended.stdout)).toMatchObject({ audit: { ok: true } })
}

/** Copies of the programs of Postgres go when the server stops that they were made for. */
function copiesFor(dataDirectory: string): string[] {
  return ['/var/cache', '/var/tmp', '/tmp']
    .flatMap((place) => readdirSync(place).map((name) => join(place, name)))
    .filter((folder) => basename(folder).startsWith('cpa-postgres-'))
    .map((folder) => join(folder, 'data-directory'))
    .filter((file) => existsSync(file) && readFileSync(file, 'utf8') === dataDirectory)
}

test('as root below a directory that only root may enter', async () => {
  await expectBoth({ directory: await clone(directory(0o700)) })
})

test('as root below one that everybody may enter', async () => {
  await expectBoth({ directory: await clone(directory(0o755)) })
})

test('as an ordinary user below a home that only that user may enter', async () => {
  const copy = await clone(directory(0o700, games), { owner: games })
  await expectBoth({ directory: copy, user: games })
})

test('as root with the data below a closed directory, the clone elsewhere', async () => {
  const copy = await clone(directory(0o755))
  await expectBoth({ directory: copy, env: { CPA_DATA_DIR: join(directory(0o700), 'deeper', 'data') } })
})

test('as root with the clone below a closed directory, the data elsewhere', async () => {
  const copy = await clone(directory(0o700))
  await expectBoth({ directory: copy, env: { CPA_DATA_DIR: join(directory(0o755), 'data') } })
})

test.each<[string, User | undefined, number]>([
  ['root', undefined, 0o700],
  ['an ordinary user', games, 0o700],
])('as %s in a path with blanks, accents, comma, quotes, dollar, backquote', async (_who, user, mode) => {
  const folder = `L'été à «Noël», "chez $HOME" \`moi\``
  const copy = await clone(directory(mode, user), { folder, ...(user === undefined ? {} : { owner: user }) })
  await expectBoth({ directory: copy, ...(user === undefined ? {} : { user }) })
})

test('in a path longer than a socket may have', async () => {
  const copy = await clone(directory(0o700), { folder: join('d'.repeat(90), 'e'.repeat(90)) })
  expectDemo(await demo({ directory: copy }))
})

test('with umask 077, as root and as an ordinary user', async () => {
  for (const owner of [undefined, games]) {
    const who = owner === undefined ? {} : { owner }
    const copy = await clone(directory(0o755, owner), { modes: 'u=rwX,go=', ...who })
    await expectBoth({ directory: copy, umask: '077', ...(owner === undefined ? {} : { user: owner }) })
  }
})

test('twice, the second time as another user, who gets a clear refusal', async () => {
  const copy = await clone(directory(0o755))
  const shared = directory(0o777)
  const env = { CPA_DATA_DIR: join(shared, 'data') }
  expectDemo(await demo({ directory: copy, user: games, env }))
  expectDemo(await demo({ directory: copy, user: games, env }))
  for (const other of [{ user: news }, {}]) {
    for (const words of ['npx cpa demo', 'npx cpa runs', 'npx cpa worker', 'npx cpa migrate']) {
      const ended = await inShell(words, { directory: copy, env, ...other })
      expect(ended, words).toMatchObject({
        exit: 2,
        stderr: expect.stringMatching(
          /cpa: The data directory .*data belongs to another user \(id 5\).*Run the command as that user, or set CPA_DATA_DIR/s,
        ),
      })
    }
  }
  expect(await inShell('npx cpa runs --json', { directory: copy, user: games, env })).toMatchObject({ exit: 0 })
})

test('a data directory of root is refused to an ordinary user, one that others may write to is refused to all', async () => {
  const copy = await clone(directory(0o755))
  const ofRoot = { CPA_DATA_DIR: directory(0o755) }
  expect(await inShell('npx cpa runs', { directory: copy, user: games, env: ofRoot })).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('belongs to another user (id 0)'),
  })
  for (const user of [undefined, games]) {
    const open = { CPA_DATA_DIR: directory(0o777, user) }
    expect(
      await inShell('npx cpa runs', { directory: copy, env: open, ...(user === undefined ? {} : { user }) }),
    ).toMatchObject({ exit: 2, stderr: expect.stringMatching(/Others may write .*chmod go-w/s) })
    expect(readdirSync(open.CPA_DATA_DIR)).toEqual([])
  }
})

test('two clones on one machine do not meet', async () => {
  const closed = directory(0o700)
  const one = await clone(closed, { folder: 'one' })
  const other = await clone(closed, { folder: 'other' })
  for (const ended of await Promise.all([demo({ directory: one }), demo({ directory: other })])) expectDemo(ended)
  const runs = (place: string) => inShell('npx cpa runs --json', { directory: place })
  const before = await runs(other)
  await inShell('npx cpa open-accounts --as-of 2026-07-01', { directory: one })
  expect((await runs(one)).stdout).not.toBe(before.stdout)
  expect((await runs(other)).stdout).toBe(before.stdout)
})

test('a copy of the programs that a killed server left goes with the next one', async () => {
  const copy = await clone(directory(0o700))
  const data = join(copy, '.cpa')
  const killed = await inShell(
    'node_modules/.bin/cpa worker & while ! grep -qs ready .cpa/postgres/postmaster.pid; do sleep 0.1; done; ' +
      'kill -9 $! $(head -n 1 .cpa/postgres/postmaster.pid)',
    { directory: copy },
  )
  expect(killed, killed.stderr).toMatchObject({ exit: 0 })
  expect(copiesFor(data)).toHaveLength(1)
  expect(await inShell('npx cpa runs', { directory: copy })).toMatchObject({ exit: 0 })
  expect(copiesFor(data)).toEqual([])
})

test('the server of root has no privilege, and finds its programs and its data below a closed directory', async () => {
  const place = join(directory(0o700), 'data')
  mkdirSync(place, { mode: 0o700 })
  const embedded = await joinEmbedded(place)
  const [pid] = readFileSync(join(place, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  expect(status).toMatch(/^CapEff:\s+0+$/m)
  expect(status).toMatch(/^CapPrm:\s+0+$/m)
  expect(status).not.toMatch(/^Uid:\s+0\s/m)
  expect(status).toMatch(/^Groups:\s*$/m)
  await embedded.leave()
  expect(existsSync(join(place, 'postgres', 'postmaster.pid'))).toBe(false)
})
