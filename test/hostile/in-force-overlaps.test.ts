import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { showFile, withdrawFile } from '../../src/operations/files.ts'
import { cutSmall } from '../jobs/chunks.ts'
import { Installation } from '../jobs/installation.ts'
import type { FeedRow } from '../oracle/feed-rows.ts'
import { inventedSiret } from '../oracle/lives/invented-numbers.ts'
import { fileOf, type PersonFeed, rowOf } from './feed-files.ts'

/* The same work told twice under different keys: counted when it is loaded, listed with its file. */

const today = '2025-09-01'
let world: Installation
beforeAll(async () => {
  world = await Installation.open()
})
afterAll(() => world?.close())

let people = 0
let files = 0

function load(feed: PersonFeed, rows: readonly FeedRow[], person: number) {
  files += 1
  const content = fileOf(feed, ...rows.map((cells) => rowOf(feed, person, 1, cells)))
  return world.load(feed, `${feed}-${files}.csv`, content, today)
}

const from = (activity_start: string, activity_end = '2024-12-31') => ({ activity_start, activity_end })

/** What two files say of one person, and how many rows of the second overlap one in force. */
const kinds: [title: string, first: FeedRow, second: FeedRow, overlapping: number][] = [
  ['a first day corrected', from('2024-03-03'), from('2024-03-01'), 1],
  ['a contract that lost its zeros', { contract_number: '00042' }, { contract_number: '42' }, 1],
  ['a contract that lost its number', { contract_number: '42' }, {}, 1],
  ['a part within the whole', {}, from('2024-06-01', '2024-06-30'), 1],
  ['a single day in common', from('2024-01-01', '2024-06-30'), from('2024-06-30'), 1],
  ['the same key: a correction', {}, { time_worked: '7' }, 0],
  ['one after the other', from('2024-01-01', '2024-06-30'), from('2024-07-01'), 0],
  ['two employers', {}, { siret: inventedSiret(7) }, 0],
  [
    'one employer without SIRET',
    { siret: '', employer_reference: 'A' },
    { siret: '', employer_reference: 'A', contract_number: '2' },
    1,
  ],
  ['two of them', { siret: '', employer_reference: 'A' }, { siret: '', employer_reference: 'B' }, 0],
  ['two years', {}, from('2023-01-01', '2023-12-31'), 0],
  [
    'no employer',
    {
      scheme: 'self_employed',
      siret: '',
      contract_nature: '',
      time_unit: '',
      time_worked: '',
      contribution_paid: 'true',
    },
    {
      ...{ scheme: 'artist_author', siret: '', contract_nature: '', time_unit: '', time_worked: '' },
      ...{ contribution_paid: 'true', contract_number: 'B' },
    },
    0,
  ],
]

describe('declarations of one person', () => {
  it.each(kinds)('%s, in two files', async (_title, first, second, overlapping) => {
    people += 1
    expect(await load('declarations', [first], people)).toMatchObject({ accepted: 1, overlapping: 0 })
    const later = await load('declarations', [second], people)
    expect(later).toMatchObject({ accepted: 1, overlapping })
    const shown = await showFile(world.circumstances(today), later.sha256!, null)
    expect(shown.overlaps_total).toBe(overlapping)
    expect(shown.overlaps).toHaveLength(overlapping)
  })

  it.each([
    ['in one file', {}, 2],
    ['in one file of two slices', { sliceBytes: 50 }, 1],
  ])('%s', async (_title, sizes, overlapping) => {
    cutSmall(sizes)
    people += 1
    const loaded = await load('declarations', [from('2024-03-03'), from('2024-03-01')], people)
    expect(loaded).toMatchObject({ accepted: 2, overlapping })
    // Either is listed with the other.
    const shown = await showFile(world.circumstances(today), loaded.sha256!, null)
    expect(shown.overlaps.map(({ line, other_line }) => [line, other_line])).toEqual([
      [2, 3],
      [3, 2],
    ])
  })

  it('no longer overlap when one of their files is withdrawn', async () => {
    people += 1
    const first = await load('declarations', [from('2024-03-03')], people)
    const second = await load('declarations', [from('2024-03-01')], people)
    await withdrawFile(world.circumstances(today), first.sha256!, null, 'a test')
    const shown = await showFile(world.circumstances(today), second.sha256!, null)
    expect(shown.overlaps_total).toBe(0)
  })
})

describe('exposures of one person', () => {
  it.each([
    ['a contract whose start was corrected', { contract_start: '2023-09-01' }, 1],
    ['one without an end', { contract_start: '2024-02-01', contract_end: '' }, 1],
    ['another employer', { siret: inventedSiret(8), contract_start: '2023-09-01' }, 0],
  ])('%s', async (_title, second, overlapping) => {
    people += 1
    await load('exposures', [{}], people)
    expect(await load('exposures', [second], people)).toMatchObject({ accepted: 1, overlapping })
  })
})
