import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { feedNamed } from '../../src/input/feeds/index.ts'
import type { HeldOnPerson } from '../../src/person/held-on-person.ts'
import { personWords } from '../../src/wording/person-words.ts'
import { cpa, cpaJson } from '../end-to-end/command-line.ts'
import { type ServerForCommands, serverForCommands } from '../end-to-end/server-for-commands.ts'
import { feedNames, goodCells, writtenCell } from '../input/feeds/rows.ts'

/*
 * Everything that is held on one person, and nothing of anybody else: one row of every feed there is, a correction, rows
 * that were refused, another person of the same number.
 */

const nir = '1850375114901'
const [old, young, stranger] = ['1250375114977', '1250375114977', '2860913205902']
const asOf = ['--as-of', '2026-05-04']
const directory = mkdtempSync(join(tmpdir(), 'cpa-person-'))
let server: ServerForCommands
let held: HeldOnPerson

// Rows of the others are about nobody here, or have files of their own.
const names = feedNames.filter((name) => feedNamed(name).table.naming !== 'nobody')
const csv = (cells: readonly Readonly<Record<string, string>>[]) =>
  [Object.keys(cells[0]!).join(';'), ...cells.map((row) => Object.values(row).map(writtenCell).join(';'))].join(
    '\n',
  )

async function load(feed: string, name: string, ...cells: Readonly<Record<string, string>>[]) {
  writeFileSync(join(directory, name), csv(cells))
  return await cpa(['ingest', feed, join(directory, name), ...asOf], server.env)
}

const ask = async (words: readonly string[]) =>
  (await cpaJson<HeldOnPerson>(['person', ...words, ...asOf], server.env)).document

beforeAll(async () => {
  server = await serverForCommands(directory)
  const { declarations, ...others } = goodCells
  await load('declarations', 'first.csv', declarations)
  await load('declarations', 'corrected.csv', { ...declarations, time_worked: '900.25' })
  // Before the death of 31 January is told.
  await cpa(['open-accounts', '--as-of', '2025-01-20'], server.env)
  await cpa(['credit', '2024', '--as-of', '2025-01-20'], server.env)
  for (const [feed, cells] of Object.entries(others)) await load(feed, `${feed}.csv`, cells)
  const someone = { ...declarations, nir: old, birth_date: '1925-03-15', activity_start: '2024-02-01' }
  await load('declarations', 'another.csv', someone)
  const child = { ...goodCells.situations, nir: young, birth_date: '2025-03-15', from: '2025-04-01', to: '' }
  await load('situations', 'two.csv', child)
  await load('declarations', 'refused.csv', { ...declarations, siret: '12', contract_number: `of ${stranger}` })
  await load('declarations', 'unknown.csv', {
    ...declarations,
    nir: stranger,
    birth_date: '1986-09-01',
    siret: '13',
  })
  // Loading notes whom a refused row names.
  await withOwnerConnection(server.settings, (owner) =>
    owner.query(`
      set search_path = cpa;
      update rejection set nir_hash = (select nir_hash from holder where id = 1)
      where position = 1 and file_id = (select id from source_file where name = 'refused.csv')`),
  )
  await cpa(['account', nir, ...asOf], server.env)
  await cpa(['export', 'accounts', '--reveal-nir', ...asOf], server.env)
  held = await ask([nir])
})
afterAll(async () => {
  await server?.drop()
  rmSync(directory, { recursive: true, force: true })
})

describe('every feed is in the answer', () => {
  it.each(names)('%s: its row, with every column of its table, and the file that told it', (name) => {
    const rows = held.facts[name]!
    expect(rows.length).toBeGreaterThan(0)
    const { columns } = feedNamed(name).table
    for (const { values, file } of rows) {
      expect(Object.keys(values)).toEqual(expect.arrayContaining(columns.map((column) => column.name)))
      expect(file).toMatchObject({ line: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
      expect(file.loaded_at).not.toBeNull()
    }
  })

  it('every table that has rows of a holder is in it, also one that nobody thought of', async () => {
    await withOwnerConnection(server.settings, (owner) =>
      owner.query(
        'create table cpa.later (holder_id bigint, word text); insert into cpa.later values (1, $$told$$)',
      ),
    )
    expect((await ask([nir])).other).toMatchObject({ later: [{ word: 'told' }] })
  })

  it.each(names)('%s: its columns have French words', (name) => {
    const without = feedNamed(name).table.columns.filter(
      (column) => personWords.fr.columns[column.name] === undefined,
    )
    expect(without).toEqual([])
    expect(personWords.fr.feeds[name]).toBeDefined()
    expect(personWords.en.feeds[name]).toBeDefined()
  })
})

describe('what is told is what is held', () => {
  it('numbers are those that the files gave', () => {
    const [first, corrected] = held.facts.declarations!
    expect(first!.values).toMatchObject({
      time_worked: '803.5',
      siret: '99900001100018',
      contract_number: '00042',
    })
    expect(corrected!.values).toMatchObject({ time_worked: '900.25' })
    expect(held.facts.engagements![0]!.values).toMatchObject({ quantity: '210.5', quantity_largest_body: '120' })
    expect(held.facts.decisions![0]!.values.quantity).toMatchObject({ unit: expect.any(String) })
  })

  it('a row that was replaced is told, with what replaced it', () => {
    const [first, corrected] = held.facts.declarations!
    expect(first!.superseded_by).toMatchObject({ name: 'corrected.csv', sha256: corrected!.file.sha256 })
    expect(corrected!.superseded_by).toBeNull()
  })

  it('a refused row is told with its reason and its cells', () => {
    expect(held.refusals).toMatchObject([
      {
        feed: 'declarations',
        file: { name: 'refused.csv', line: 2 },
        defects: [{ code: 'siret_invalid' }, { code: 'not_allowed' }],
      },
    ])
    expect(held.refusals[0]!.row).toMatchObject({ siret: '12', scheme: 'employee' })
  })

  it('who looked is told, this time included, and that everything was given out', () => {
    const actions = held.consultations.map(({ action, of_everybody }) => [action, of_everybody])
    expect(actions).toEqual([
      ['account', false],
      ['export', true],
      ['person', false],
    ])
    expect(held.consultations.every(({ at, actor }) => at !== '' && actor !== '')).toBe(true)
  })

  it('the account, its balances and entries are told', () => {
    expect(held.account.state).toBe('open')
    expect(held.account.balances.cpf).toBeDefined()
    expect(held.account.entries.length).toBeGreaterThan(0)
  })
})

describe('nothing of anybody else', () => {
  const everyAnswer: readonly (readonly string[])[] = [
    [nir],
    [nir, '--lang', 'fr'],
    [old!, '--birth-date', '1925-03-15'],
    [young!, '--birth-date', '2025-03-15'],
    [stranger!],
  ]
  it.each(everyAnswer)('%s %s %s: no NIR in clear, as a text and as a document', async (...words) => {
    const text = await cpa(['person', ...words, ...asOf], server.env)
    const document = await cpa(['person', ...words, ...asOf, '--json'], server.env)
    for (const { stdout, stderr, exit } of [text, document]) {
      expect(exit).toBe(0)
      for (const number of [nir, old!, stranger!]) expect(stdout + stderr).not.toContain(number)
    }
  })

  it('a NIR of two persons asks which one', async () => {
    expect((await cpa(['person', old!, ...asOf], server.env)).exit).toBe(2)
  })

  it('each of two persons of one NIR gets the own rows only', async () => {
    const elder = await ask([old!, '--birth-date', '1925-03-15'])
    const younger = await ask([young!, '--birth-date', '2025-03-15'])
    expect(elder.holder).not.toBe(younger.holder)
    expect(elder.facts.declarations!.map(({ file }) => file.name)).toEqual(['another.csv'])
    expect(younger.facts.situations!.map(({ file }) => file.name)).toEqual(['two.csv'])
  })

  it('of somebody unknown there is nothing, and it is kept that somebody asked', async () => {
    const nobody = await ask(['1720682121969'])
    expect(nobody).toMatchObject({ holder: null, birth_date: null, facts: {}, refusals: [], consultations: [] })
    const [event] = await server.database.query<{ detail: object }>(
      "select detail from audit_event where action = 'person' order by id desc limit 1",
    )
    expect(event!.detail).toMatchObject({ holder: null })
  })

  it('of somebody unknown a refused row is told all the same', async () => {
    const known = await ask([stranger!])
    expect(known.holder).toBeNull()
    await withOwnerConnection(server.settings, (owner) =>
      owner.query(`
        set search_path = cpa;
        update rejection set nir_hash = '00000000-0000-0000-0000-000000000001'
        where position = 1 and file_id = (select id from source_file where name = 'unknown.csv')`),
    )
    // Another hash than that of the NIR: it is nobody's.
    expect((await ask([stranger!])).refusals).toEqual([])
  })

  it('the full NIR is given when it is asked for, and that is kept', async () => {
    expect((await ask([nir, '--reveal-nir'])).nir).toBe(nir)
    const [event] = await server.database.query<{ detail: object }>(
      "select detail from audit_event where action = 'person' order by id desc limit 1",
    )
    expect(event!.detail).toMatchObject({ holder: 1, reveal_nir: true })
  })

  it.each([
    ['no NIR', ['123'], 2],
    ['a NIR with a wrong key', ['185037511490199'], 2],
    ['an unknown language', [nir, '--lang', 'de'], 2],
    ['a birth date of somebody else', [nir, '--birth-date', '1986-03-15'], 2],
  ])('%s is refused', async (_title, words, exit) => {
    expect((await cpa(['person', ...words, ...asOf], server.env)).exit).toBe(exit)
  })
})

describe('in French', () => {
  it('the answer names what it is, and what rights there are', async () => {
    const { stdout } = await cpa(['person', nir, '--lang', 'fr', ...asOf], server.env)
    for (const words of [
      'Tout ce qui est détenu sur',
      'activités déclarées',
      'temps travaillé 900.25',
      'R6323-38',
    ]) {
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(words)
    }
  })
})

describe('a restriction', () => {
  const restrict = (words: readonly string[]) => cpa(['person', 'restrict', ...words, ...asOf], server.env)
  const lift = (words: readonly string[]) => cpa(['person', 'lift', ...words, ...asOf], server.env)

  it.each([
    ['without a reason', [nir], 2],
    ['with an empty reason', [nir, '--reason', '  '], 2],
    ['of somebody unknown', ['1720682121969', '--reason', 'dispute'], 1],
    ['of one of two persons', [old!, '--reason', 'dispute'], 2],
  ])('%s is refused', async (_title, words, exit) => {
    expect((await restrict(words)).exit).toBe(exit)
  })

  it('is not lifted where there is none', async () => {
    expect((await lift([nir, '--reason', 'over'])).exit).toBe(4)
  })

  it('is told until it is lifted and after, and its reason holds no NIR', async () => {
    expect((await restrict([nir, '--reason', `dispute with ${stranger}`])).exit).toBe(2)
    expect((await restrict([nir, '--reason', 'dispute 2026/113'])).exit).toBe(0)
    expect((await ask([nir])).restrictions).toMatchObject([{ number: 1, lifted_at: null }])
    expect((await lift([nir, '--reason', 'judgment'])).exit).toBe(0)
    const { restrictions } = await ask([nir])
    expect(restrictions).toMatchObject([{ number: 1, lifted_because: 'judgment' }])
    expect(JSON.stringify(restrictions)).not.toContain(stranger)
  })

  it.each([
    'delete from restriction',
    "update restriction set reason = 'x'",
    'update restriction set holder_id = 2',
  ])('%s: the everyday role may not', async (sql) => {
    await expect(server.database.execute(sql)).rejects.toMatchObject({ code: '42501' })
  })
})
