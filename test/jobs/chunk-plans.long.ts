import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { addMonths } from '../../jobs/add-months/job.ts'
import { answerLeaves } from '../../jobs/answer-leaves/job.ts'
import { closeDeaths } from '../../jobs/close-deaths/job.ts'
import { creditYear } from '../../jobs/credit-year/job.ts'
import { ingest } from '../../jobs/ingest/job.ts'
import { openAccounts } from '../../jobs/open-accounts/job.ts'
import { takeOver } from '../../jobs/take-over/job.ts'
import { useRights } from '../../jobs/use-rights/job.ts'
import { Chain, partOfChunk } from '../../src/chain/chain.ts'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import type { Transaction } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import type { FeedName } from '../../src/input/feeds/index.ts'
import { cutFile } from '../../src/input/files/slices.ts'
import { ingestFileOf } from '../../src/input/loading/ingest-file.ts'
import { naturesOf } from '../../src/input/months/natures.ts'
import { findSignals } from '../../src/ledger/signals/signals.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'
import { takeInHand } from '../support/chunk-in-hand.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Scan, watched } from './watched-transaction.ts'

/*
 * A chunk looks at its own holders only: with 200,000 holders in every table, no statement of a chunk of 20,000 reads
 * more rows of any table than the chunk has, and none reads a whole table or a whole index. It must be so with the
 * statistics of a database just loaded (there are none) as with fresh ones.
 */

const holders = 200_000
const chunk = { first: 100_001, last: 120_000 }
/** One death in so many holders, where deaths are as rare as they are. */
const holdersForADeath = 500
const chunkHolders = chunk.last - chunk.first + 1
const tables = [
  ...['holder', 'holder_name', 'account_state', 'declaration', 'situation', 'death', 'entry', 'balance'],
  ...[
    'former_balance',
    'leave_request',
    'leave_silence',
    'training_file',
    'dsn_person',
    'dsn_declaration',
    'exposure',
  ],
]
const keys = newKeyRing()
const info = { runId: 7, chunkNumber: 3, asOf: '2025-04-01' as const }
let test: TestDatabase
/** What each index begins with. */
let beginnings: ReadonlyMap<string, string>
beforeAll(async () => {
  test = await createTestDatabase()
  await test.owner.execute(loadSql(import.meta.url, './large-population.sql'), [holders])
  await test.owner.execute(
    `insert into holder_name (holder_id, generation, family, family_sound, firsts, first_sounds, file_id, line)
     select n, 1, n, n, array[n], array[n], 1, n from generate_series(1, $1::integer) n`,
    [holders],
  )
  await test.owner.execute(
    `insert into training_file (holder_id, file_number, state, state_on, action, price, participation_exempt, force_majeure,
       working_time, file_id, line)
     select n, 'D-' || n, 'accepted', '2024-06-03', 'certification', 20000, true, false, false, 4, n
     from generate_series(1, $1::integer, 5) n`,
    [holders],
  )
  await test.owner.execute(
    `insert into dsn_person (holder_id, year, siret, month, nature, fraction, ordinal, constituted_on, first_year, last_year,
       tells_death, facts, file_id, line)
     select n, y, 99900001100018, make_date(y, 12, 1), 1, 11, 1, make_date(y + 1, 1, 5), y, y, false,
       jsonb_build_object('contracts', jsonb_build_array($2::jsonb), 'worked', jsonb_build_array($3::jsonb)), 5, n
     from generate_series(1, $1::integer) n, generate_series(2022, 2023) y`,
    [holders, JSON.stringify(contractOfMonth), JSON.stringify(workOfMonth)],
  )
  await test.owner.execute(
    `insert into source_file (id, feed, sha256, name, bytes, header)
     values (5, 'dsn', repeat('5', 64), 'dsn.txt', 1, '[]')`,
  )
  await test.owner.execute(
    `insert into dsn_declaration (file_id, line, siret, month, nature, type, fraction, ordinal, constituted_on, is_test)
     select 5, n, 99900001100018 + n, '2023-12-01', 1, 1, 11, 1, '2024-01-05', false
     from generate_series(1, $1::integer) n`,
    [holders],
  )
  const indexes = await test.database.query<{ name: string; beginning: string }>(
    `select i.relname as name, pg_get_indexdef(x.indexrelid, 1, true) as beginning
     from pg_index x join pg_class i on i.oid = x.indexrelid and i.relnamespace = 'cpa'::regnamespace`,
  )
  beginnings = new Map(indexes.map(({ name, beginning }) => [name, beginning]))
})
afterAll(() => test.drop())

class Undone extends Error {}

type Work = (transaction: Transaction) => Promise<unknown>

/** What the statements of some work read; the work is undone, and what was done before it unwatched. */
async function scansOf(work: Work, before: Work = async () => {}, inHand = chunk): Promise<Scan[]> {
  const scans: Scan[] = []
  const done = test.owner.transaction(async (transaction) => {
    await takeInHand(
      transaction,
      { runId: info.runId, chunkNumber: info.chunkNumber, ...inHand },
      { asOf: info.asOf, params: { year: 2023 } },
    )
    await before(transaction)
    await work(watched(transaction, scans))
    throw new Undone()
  })
  await expect(done).rejects.toThrow(Undone)
  return scans.filter(({ table }) => tables.includes(table.replace(/_\d{4}$/, '')))
}

/**
 * The readings that go beyond so many rows, as lines. A little more is allowed: averages of a loop come rounded. An index
 * that is asked for anything but what it begins with may be read as a whole, of which the rows that it gives tell nothing.
 */
function excesses(scans: readonly Scan[], rows: number): string[] {
  const passesOver = ({ asked }: Scan) =>
    asked !== undefined && !asked.condition.includes(beginnings.get(asked.index)!)
  return scans
    .filter(
      (scan) => scan.rowsRead > rows * 1.05 || (scan.node === 'Seq Scan' && scan.rowsRead > 0) || passesOver(scan),
    )
    .map(({ statement, table, node, rowsRead }) => `${node} of ${rowsRead} rows of ${table}: ${statement}`)
}

function tablesRead(scans: readonly Scan[]): string[] {
  return [...new Set(scans.filter(({ rowsRead }) => rowsRead > 0).map(({ table }) => table))].sort()
}

describe.each([
  ['without statistics', false],
  ['with fresh statistics', true],
])('%s', (_title, analyzed) => {
  beforeAll(async () => {
    if (!analyzed) return
    for (const table of tables) await test.database.query('select analyze_table($1)', [table])
  })
  const sealed = async (transaction: Transaction) => ({
    ...info,
    sealing: await new Chain(keys).begin(transaction, partOfChunk(info.runId, info.chunkNumber)),
  })

  it('opening reads the holders of its chunk', async () => {
    const scans = await scansOf(async (transaction) =>
      openAccounts.process(transaction, chunk, {}, await sealed(transaction), undefined),
    )
    expect(excesses(scans, chunkHolders)).toEqual([])
    expect(tablesRead(scans)).toEqual([
      'account_state',
      'balance',
      'death',
      'declaration_2023',
      'declaration_2024',
      'holder',
    ])
  })

  it('adding months up reads the holders of its chunk, and of their declarations those that do not count', async () => {
    const natures = naturesOf(defaultConfiguration())
    let totals: unknown
    const scans = await scansOf(async (transaction) => {
      const params = { year: 2023, natures }
      totals = await addMonths.process(transaction, chunk, params, await sealed(transaction), undefined)
    })
    expect(totals).toMatchObject({ declarations: chunkHolders, entered: chunkHolders })
    // In the end each holder has two declarations: that of the population and that of the months.
    expect(excesses(scans, chunkHolders * 2)).toEqual([])
    expect(tablesRead(scans)).toEqual(expect.arrayContaining(['dsn_person_2023', 'declaration_2023']))
    // Months that tell of their own year alone are no business of another: so known once there are statistics.
    if (analyzed) expect(tablesRead(scans)).not.toContain('dsn_person_2022')
  })

  it.each([
    ['a year that nothing is booked for', 2024, ['declaration_2024']],
    ['a year that is booked already', 2023, ['declaration_2023', 'entry_2023']],
  ])('crediting reads the holders of its chunk: %s', async (_case, year, facts) => {
    const params = { year, planOnly: false }
    const scans = await scansOf(async (transaction) =>
      creditYear.process(transaction, chunk, params, await sealed(transaction), undefined),
    )
    expect(excesses(scans, chunkHolders)).toEqual([])
    expect(tablesRead(scans)).toEqual(expect.arrayContaining(['account_state', 'balance', 'death', 'situation']))
    expect(tablesRead(scans)).toEqual(expect.arrayContaining(facts))
  })

  it('closing reads the holders of its chunk, and restores, reverses and closes', async () => {
    let totals: unknown
    const scans = await scansOf(async (transaction) => {
      totals = await closeDeaths.process(transaction, chunk, {}, await sealed(transaction), undefined)
    })
    const each = chunkHolders / 50 // one death in fifty of each kind
    expect(totals).toMatchObject({ closed: 2 * each, reopened: each })
    expect(totals).toMatchObject({ restored: { cpf: { entries: each } }, reversed: { cpf: { entries: each } } })
    expect(excesses(scans, chunkHolders)).toEqual([])
    expect(tablesRead(scans)).toEqual(expect.arrayContaining(['account_state', 'balance', 'death', 'entry_2023']))
  })

  it('closing reads nothing of those who stand between the first death and the last', async () => {
    const all = { first: 1, last: holders }
    const deaths = holders / holdersForADeath
    let totals: unknown
    const scans = await scansOf(
      async (transaction) => {
        totals = await closeDeaths.process(transaction, all, {}, await sealed(transaction), undefined)
      },
      (transaction) =>
        transaction.execute('delete from death where holder_id % $1 not in (0, 1)', [holdersForADeath]),
      all,
    )
    expect(totals).toMatchObject({ closed: deaths, reopened: 0 })
    // All of the deaths are those of the range.
    const ofHolders = scans.filter(({ table }) => table !== 'death')
    expect(excesses(ofHolders, deaths * 2)).toEqual([])
    expect(tablesRead(scans)).toEqual(expect.arrayContaining(['account_state', 'balance', 'death', 'entry_2023']))
  })

  it('the use of rights reads the holders of its chunk', async () => {
    let totals: unknown
    const scans = await scansOf(async (transaction) => {
      totals = await useRights.process(transaction, chunk, {}, await sealed(transaction), undefined)
    })
    expect(totals).toMatchObject({ holders: chunkHolders / 5 })
    expect(excesses(scans, chunkHolders)).toEqual([])
    expect(tablesRead(scans)).toEqual(expect.arrayContaining(['balance', 'entry_2023', 'training_file']))
  })

  it('looking for signals reads no table once for each holder', async () => {
    const scans = await scansOf(
      async (transaction) => {
        const database = {
          query: transaction.query,
          transaction: <T>(work: (transaction: Transaction) => Promise<T>) => work(transaction),
        }
        for await (const _ of findSignals(database, info.asOf));
      },
      (transaction) =>
        transaction.execute(
          `insert into situation (holder_id, situation, valid_from, file_id, line)
           select n, 'pension_full_rate', '2024-01-01', 2, n from generate_series(1, $1::integer, 10) n`,
          [holders],
        ),
    )
    expect(tablesRead(scans)).toEqual(expect.arrayContaining(['situation', 'training_file']))
    expect(scans.filter(({ rowsRead }) => rowsRead > holders)).toEqual([])
  })

  it('taking over reads the holders of its chunk, and no entry of other years', async () => {
    let totals: unknown
    const scans = await scansOf(
      async (transaction) => {
        totals = await takeOver.process(transaction, chunk, {}, await sealed(transaction), undefined)
      },
      (transaction) =>
        transaction.execute(
          `insert into former_balance (holder_id, account, amount, statutory, as_of, source, file_id, line)
           select n, 'c2p', 10, 10, '2024-12-31', '', 9, n from generate_series($1::integer, $2) n`,
          [chunk.first - 10_000, chunk.last + 10_000],
        ),
    )
    expect((totals as { entries: number }).entries).toBeGreaterThan(chunkHolders * 0.9)
    expect(excesses(scans, chunkHolders)).toEqual([])
    expect(tablesRead(scans).filter((table) => table.startsWith('entry'))).toEqual(['entry_2023'])
  })

  it('answering requests for leave reads the holders of its chunk', async () => {
    let totals: unknown
    const scans = await scansOf(
      async (transaction) => {
        totals = await answerLeaves.process(transaction, chunk, {}, await sealed(transaction), undefined)
      },
      (transaction) =>
        transaction.execute(
          `insert into leave_request (holder_id, request_number, siret, kind, received_on, starts_on, file_id, line)
           select n * 10, 'L', 1, 'cpf', '2025-01-02', '2025-06-01', 9, n from generate_series(1, $1 / 10) n`,
          [holders],
        ),
    )
    expect(totals).toMatchObject({ requests: chunkHolders / 10, waiting: 0 })
    expect(excesses(scans, chunkHolders)).toEqual([])
  })

  it.each([
    ['declarations', declarationCells, 500],
    ['situations', situationCells, 500],
    ['training_files', trainingFileCells, 100],
  ] as const)('loading %s looks up the rows of its slice, and nothing else', async (feed, cells, replaced) => {
    const nirs = Array.from({ length: 1000 }, (_, index) => inventedNir(index, 1, birth, true) as Nir)
    const known = nirs
      .slice(0, knownOnes) // whose rows are then replaced
      .map((nir) => new NirVault(keys).hashNir(nir))
    const file = await fileOf(feed, [cells[0], ...nirs.map((nir, index) => `${nir};${cells[1](index)}`)])
    const slice = { ...file.slices[0]!, fileId: 9 }
    const job = ingest({ keys, spoolDirectory: '' })
    const prepared = await job.prepare!(slice, file.params, info, new AbortController().signal)
    let totals: unknown
    const load: Work = async (transaction) => {
      await job.stage!(transaction, slice, file.params, prepared)
      totals = await job.process(transaction, slice, file.params, await sealed(transaction), prepared)
    }
    const scans = await scansOf(load, (transaction) =>
      transaction.execute(
        `update holder h set nir_hash = k.hash, birth_year = 1980
         from unnest($1::uuid[]) with ordinality k (hash, id) where h.id = k.id`,
        [known],
      ),
    )
    expect(totals).toEqual({
      rows: 1000,
      accepted: 1000,
      rejected: 0,
      empty_rows: 0,
      replaced,
      overlapping: 0,
      remarks: {},
    })
    expect(excesses(scans, nirs.length)).toEqual([])
  })
})

/** What each December declaration tells. */
const contractOfMonth = {
  ...{ line: 1, number: '00001', from: '2020-01-01', nature: '01', policy: '01' },
  ...{ unit: '10', reference: 15_167, quota: 15_167, time: '10' },
}
const workOfMonth = {
  contract: '00001',
  from: '2023-12-01',
  to: '2023-12-31',
  measure: 15_167,
  unit: '10',
  line: 2,
}
const birth = { year: 1980, month: 5, day: 12 }
/** So many of the persons whose rows are loaded are the first holders. */
const knownOnes = 500
/** Header and cells of rows with the keys that the population has; of training files every fifth holder has one. */
const declarationCells = [
  'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked;family_name;first_names',
  () => `1980-05-12;employee;${inventedSiret(0)};permanent;2024-01-01;2024-12-31;hour;803.5;DUPONT;ANNE MARIE`,
] as const
const trainingFileCells = [
  'nir;birth_date;file_number;state;state_on;action;price',
  (index: number) =>
    `1980-05-12;${index < knownOnes ? 'D' : 'N'}-${index + 1};accepted;2024-06-03;certification;200.00`,
] as const
const situationCells = ['nir;birth_date;situation;from', () => '1980-05-12;low_qualified;2024-06-01'] as const

async function fileOf(feed: FeedName, lines: readonly string[]) {
  const directory = mkdtempSync(join(tmpdir(), 'cpa-plans-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const path = join(directory, `${feed}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  const cut = await cutFile(path, { targetBytes: 1_000_000 })
  const told = { path, sender: null, controls: [] }
  const params = ingestFileOf(feed, `${feed}.csv`, { cut, path, spooled: false }, '2025-04-01', told)
  return { slices: cut.slices, params }
}
