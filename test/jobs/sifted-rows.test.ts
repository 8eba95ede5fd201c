import { expect, it } from 'vitest'
import { CpaError } from '../../src/errors.ts'
import type { Nir } from '../../src/identity/nir.ts'
import { auditLedger } from '../../src/ledger/audit/audit.ts'
import { dsnText } from '../input/months/dsn-text.ts'
import { csvOf, type FeedRow } from '../oracle/feed-rows.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'
import { cutSmallThroughout } from './chunks.ts'
import { Installation } from './installation.ts'

/*
 * A row that passes every check and that the database takes in no way is refused alone: its slice is tried in halves, and all
 * other rows are loaded. What every row meets is not of a row, and stops the file.
 */

const today = '2025-02-20'
const birth = { year: 1990, month: 5, day: 12 }
const people = 120

// About forty rows each.
cutSmallThroughout({ sliceBytes: 5_000 })

function worked(index: number, contract: string): FeedRow {
  return {
    ...{ nir: inventedNir(index, 1, birth, true) as Nir, birth_date: '1990-05-12', scheme: 'employee' },
    ...{ siret: inventedSiret(0), contract_nature: 'permanent', activity_start: '2024-01-01' },
    ...{ activity_end: '2024-12-31', time_unit: 'hour', time_worked: '1607', contract_number: contract },
  }
}

const declared = (indexes: readonly number[], contract: string) =>
  csvOf(
    'declarations',
    indexes.map((index) => worked(index, contract)),
  )
const everybody = Array.from({ length: people }, (_, index) => index)
/** The person of a line: the header is the first. */
const personOf = (line: number) => line - 2

/** Lets the database refuse rows of these lines of a file. */
async function poison({ database }: Installation, lines: readonly number[], table = 'declaration'): Promise<void> {
  await database.query(`
    create table cpa.poison (line bigint primary key);
    grant select on cpa.poison to public;
    create function cpa.refuse_poisoned() returns trigger language plpgsql security definer set search_path = cpa as $$
    begin
      if exists (select from poison p where p.line = new.line) then
        raise 'line % cannot be stored', new.line using errcode = 'check_violation';
      end if;
      return new;
    end $$;
    create trigger poisoned before insert on cpa.${table} for each row execute function cpa.refuse_poisoned();`)
  await database.query('insert into cpa.poison select unnest($1::bigint[])', [lines])
}

const rejections = ({ database }: Installation) =>
  database.query<{ line: number; code: string; message: string }>(
    'select line::integer, code, message from rejection order by line',
  )

async function declaredPeople({ database }: Installation, contract: string): Promise<number> {
  const [found] = await database.query<{ holders: number }>(
    'select count(distinct holder_id)::integer as holders from declaration where contract_number = $1',
    [contract],
  )
  return found!.holders
}

async function expectSound({ database, chain, keys }: Installation): Promise<void> {
  const { checks } = await auditLedger(database, {
    asOf: '2025-06-03',
    chain: { signature: chain.signature, fingerprint: keys.fingerprint },
  })
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
}

it.each([
  { called: 'one row of people who are new', known: false, lines: [50] },
  { called: 'one row of people who are known', known: true, lines: [50] },
  { called: 'the first, the last and neighbours', known: false, lines: [2, 60, 61, 62, people + 1] },
])('is refused alone: $called', async ({ known, lines }) => {
  const installation = await Installation.ofTest()
  if (known) await installation.load('declarations', 'before.csv', declared(everybody, 'A'), today)
  await poison(installation, lines)

  const loaded = await installation.load('declarations', 'file.csv', declared(everybody, 'B'), today)
  expect(loaded).toMatchObject({ rows: people, accepted: people - lines.length, rejected: lines.length })
  expect(await rejections(installation)).toEqual(
    lines.map((line) => ({
      line,
      code: 'row_failed',
      message: `The row passes every check and cannot be stored: line ${line} cannot be stored`,
    })),
  )
  expect(await declaredPeople(installation, 'B')).toBe(people - lines.length)
  await expectSound(installation)

  // Mended, the rows are given again, and it is as if nothing had been.
  await installation.database.query('truncate cpa.poison')
  const again = declared(lines.map(personOf), 'B')
  expect(await installation.load('declarations', 'again.csv', again, today)).toMatchObject({ rejected: 0 })
  expect(await declaredPeople(installation, 'B')).toBe(people)
  await expectSound(installation)
})

it('so it is in a monthly declaration of several people', async () => {
  const installation = await Installation.ofTest()
  const contracts = [{ worked: [['151.67']] as const }]
  const told = () => ({
    ...{ month: '2025-01-01', siret: inventedSiret(1) },
    people: [
      { contracts },
      { nir: '2920869383902', birth: '1992-08-22', name: 'DURAND', firstNames: 'CLAIRE', contracts },
    ],
  })
  const text = dsnText(told())
  const line = text.split(/\r?\n/).findIndex((one) => one.startsWith("S21.G00.30.001,'292")) + 1
  await poison(installation, [line], 'dsn_person')

  const loaded = await installation.load('dsn', 'january.dsn', Buffer.from(text, 'latin1'), '2026-03-01')
  expect(loaded).toMatchObject({ rows: 2, accepted: 1, rejected: 1 })
  expect(await rejections(installation)).toMatchObject([{ line, code: 'row_failed' }])
  await expectSound(installation)
})

it('what every row meets stops the file, soon, and nothing of the slice is kept', async () => {
  const installation = await Installation.ofTest()
  await poison(
    installation,
    everybody.map((index) => index + 2),
  )
  const error = await installation
    .load('declarations', 'file.csv', declared(everybody, 'B'), today)
    .catch((thrown) => thrown)
  expect(error).toBeInstanceOf(CpaError)
  expect(error).toMatchObject({ code: 'run_failed', message: expect.stringContaining('cannot be stored') })
  expect(await declaredPeople(installation, 'B')).toBe(0)
  expect(await rejections(installation)).toEqual([])

  // The same command again, once it is mended, goes on.
  await installation.database.query('truncate cpa.poison')
  const loaded = await installation.load('declarations', 'file.csv', declared(everybody, 'B'), today)
  expect(loaded).toMatchObject({ accepted: people, rejected: 0 })
  await expectSound(installation)
})
