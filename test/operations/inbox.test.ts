import { spawnSync } from 'node:child_process'
import {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultConfiguration, type InboxConfiguration } from '../../src/configuration/configuration.ts'
import { locks, tryLock } from '../../src/database/locks.ts'
import { listFiles } from '../../src/operations/files.ts'
import { openInbox } from '../../src/operations/inbox/folders.ts'
import { takeInHand } from '../../src/operations/inbox/in-hand.ts'
import { emptyInbox } from '../../src/operations/inbox/inbox.ts'
import { ruleFor } from '../../src/operations/inbox/name-pattern.ts'
import { lookForFiles } from '../../src/operations/inbox/whole-files.ts'
import { fileOf, inForce, rowOf } from '../hostile/feed-files.ts'
import { Installation } from '../jobs/installation.ts'

/* What is dropped into an inbox is loaded once and nothing of it is lost, whatever happens meanwhile. */

const today = '2025-09-01'
let world: Installation
let inbox: string
let person = 0
beforeAll(async () => {
  world = await Installation.open()
})
afterAll(() => world?.close())
beforeEach(() => {
  inbox = mkdtempSync(join(tmpdir(), 'cpa-inbox-'))
  person += 10
  return () => rmSync(inbox, { recursive: true, force: true })
})

function take(configured: Partial<InboxConfiguration> = {}) {
  const circumstances = world.circumstances(today)
  const own = { ...defaultConfiguration().inbox, settle_seconds: 0.02, ...configured }
  const settings = { ...circumstances.settings, configuration: { ...defaultConfiguration(), inbox: own } }
  return emptyInbox({ ...circumstances, settings }, inbox)
}

const drop = (name: string, content: string | Buffer) => writeFileSync(join(inbox, name), content)
const good = (variant = 1, who = person) => fileOf('declarations', rowOf('declarations', who, variant))
const halfBad = () =>
  fileOf(
    'declarations',
    rowOf('declarations', person),
    rowOf('declarations', person + 1, 0, { contract_nature: 'CNE' }),
  )
const lying = (folder: string) => readdirSync(join(inbox, folder)).sort()
/** Names in the inbox itself, without its folders. */
const left = () =>
  readdirSync(inbox).filter((name) => !statSync(join(inbox, name), { throwIfNoEntry: false })?.isDirectory())
const hands = () => readdirSync(join(inbox, '.work'))

it('loads what it knows by its header, gives refused rows back, and puts all away', async () => {
  drop('one.csv', good())
  drop('two.csv.gz', gzipSync(halfBad()))
  drop('died.csv', fileOf('deaths', rowOf('deaths', person)))
  utimesSync(join(inbox, 'died.csv'), new Date(), new Date(Date.now() + 5000))
  const { files, busy } = await take()
  expect(busy).toBe(false)
  expect(files).toMatchObject([
    { name: 'one.csv', outcome: 'loaded', feed: 'declarations', rows: 1, accepted: 1, moved_to: 'done/one.csv' },
    { name: 'two.csv.gz', outcome: 'loaded', rows: 2, accepted: 1, rejected: 1 },
    { name: 'died.csv', outcome: 'loaded', feed: 'deaths', accepted: 1 },
  ])
  expect(left()).toEqual([])
  expect(hands()).toEqual([])
  expect(lying('done')).toEqual(['died.csv', 'one.csv', 'two.csv.gz'])
  const rows = lying('out').find((name) => name.endsWith('.to-correct.csv'))!
  expect(readFileSync(join(inbox, 'out', rows), 'utf8')).toContain(';CNE;')
  expect(statSync(join(inbox, 'out', rows)).mode & 0o777).toBe(0o600)
  const report = JSON.parse(
    readFileSync(join(inbox, 'out', rows.replace('to-correct.csv', 'report.json')), 'utf8'),
  )
  expect(report).toMatchObject({
    rows: 2,
    rejected: 1,
    groups: [{ column: 'contract_nature', code: 'not_allowed', rows: 1 }],
  })
  expect(JSON.stringify(report)).not.toMatch(/[12]\d{12}/)
  const listed = await listFiles(world.circumstances(today), { feed: 'declarations' })
  expect(listed.find(({ name }) => name === 'one.csv')!.path).toBe(join(inbox, 'one.csv'))
})

it.each([
  ['no header of ours', 'what;is\nthis;1\n', null],
  ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), null],
  ['nothing', '', null],
  ['a damaged archive', Buffer.concat([gzipSync(Buffer.alloc(5000, 'x')).subarray(0, 20)]), null],
  ['rows that are all refused', fileOf('deaths', rowOf('deaths', 9_999)), 'deaths'],
])('a file with %s goes to refused/, with a report', async (_case, content, feed) => {
  drop('odd.csv', content)
  const { files } = await take()
  expect(files).toMatchObject([{ outcome: 'refused', feed, moved_to: 'refused/odd.csv' }])
  expect(lying('refused')).toEqual(['odd.csv'])
  expect(lying('out').some((name) => name.endsWith('.report.json'))).toBe(true)
})

it('knows files by their names where so configured, with their senders and how many rows may be refused', async () => {
  drop('North-2025.CSV', halfBad())
  const files = [{ name: 'north-*.csv', feed: 'declarations', sender: 'Payroll North', max_refused: '10%' }]
  const taken = await take({ files })
  expect(taken.files).toMatchObject([{ outcome: 'refused', rows: 2, rejected: 1 }])
  expect(taken.files[0]!.error).toMatchObject({ code: 'max_refused' })
  expect(await inForce(world, 'declarations', person)).toEqual([])
  drop('North-2026.csv', good())
  await take({ files })
  const [file] = await listFiles(world.circumstances(today), { feed: 'declarations' })
  expect(file).toMatchObject({ name: 'North-2026.csv', sender: 'Payroll North' })
})

it('loads a file with the totals beside it, and not when they differ', async () => {
  drop('right.csv', good(1))
  drop('right.csv.control', 'rows=1\ntime_worked=101')
  drop('wrong.csv', good(2))
  drop('wrong.csv.control', 'rows=2')
  const { files } = await take()
  expect(files).toMatchObject([
    { name: 'right.csv', outcome: 'loaded' },
    { name: 'wrong.csv', outcome: 'refused', error: { code: 'controls_differ' } },
  ])
  expect(lying('done')).toEqual(['right.csv', 'right.csv.control'])
  expect(lying('refused')).toEqual(['wrong.csv', 'wrong.csv.control'])
})

describe('a file', () => {
  it.each(['a.csv.part', 'a.tmp', '.a.csv', 'a.csv~', 'a.csv.control'])(
    'called %s is not looked at',
    async (name) => {
      drop(name, good())
      expect((await take()).files).toEqual([])
      expect(left()).toEqual([name])
    },
  )

  it('that grows is left until it is whole', async () => {
    drop('slow.csv', good().slice(0, 80))
    const configuration = { ...defaultConfiguration().inbox, settle_seconds: 0.01 }
    const looking = lookForFiles(inbox, configuration, new AbortController().signal)
    drop('slow.csv', good())
    expect(await looking).toEqual([{ name: 'slow.csv', state: 'growing' }])
    expect((await take()).files).toMatchObject([{ outcome: 'loaded', accepted: 1 }])
  })

  it('that somebody goes on writing after it was put away is brought back and loaded whole', async () => {
    const whole = fileOf('declarations', rowOf('declarations', person), rowOf('declarations', person + 1))
    drop('late.csv', good(0))
    await take()
    writeFileSync(join(inbox, 'done', 'late.csv'), whole)
    expect((await take()).files).toMatchObject([{ name: 'late.csv', outcome: 'loaded', accepted: 2 }])
    expect(await inForce(world, 'declarations', person + 1)).toEqual([0])
  })

  it('waits for its marker where one is configured', async () => {
    drop('m.csv', good())
    expect((await take({ marker: '.ok' })).files).toMatchObject([{ outcome: 'waiting' }])
    drop('m.csv.ok', '')
    expect((await take({ marker: '.ok' })).files).toMatchObject([{ outcome: 'loaded' }])
    expect(left()).toEqual([])
  })

  it('that is a link or a pipe is left alone', async () => {
    const elsewhere = join(inbox, '..', `${basename(inbox)}-elsewhere.csv`)
    writeFileSync(elsewhere, good())
    symlinkSync(elsewhere, join(inbox, 'link.csv'))
    spawnSync('mkfifo', [join(inbox, 'pipe.csv')])
    expect((await take()).files.map(({ outcome }) => outcome)).toEqual(['no_file', 'no_file'])
    expect(existsSync(elsewhere)).toBe(true)
    rmSync(elsewhere)
  })

  it('whose name was used before does not take the place of the first', async () => {
    for (const variant of [1, 2, 3]) {
      drop('same.csv', good(variant))
      expect((await take()).files).toMatchObject([{ outcome: 'loaded' }])
    }
    expect(lying('done')).toHaveLength(3)
    expect(await inForce(world, 'declarations', person)).toEqual([3])
  })

  it('that comes twice is loaded once', async () => {
    for (const outcome of ['loaded', 'already_loaded', 'already_loaded']) {
      drop('twice.csv', good())
      expect((await take()).files).toMatchObject([{ outcome, rows: 1 }])
    }
    expect(lying('done')).toHaveLength(3)
  })
})

it('two calls at once load every file once', async () => {
  for (let number = 0; number < 4; number += 1) drop(`${number}.csv`, good(number, person + number))
  const both = await Promise.all([take(), take()])
  const taken = both.flatMap(({ files }) => files)
  expect(taken.map(({ name }) => name).sort()).toEqual(['0.csv', '1.csv', '2.csv', '3.csv'])
  expect(both.map(({ busy }) => busy).sort()).toEqual([false, true])
})

describe('a call that was killed', () => {
  it.each(['in hand', 'in hand with its totals', 'half put away', 'loaded and still in hand'])(
    'with a file %s is gone on with',
    async (where) => {
      const folders = openInbox(inbox)
      drop('k.csv', good())
      drop('k.csv.control', 'rows=1')
      const inHand = takeInHand(
        folders.inbox,
        folders.work,
        'k.csv',
        where === 'in hand' ? [] : ['k.csv.control'],
      )!
      if (where === 'loaded and still in hand') {
        await world.load('declarations', 'elsewhere.csv', readFileSync(inHand.path), today)
      }
      if (where === 'half put away') {
        linkSync(inHand.path, join(folders.done, 'k.csv'))
      }
      const outcome = where === 'loaded and still in hand' ? 'already_loaded' : 'loaded'
      expect((await take()).files).toMatchObject([{ name: 'k.csv', outcome, accepted: 1 }])
      expect(lying('done')).toContain('k.csv')
      expect(left().filter((name) => name !== 'k.csv.control')).toEqual([])
      expect(hands()).toEqual([])
    },
  )

  it('before it had the file itself gives back what it had', async () => {
    const folders = openInbox(inbox)
    drop('k.csv', good())
    drop('k.csv.control', 'rows=1')
    const half = takeInHand(folders.inbox, folders.work, 'k.csv', ['k.csv.control'])!
    renameSync(half.path, join(inbox, 'k.csv'))
    expect((await take()).files).toMatchObject([{ name: 'k.csv', outcome: 'loaded' }])
    expect(lying('done')).toEqual(['k.csv', 'k.csv.control'])
  })
})

it.each([
  ['*', 'anything.csv', true],
  ['decl-*.csv', 'DECL-2025.CSV', true],
  ['decl-*.csv', 'decl-2025.csv.gz', false],
  ['??.csv', 'ab.csv', true],
  ['??.csv', 'abc.csv', false],
  ['*a*a*a*a*a*a*b', 'a'.repeat(200), false],
  ['a.c', 'abc', false],
])('the pattern %s and the name %s', (pattern, name, fitting) => {
  expect(ruleFor(name, { files: [{ name: pattern }] }) !== undefined).toBe(fitting)
})

it('the lock of an inbox is no other’s', async () => {
  const session = await world.database.session()
  expect(await tryLock(session, locks.inbox(1))).toBe(true)
  await session.release()
})
