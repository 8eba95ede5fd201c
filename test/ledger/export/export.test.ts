import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportCommand } from '../../../src/cli/commands/export.ts'
import type { Nir } from '../../../src/identity/nir.ts'
import { NirVault } from '../../../src/identity/nir-vault.ts'
import { csvText } from '../../../src/ledger/export/csv-cell.ts'
import { exportPieces } from '../../../src/ledger/export/export.ts'
import { bookStandings } from '../../jobs/standing-entries.ts'
import { type CallOptions, createWorld, type World } from '../statement/world.ts'

const accountsHeader =
  'nir;birth_date;state;opened_on;closed_on;cpf_eur;cpf_hours;cpf_public_hours;cec_eur;cec_hours;c2p_points;dif_eur;dif_hours'
const entriesHeader = 'entry_id;nir;account;activity_year;kind;amount;unit;effective_on;run_id;rate'

let world: World

beforeAll(async () => {
  world = await createWorld()
  const worker = await world.holder('1850375114901', [1985, 3, 15])
  const corrected = await world.holder('2860913205902', [1986, 9, 0])
  await world.holder('1101175114903', [2010, 0, 0])
  const dead = await world.holder('2690466136966', [1969, 4, 27])
  const untouched = await world.holder('280032A004972', [1980, 3, 14])
  await world.declare(worker, {})
  await world.declare(corrected, { worked: '900' })
  await world.declare(dead, { year: 2024 })
  await world.situation(untouched, 'on_request', '2020-01-01')
  await world.openAccounts('2025-05-04')
  await world.credit(2024, '2025-05-04')
  await world.credit(2025, '2026-05-04')
  await world.database.execute('update declaration set time_worked = 7000000 where holder_id = $1', [corrected])
  await world.death(dead, '2026-05-04')
  await world.credit(2025, '2026-05-05')
  await world.closeDeaths('2026-05-06')
  // What no job of this version books yet: points, hours, a debt.
  await world.database.execute(
    "insert into balance values ($1, 'c2p', 4, 4, 1), ($1, 'dif_hours', 120, 0, 1), ($1, 'dif', -5, 0, 1)",
    [worker],
  )
})

afterAll(async () => {
  await world?.drop()
})

const run = (kind: string, options: CallOptions['options'] = {}, more: CallOptions = {}) =>
  world.call(exportCommand, [kind], { options, ...more })

describe('cpa export', () => {
  test('accounts: one line a holder, in the order of their numbers', async () => {
    const { exit, written } = await run('accounts')
    expect(exit).toBe(0)
    expect(written.split('\n')).toEqual([
      accountsHeader,
      '1 85 03 75 *** *** **;1985-03-15;open;2025-01-01;;500.00;0;0;0.00;0;4;-0.05;120',
      '2 86 09 13 *** *** **;1986-09-00;open;2025-01-01;;217.80;0;0;0.00;0;0;0.00;0',
      '1 10 11 75 *** *** **;2010-00-00;none;;;;;;;;;;',
      '2 69 04 66 *** *** **;1969-04-27;closed;2024-01-01;2026-05-04;0.00;0;0;0.00;0;0;0.00;0',
      '2 80 03 2A *** *** **;1980-03-14;open;2020-01-01;;0.00;0;0;0.00;0;0;0.00;0',
      '',
    ])
  })

  test('entries: by holder, account and number', async () => {
    const { written } = await run('entries', { csv: true })
    const [header, ...lines] = written.split('\n')
    expect(header).toBe(entriesHeader)
    expect(lines).toEqual([
      '1-cpf-1;1 85 03 75 *** *** **;cpf;2025;credit;500.00;EUR;2026-05-04;3;base',
      '2-cpf-1;2 86 09 13 *** *** **;cpf;2025;credit;500.00;EUR;2026-05-04;3;base',
      '2-cpf-2;2 86 09 13 *** *** **;cpf;2025;correction;-282.20;EUR;2026-05-05;4;prorata',
      '4-cpf-1;2 69 04 66 *** *** **;cpf;2024;credit;500.00;EUR;2025-05-04;2;base',
      '4-cpf-2;2 69 04 66 *** *** **;cpf;2026;closing;-500.00;EUR;2026-05-04;5;',
      '',
    ])
  })

  test('as JSON lines and as one document, amounts with their unit', async () => {
    const lines = (await run('accounts', { ndjson: true })).written
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const document = JSON.parse((await run('accounts', { json: true })).written)
    expect(document).toEqual({ accounts: lines })
    expect(lines[0]).toMatchObject({
      nir: '1 85 03 75 *** *** **',
      birth_date: '1985-03-15',
      state: 'open',
      closed_on: null,
      balances: {
        cpf: { unit: 'EUR', amount: '500.00' },
        c2p: { unit: 'point', amount: '4' },
        dif: { unit: 'EUR', amount: '-0.05' },
        dif_hours: { unit: 'hour', amount: '120' },
        cec: { unit: 'EUR', amount: '0.00' },
      },
    })
    expect(lines[2]).toMatchObject({ state: 'none', opened_on: null, balances: {} })
    const { entries } = JSON.parse((await run('entries', { json: true })).written)
    expect(entries[2]).toEqual({
      entry_id: '2-cpf-2',
      nir: '2 86 09 13 *** *** **',
      account: 'cpf',
      activity_year: 2025,
      kind: 'correction',
      amount: { unit: 'EUR', amount: '-282.20' },
      effective_on: '2026-05-05',
      run_id: 4,
      rate: 'prorata',
    })
    expect(entries[4].rate).toBeNull()
  })

  test('shows full NIRs only when asked, and keeps every export in the audit trail', async () => {
    const last = async () => {
      const rows = await world.database.query<{ action: string; detail: object }>(
        'select action, detail from audit_event order by id desc limit 1',
      )
      return rows[0]
    }
    const { written } = await run('accounts', { revealNir: true })
    expect(written).toContain('\n1850375114901;1985-03-15;')
    expect(written).toContain('\n280032A004972;')
    expect(await last()).toEqual({
      action: 'export',
      detail: { what: 'accounts', format: 'csv', reveal_nir: true },
    })
    expect((await run('entries')).written).not.toMatch(/\d{13}/)
    expect(await last()).toEqual({
      action: 'export',
      detail: { what: 'entries', format: 'csv', reveal_nir: false },
    })
  })

  test('the same content gives the same bytes', async () => {
    for (const kind of ['accounts', 'entries']) {
      expect((await run(kind)).written).toBe((await run(kind)).written)
    }
  })

  test('one format, one of two lists', async () => {
    await expect(run('accounts', { csv: true, ndjson: true })).rejects.toMatchObject({ code: 'usage' })
    await expect(run('accounts', { csv: true, json: true })).rejects.toMatchObject({ code: 'usage' })
    await expect(run('holders')).rejects.toMatchObject({ code: 'usage', hint: expect.stringContaining('entries') })
  })
})

test('an empty register is a header, no line, or an empty list', async () => {
  const empty = await createWorld()
  try {
    expect((await empty.call(exportCommand, ['accounts'])).written).toBe(`${accountsHeader}\n`)
    expect((await empty.call(exportCommand, ['entries'], { options: { ndjson: true } })).written).toBe('')
    const document = (await empty.call(exportCommand, ['entries'], { options: { json: true } })).written
    expect(JSON.parse(document)).toEqual({ entries: [] })
  } finally {
    await empty.drop()
  }
})

describe('many holders', () => {
  const many = 5_000
  let large: World

  beforeAll(async () => {
    large = await createWorld()
    const nirs = Array.from({ length: many }, (_, index) => {
      const rank = String(1 + (index % 998)).padStart(3, '0')
      return `1850375${String(100 + Math.floor(index / 998))}${rank}` as Nir
    })
    const { hashes, encrypted } = new NirVault(large.keys).protectNirs(nirs)
    await large.database.execute(
      `insert into holder
       select row_number() over (), hash, 1985, 3, 15, decode(nir, 'hex')
       from unnest($1::uuid[], $2::text[]) as given (hash, nir)`,
      [hashes, encrypted],
    )
    await large.database.execute(
      `insert into account_state select id, '2020-01-01', 'employment', 1 from holder where id % 7 > 0`,
    )
    await large.database.execute(
      `insert into balance select id, 'cpf', id * 100, id * 100, 1 from holder where id % 7 > 0`,
    )
    await large.database.execute(
      `insert into entry (holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id,
         chunk_number, rate, statutory)
       select id, 'cpf', n, 2020 + n, 'credit', id, '2026-05-04', '2026-05-04', 1, 1, 'base', id
       from holder cross join generate_series(1, 3) n
       order by n desc, id desc`,
    )
  })

  afterAll(async () => {
    await large?.drop()
  })

  test('come in pieces, each holder once and in order, with the right NIR', async () => {
    const { written, pieces } = await large.call(exportCommand, ['accounts'], { options: { revealNir: true } })
    expect(pieces.length).toBeGreaterThan(3)
    expect(Math.max(...pieces)).toBeLessThan(300_000)
    const lines = written.trimEnd().split('\n').slice(1)
    expect(lines).toHaveLength(many)
    for (const [index, line] of lines.entries()) {
      const [nir, , state, , , cpf] = line.split(';')
      expect(nir).toBe(`1850375${100 + Math.floor(index / 998)}${String(1 + (index % 998)).padStart(3, '0')}`)
      expect([state, cpf]).toEqual((index + 1) % 7 > 0 ? ['open', `${index + 1}.00`] : ['none', ''])
    }
  })

  test('entries of one holder stand together, whatever the order they were booked in', async () => {
    const { written } = await large.call(exportCommand, ['entries'])
    const ids = written
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(';')[0])
    expect(ids).toHaveLength(3 * many)
    expect(ids.slice(0, 4)).toEqual(['1-cpf-1', '1-cpf-2', '1-cpf-3', '2-cpf-1'])
    expect(ids.at(-1)).toBe(`${many}-cpf-3`)
    expect(new Set(ids).size).toBe(3 * many)
  })

  test('a reader that goes away, or an operator who stops it, leaves a database that answers', async () => {
    for await (const { holder } of exportPieces(large.database, large.keys, 'entries', {
      format: 'csv',
      revealNir: false,
    })) {
      expect(holder).toBeGreaterThan(0)
      break
    }
    await expect(large.call(exportCommand, ['entries'], { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'stopped',
      exitCode: 5,
    })
    expect(await large.database.query('select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('what no job writes', () => {
  async function damaged(sql: string): Promise<World> {
    const own = await createWorld()
    await own.holder('1850375114901', [1985, 3, 15])
    await own.database.execute(sql)
    return own
  }

  test('a NIR changed in the database is told, not shown', async () => {
    const own = await damaged("update holder set nir_encrypted = decode(repeat('00', 13), 'hex')")
    await expect(own.call(exportCommand, ['accounts'])).rejects.toMatchObject({ code: 'key_file_mismatch' })
    await own.drop()
  })

  test('a text that looks like a formula is written as text, a negative number as a number', async () => {
    const own = await damaged(
      `insert into entry (holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id,
         chunk_number, rate, statutory)
       values (1, 'cpf', 4, 2026, 'correction', -5, '2026-05-04', '2026-05-04', 1, 1, '=1+1;' || chr(9) || '"\\', -5)`,
    )
    const { written } = await own.call(exportCommand, ['entries'])
    expect(written.split('\n')[1]).toBe(
      `1-cpf-4;1 85 03 75 *** *** **;cpf;2026;correction;-0.05;EUR;2026-05-04;1;"'=1+1;\t""\\"`,
    )
    await own.drop()
  })
})

test.each([
  ['base', 'base'],
  ['', ''],
  ['=SUM(A1)', "'=SUM(A1)"],
  ['+33', "'+33"],
  ['-1', "'-1"],
  ['@x', "'@x"],
  ['\tx', "'\tx"],
  ['a;b', '"a;b"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['a=b', 'a=b'],
])('the text %j is the cell %j', (text, cell) => {
  expect(csvText(text)).toBe(cell)
})

describe('cpa export statements', () => {
  const statements = async (options: CallOptions['options'] = {}) =>
    (await run('statements', options)).written
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))

  test('a line a holder with what an online service shows', async () => {
    const first = 1
    const row = (table: string, columns: string, ...values: unknown[]) => {
      const places = values.map((_, index) => `$${index + 1}`).join(', ')
      return world.database.execute(
        `insert into ${table} (holder_id, ${columns}, file_id, line) values (${first}, ${places}, 1, 1)`,
        values,
      )
    }
    const lot = { holder: first, account: 'cpf', lot: 'voluntary/V-1' } as const
    const file = { account: 'cpf', holder: first, subject: 'file F-1' } as const
    await bookStandings(
      world.installation,
      [
        { ...lot, kind: 'top_up', amount: 300_00, effectiveOn: '2026-02-01' },
        { ...lot, holder: 2, kind: 'top_up', amount: 1_00, effectiveOn: '2026-02-01' },
        { ...lot, ...file, kind: 'reservation', amount: -120_00, effectiveOn: '2026-06-01' },
        { ...file, kind: 'reservation', amount: -80_00, effectiveOn: '2026-06-01' },
        { ...file, subject: 'file F-0', kind: 'reservation', amount: -50_00, effectiveOn: '2026-03-01' },
        { ...file, subject: 'file F-0', kind: 'release', amount: 50_00, effectiveOn: '2026-04-01' },
        { ...file, subject: 'file F-0', kind: 'use', amount: -30_00, effectiveOn: '2026-04-01' },
      ],
      '2026-06-02',
    )
    const decision =
      'kind, reference, quantity, unit, decided_on, funder, received_on, usable_until, restricted_to'
    await row(
      'decision',
      decision,
      'voluntary',
      'V-1',
      300_00,
      'EUR',
      '2026-01-15',
      'Ville',
      '2026-02-01',
      '2027-12-31',
      'clea',
    )
    const state = 'file_number, state, state_on, starts_on, participation_exempt, force_majeure, working_time'
    await row('training_file', state, 'F-1', 'accepted', '2026-06-01', '2026-07-01', false, false, false)
    await row('training_file', state, 'F-0', 'accepted', '2026-03-01', '2026-03-10', false, false, false)
    await row('training_file', state, 'F-0', 'delivery_validated', '2026-04-01', '2026-03-10', false, false, false)
    await row('training_file', state, 'F-0', 'withdrawn', '2026-05-01', null, false, false, false)
    await row(
      'account_hold',
      'kind, valid_from, valid_to, reference',
      'suspended',
      '2026-05-01',
      '2026-05-31',
      'S-1',
    )
    await row(
      'leave_request',
      'request_number, kind, received_on, starts_on',
      'L-1',
      'cpf',
      '2026-05-04',
      '2026-07-01',
    )

    const lines = await statements()
    expect(lines).toHaveLength(5)
    const euros = (amount: string) => ({ unit: 'EUR', amount })
    expect(lines[0]).toEqual({
      nir: '1 85 03 75 *** *** **',
      birth_date: '1985-03-15',
      state: 'open',
      opened_on: '2025-01-01',
      closed_on: null,
      balances: {
        cpf: euros('570.00'),
        c2p: { unit: 'point', amount: '4' },
        dif: euros('-0.05'),
        dif_hours: { unit: 'hour', amount: '120' },
      },
      lots: [
        {
          account: 'cpf',
          kind: 'voluntary',
          funder: 'Ville',
          left: euros('180.00'),
          usable_until: '2027-12-31',
          restricted_to: 'clea',
        },
      ],
      files: [
        {
          file_number: 'F-0',
          state: 'delivery_validated',
          state_on: '2026-04-01',
          starts_on: '2026-03-10',
          ends_on: null,
          reserved: euros('0.00'),
          consumed: euros('30.00'),
        },
        {
          file_number: 'F-1',
          state: 'accepted',
          state_on: '2026-06-01',
          starts_on: '2026-07-01',
          ends_on: null,
          reserved: euros('200.00'),
          consumed: euros('0.00'),
        },
      ],
      leave: [
        {
          request_number: 'L-1',
          kind: 'cpf',
          received_on: '2026-05-04',
          starts_on: '2026-07-01',
          answer: null,
          answered_on: null,
        },
      ],
      holds: [{ kind: 'suspended', from: '2026-05-01', to: '2026-05-31' }],
      next_expiry: '2027-12-31',
    })
    // A lot of which no decision is known any more; nobody's account; a closed one.
    expect(lines[1]).toMatchObject({ lots: [{ kind: 'voluntary', left: euros('1.00') }], next_expiry: null })
    expect(lines[2]).toMatchObject({ state: 'none', balances: {}, lots: [], files: [], leave: [], holds: [] })
    expect(lines[3]).toMatchObject({ state: 'closed', balances: { cpf: euros('0.00') }, lots: [] })
    const document = JSON.parse((await run('statements', { json: true })).written)
    expect(document.statements).toEqual(lines)
    await expect(run('statements', { csv: true })).rejects.toMatchObject({ code: 'usage' })
    expect((await statements({ revealNir: true }))[0].nir).toBe('1850375114901')
  })
})
