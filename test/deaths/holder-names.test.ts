import { expect, test } from 'vitest'
import { keepDsnDeaths } from '../../src/deaths/keep-dsn-deaths.ts'
import { NameHasher } from '../../src/identity/name-hashes.ts'
import type { Nir } from '../../src/identity/nir.ts'
import { Installation } from '../jobs/installation.ts'
import type { FeedRow } from '../oracle/feed-rows.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'

const today = '2025-02-20'
const birth = { year: 1990, month: 5, day: 12 }

function worked(index: number, familyName: string, firstNames: string, cells: FeedRow = {}): FeedRow {
  return {
    ...{ nir: inventedNir(index, 1, birth, true) as Nir, birth_date: '1990-05-12', scheme: 'employee' },
    ...{ siret: inventedSiret(0), family_name: familyName, first_names: firstNames },
    ...{ contract_nature: 'permanent', activity_start: '2024-01-01', activity_end: '2024-12-31' },
    ...{ time_unit: 'hour', time_worked: '1607', ...cells },
  }
}

const columns = [
  ...['nir', 'birth_date', 'family_name', 'first_names', 'scheme', 'siret', 'contract_number', 'contract_nature'],
  ...['activity_start', 'activity_end', 'time_unit', 'time_worked'],
]

function csv(rows: readonly FeedRow[]): string {
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.join(';')}\n`)
    .join('')
}

test('of names that declarations tell hashes are kept, one row for each way in which somebody is called', async () => {
  const installation = await Installation.ofTest()
  const hasher = new NameHasher(installation.keys.sets[0])
  const kept = () =>
    installation.database.query<{ holder: number; family: string; firsts: string; sounds: string }>(
      `select holder_id::integer as holder, family::text, array_to_string(firsts, ' ') as firsts,
         concat_ws(' ', family_sound, array_to_string(first_sounds, ' ')) as sounds
       from holder_name order by holder_id, file_id, line`,
    )
  const named = (holder: number, family: string, firsts: string) => {
    const hashes = hasher.hashes(family, firsts)!
    return {
      holder,
      family: hashes.family.written,
      firsts: hashes.firsts.map(({ written }) => written).join(' '),
      sounds: [hashes.family, ...hashes.firsts].map(({ sound }) => sound).join(' ') + (firsts === '' ? ' ' : ''),
    }
  }
  const first = csv([
    worked(1, 'Dupont', 'Jean'),
    worked(2, 'LE GOFF', 'ANNE MARIE'),
    worked(1, 'DUPONT', 'JEAN', { contract_number: '2' }),
    worked(1, 'DUPONT', 'JEAN PAUL', { contract_number: '3' }),
    worked(1, 'DUPONT', 'JEAN', { contract_number: '4' }),
    worked(3, '', 'ALMA'),
  ])
  await installation.load('declarations', 'a.csv', first, today)
  const known = [named(1, 'DUPONT', 'JEAN'), named(1, 'DUPONT', 'JEAN PAUL'), named(2, 'LEGOFF', 'ANNE MARIE')]
  expect(await kept()).toEqual(known)
  // People who are known by now come in by another way.
  const more = csv([
    worked(2, 'le goff', 'anne-marie', { contract_number: '5' }),
    worked(3, 'MARTIN', '', { contract_number: '5' }),
    worked(4, 'PETIT', 'ZOE'),
  ])
  await installation.load('declarations', 'b.csv', more, today)
  expect(await kept()).toEqual([...known, named(3, 'MARTIN', ''), named(4, 'PETIT', 'ZOE')])
  const [text] = await installation.database.query<{ all: string }>(
    "select string_agg(h::text, ' ') as all from holder_name h",
  )
  expect(text!.all).not.toMatch(/[A-Z]{3}/i)

  const listed = () =>
    installation.database.query(
      'select id, holder_id::integer as holder, died_on, line, state from death_review order by id',
    )
  const keep = (...signals: [holder: number, on: string, line: number][]) =>
    installation.engine.database.transaction((transaction) =>
      keepDsnDeaths(
        transaction,
        { first: 1, last: 4 },
        signals.map(([holderId, diedOn, line]) => ({ holderId, diedOn, fileId: 1, line })),
      ),
    )
  await keep([2, '2024-06-01', 7], [1, '2024-03-00', 9])
  const found = [
    { id: 1, holder: 1, died_on: '2024-03-00', line: 9, state: 'open' },
    { id: 2, holder: 2, died_on: '2024-06-01', line: 7, state: 'open' },
  ]
  expect(await listed()).toEqual(found)
  await keep([1, '2024-03-00', 9])
  expect(await listed()).toEqual([found[0], { ...found[1], state: 'gone' }])
  await keep([1, '2024-03-00', 9], [2, '2024-06-01', 8])
  expect(await listed()).toEqual([found[0], { ...found[1], line: 8 }])
})
