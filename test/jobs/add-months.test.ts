import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { english, french } from '../../src/explain/explain.ts'
import { verifyKeyRing } from '../../src/identity/key-check.ts'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { addMonthsDue } from '../../src/operations/add-months.ts'
import { consultExplanation } from '../../src/operations/consult.ts'
import { withdrawFile } from '../../src/operations/files.ts'
import { decideIdentity, identityProposals } from '../../src/operations/identities.ts'
import { protectAgain } from '../../src/operations/rotate-keys/protect-again.ts'
import { dsnText, someone, type ToldContract, type ToldDsn, type ToldPerson } from '../input/months/dsn-text.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'
import { Installation } from './installation.ts'

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open()
})
afterAll(() => installation.close())

const asOf = '2026-03-01'
/** Another person, born on 22 August 1992. */
const other = { nir: '2920869383902', birth: '1992-08-22', name: 'DURAND', firstNames: 'CLAIRE' }
let files = 0

/** Loads declarations as one file. */
function load(...told: readonly ToldDsn[]) {
  files += 1
  return installation.load('dsn', `m${files}.dsn`, Buffer.from(dsnText(...told), 'latin1'), asOf)
}

/** Withdraws a file. */
function withdraw(sha256: string | null) {
  return withdrawFile(installation.circumstances(asOf), sha256!, null, 'a mistake')
}

/** The yearly rows in force of an employer: as `01-01 02-28 00001 303.34`. */
async function rows(siret: string): Promise<string[]> {
  const found = await installation.database.query<{ row: string }>(
    `select concat_ws(' ', activity_year, to_char(activity_start, 'MM-DD'), to_char(activity_end, 'MM-DD'), contract_number,
       trim_scale(time_worked / 10000.0)) as row
     from declaration where superseded_by is null and siret = $1 order by 1`,
    [siret],
  )
  return found.map(({ row }) => row)
}

/** Each test has an employer of its own. */
let employers = 500
let siret = ''
function month(
  number: number,
  measure: string,
  more: Partial<ToldDsn> & { contract?: ToldContract; person?: Partial<ToldPerson> } = {},
): ToldDsn {
  const { contract, person, ...of } = more
  const people = [{ ...person, contracts: [{ worked: [[measure] as const], ...contract }] }]
  return { month: `2025-${String(number).padStart(2, '0')}-01`, siret, people, ...of }
}

const full = '151.67'

describe('declarations of months', () => {
  const withEmployer = (run: () => Promise<void>) => async () => {
    employers += 1
    siret = inventedSiret(employers)
    await run()
  }

  it(
    'make a row a contract and year, whatever the month that came last',
    withEmployer(async () => {
      expect(await load(month(1, full), month(2, full))).toMatchObject({ rows: 2, accepted: 2, rejected: 0 })
      expect(await rows(siret)).toEqual(['2025 01-01 02-28 00001 303.34'])
      await load(month(3, full))
      expect(await rows(siret)).toEqual(['2025 01-01 03-31 00001 455.01'])
    }),
  )

  it(
    'of a test file never count, and are told',
    withEmployer(async () => {
      expect(await load(month(1, full, { test: true }))).toMatchObject({ accepted: 0, rejected: 1 })
      expect(await rows(siret)).toEqual([])
    }),
  )

  it(
    'without individuals are loaded, and take everything back when they are of a higher order',
    withEmployer(async () => {
      await load(month(1, full))
      expect(await load(month(1, full, { type: '05', order: 2, people: [] }))).toMatchObject({
        rows: 0,
        error: null,
      })
      expect(await rows(siret)).toEqual([])
    }),
  )

  it(
    'of the highest order count, whatever came first; who is in it no more has nothing',
    withEmployer(async () => {
      const two = [
        { contracts: [{ worked: [[full] as const] }] },
        { ...other, contracts: [{ number: '00002', worked: [['100.00'] as const] }] },
      ]
      await load(month(1, '10.00', { type: '03', order: 2 }))
      await load(month(1, full, { people: two }))
      expect(await rows(siret)).toEqual(['2025 01-01 01-31 00001 10'])
      await load(month(1, full, { people: two, type: '03', order: 10 }))
      expect(await rows(siret)).toEqual(['2025 01-01 01-31 00001 151.67', '2025 01-01 01-31 00002 100'])
    }),
  )

  it(
    'in fractions count when all are there',
    withEmployer(async () => {
      await load(month(1, full, { fraction: '12' }))
      expect(await rows(siret)).toEqual([])
      await load(
        month(1, full, {
          fraction: '22',
          people: [{ ...other, contracts: [{ number: '00002', worked: [['20.00']] }] }],
        }),
      )
      expect(await rows(siret)).toEqual(['2025 01-01 01-31 00001 151.67', '2025 01-01 01-31 00002 20'])
    }),
  )

  it(
    'that are withdrawn count no more, and again when they are put in force again',
    withEmployer(async () => {
      await load(month(1, full))
      const { sha256 } = await load(month(2, full))
      await withdraw(sha256)
      await load(month(3, full))
      expect(await rows(siret)).toEqual(['2025 01-01 01-31 00001 151.67', '2025 03-01 03-31 00001 151.67'])
      await installation.load('dsn', 'again.dsn', Buffer.from(dsnText(month(2, full)), 'latin1'), asOf, {
        again: true,
      })
      expect(await rows(siret)).toEqual(['2025 01-01 03-31 00001 455.01'])
    }),
  )

  it(
    'and rows of a file of declarations about one contract do not count twice: what was told later stands',
    withEmployer(async () => {
      const csv = (hours: string) =>
        `nir;birth_date;scheme;siret;contract_number;contract_nature;activity_start;activity_end;time_unit;time_worked\n${someone};1985-03-15;employee;${siret};00001;permanent;2025-01-01;2025-06-30;hour;${hours}\n`
      await installation.load('declarations', 'a.csv', csv('700'), asOf)
      expect(await rows(siret)).toEqual(['2025 01-01 06-30 00001 700'])
      const { sha256 } = await load(month(2, full))
      expect(await rows(siret)).toEqual(['2025 02-01 02-28 00001 151.67'])
      const { sha256: later } = await installation.load('declarations', 'b.csv', csv('800'), asOf)
      expect(await rows(siret)).toEqual(['2025 01-01 06-30 00001 800'])
      await withdraw(later)
      // As every job does before it begins.
      await addMonthsDue(installation.circumstances(asOf))
      expect(await rows(siret)).toEqual(['2025 02-01 02-28 00001 151.67'])
      await withdraw(sha256)
      await load(month(12, full, { siret: inventedSiret(499) }))
      expect(await rows(siret)).toEqual(['2025 01-01 06-30 00001 700'])
    }),
  )

  it(
    'about somebody without a NIR wait, and count when a declaration brings the NIR',
    withEmployer(async () => {
      const ntt = `2${siret.slice(0, 9)}ABC1`
      const born = { birth: other.birth, name: other.name, firstNames: other.firstNames }
      const without = (number: number) => ({
        ...month(number, full),
        people: [{ ...born, ntt, contracts: [{ worked: [[full] as const] }] }],
      })
      expect(await load(without(1), without(2))).toMatchObject({ accepted: 0, rejected: 2 })
      const [waiting] = await installation.database.query<{ shown: string }>(
        "select string_agg(r::text, ' ') as shown from rejection r where waits_for = 'identity'",
      )
      expect(waiting!.shown).not.toContain(ntt)
      expect(await load(month(3, full, { person: { ...other, ntt } }))).toMatchObject({
        accepted: 1,
        retried: 2,
        cured: 2,
      })
      expect(await rows(siret)).toEqual(['2025 01-01 03-31 00001 455.01'])
    }),
  )

  it(
    'tell deaths, which are to be looked at and close nothing',
    withEmployer(async () => {
      const reviews = () =>
        installation.database.query(
          "select died_on, state from death_review where source = 'dsn' and state <> 'gone'",
        )
      await load(month(4, full, { contract: { end: ['2025-04-10', '066'] } }))
      expect(await reviews()).toEqual([{ died_on: '2025-04-10', state: 'open' }])
      await load(month(5, full, { contract: { end: ['2025-04-10', '099'] } }))
      expect(await reviews()).toEqual([])
    }),
  )

  it(
    'an event of death that another event takes back is told no more',
    withEmployer(async () => {
      const reviews = () =>
        installation.database.query("select died_on from death_review where source = 'dsn' and state <> 'gone'")
      const event = { nature: '07', madeOn: '2025-12-12', order: 251212001 }
      await load(month(12, full, { ...event, contract: { worked: [], end: ['2025-12-10', '066'] } }))
      expect(await reviews()).toEqual([{ died_on: '2025-12-10' }])
      const cancel = { ...event, type: '04', order: 251220001, madeOn: '2025-12-20', cancels: '12122025251212001' }
      await load(month(12, full, { ...cancel, contract: { worked: [], end: ['2025-12-10', '066'] } }))
      expect(await reviews()).toEqual([])
    }),
  )
})

describe('a NIR that took the place of another', () => {
  const before = { nir: inventedNir(70, 1, { year: 1985, month: 3, day: 15 }, true) }
  const now = { nir: inventedNir(71, 1, { year: 1985, month: 3, day: 15 }, true) }
  const holders = (of: string) =>
    installation.database.query<{ holder: number }>(
      'select distinct holder_id::integer as holder from declaration where superseded_by is null and siret = $1',
      [of],
    )

  it('is proposed, and all that was told goes to the new one when it is accepted', async () => {
    siret = inventedSiret(490)
    await load(month(1, full, { person: before }))
    const [old] = await holders(siret)
    await load(month(2, full, { person: { ...now, formerNir: ['2025-02-01', before.nir] } }))
    expect(await rows(siret)).toHaveLength(2)
    const [proposal] = await identityProposals(installation.circumstances(asOf), { all: false })
    expect(proposal).toMatchObject({ holder: old!.holder, state: 'open', changed_on: '2025-02-01' })
    expect(JSON.stringify(proposal)).not.toContain(before.nir)
    const decided = await decideIdentity(installation.circumstances(asOf), proposal!, 'accepted', 'civil status')
    expect(decided.years).toEqual([2025])
    await addMonthsDue(installation.circumstances(asOf))
    expect(await rows(siret)).toEqual(['2025 01-01 02-28 00001 303.34'])
    expect(await holders(siret)).toEqual([{ holder: proposal!.other_holder }])
    expect(await identityProposals(installation.circumstances(asOf), { all: false })).toEqual([])
    // What comes under the old number later, and a file that is put in force again.
    await load(month(3, full, { person: before }))
    expect(await rows(siret)).toEqual(['2025 01-01 03-31 00001 455.01'])
    const { sha256 } = await load(month(4, full, { person: before }))
    await withdraw(sha256)
    await addMonthsDue(installation.circumstances(asOf))
    expect(await rows(siret)).toEqual(['2025 01-01 03-31 00001 455.01'])
    const again = Buffer.from(dsnText(month(4, full, { person: before })), 'latin1')
    await installation.load('dsn', 'again.dsn', again, asOf, { again: true })
    expect(await rows(siret)).toEqual(['2025 01-01 04-30 00001 606.68'])
    expect(await holders(siret)).toEqual([{ holder: proposal!.other_holder }])
  })
})

it('an explanation names the lines behind an activity', async () => {
  siret = inventedSiret(480)
  const birth = { year: 1985, month: 3, day: 15 }
  const nir = inventedNir(72, 1, birth, true)
  await load(month(1, full, { person: { nir } }), month(2, '100.00', { person: { nir } }))
  await addMonthsDue(installation.circumstances(asOf))
  for (const words of [english, french]) {
    const sought = { nir: nir as Nir, birthYear: undefined }
    const { explanation } = await consultExplanation(installation.circumstances(asOf), sought, 2025, words)
    const step = explanation.steps.find(({ name }) => name === 'months')
    expect(step?.inputs?.lines).toEqual([
      expect.stringMatching(/^2025-01 151.67 S21\.G00\.53\.002 m\d+\.dsn [0-9a-f]{12} line 7\d$/),
      expect.stringMatching(/^2025-02 100 S21\.G00\.53\.002 m\d+\.dsn [0-9a-f]{12} line 1\d\d$/),
    ])
    expect(step?.text).toMatch(
      words === english ? /^Made of 2 lines of monthly/ : /^Formée de 2.lignes de déclarations/,
    )
  }
})

it('the example of the data guide gives what it says: 83.34 euros, for the lines 74 and 157', async () => {
  const own = await Installation.ofTest()
  const content = readFileSync(new URL('../../fixtures/dsn-2025.dsn', import.meta.url))
  expect(await own.load('dsn', 'dsn-2025.dsn', content, asOf)).toMatchObject({ rows: 2, accepted: 2 })
  await own.openAccounts(asOf)
  await own.credit(2025, asOf)
  expect(await own.database.query('select account, balance from balance')).toEqual([
    { account: 'cpf', balance: 8334n },
  ])
  const { explanation } = await consultExplanation(
    own.circumstances(asOf),
    { nir: someone as Nir, birthYear: undefined },
    2025,
    english,
  )
  const lines = explanation.steps.find(({ name }) => name === 'months')?.inputs?.lines as string[]
  expect(lines.map((line) => line.slice(line.lastIndexOf(' ') + 1))).toEqual(['74', '157', '139'])
})

it('numbers that stand for a NIR are found again under other keys', async () => {
  const own = await Installation.ofTest()
  siret = inventedSiret(470)
  const told = (name: string, one: ToldDsn) => own.load('dsn', name, Buffer.from(dsnText(one), 'latin1'), asOf)
  const [waiting, known] = [`1${siret.slice(0, 9)}W1`, `1${siret.slice(0, 9)}K1`]
  const nameless = { birth: '1985-03-15', ntt: waiting, contracts: [{ worked: [[full] as const] }] }
  await told('a.dsn', { ...month(1, full), people: [nameless] })
  await told('b.dsn', month(2, full, { person: { nir: someone, ntt: known } }))
  const fresh = own.keys.next()
  const owner = await own.openAsOwner()
  await protectAgain({ database: owner, chain: own.chain }, own.keys, fresh, {
    signal: new AbortController().signal,
    onProgress() {},
  })
  const vault = new NirVault(await verifyKeyRing(owner, fresh))
  const [found] = await owner.query(
    "select (select waits_on from rejection where waits_for = 'identity') as waits, (select number_hash from dsn_number) as known",
  )
  await owner.close()
  expect(found).toEqual({ waits: vault.hashNumber(waiting), known: vault.hashNumber(known) })
})

it('a second run finds nothing to do', async () => {
  const { addMonths } = await import('../../jobs/add-months/job.ts')
  const { naturesOf } = await import('../../src/input/months/natures.ts')
  const natures = naturesOf(installation.circumstances(asOf).settings.configuration)
  const again = await installation.run(addMonths, { year: 2025, natures }, asOf)
  expect(again).toMatchObject({ outcome: 'nothing_to_do', totals: { entered: 0, left: 0 } })
})
