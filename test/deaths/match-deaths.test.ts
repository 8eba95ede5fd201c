import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { closeDeaths } from '../../jobs/close-deaths/job.ts'
import { withdrawFile } from '../../src/operations/files.ts'
import { type Decision, decideReview, listReviews, matchDeaths } from '../../src/operations/review-deaths.ts'
import { Installation } from '../jobs/installation.ts'

/*
 * One holder and one death in each case: what agrees between them, and what comes of it.
 */

interface Holder {
  readonly name?: string
  readonly first?: string
  /** Behind sex, year and month of the NIR: department and commune. */
  readonly place?: string
  readonly sex?: 1 | 2
  readonly born?: string
  readonly declared?: string
}
interface Dead {
  readonly name?: string
  readonly first?: string
  readonly place?: string
  readonly sex?: 1 | 2
  readonly born?: string
  readonly died?: string
}
type Case = readonly [title: string, holder: Holder, dead: Dead, outcome: string]

const cases: readonly Case[] = [
  ['all the same', {}, {}, 'sure 123'],
  ['more first names at INSEE', {}, { first: 'CAMILLE ANNE ZOE' }, 'sure 123'],
  ['several first names the same', { first: 'Camille Anne' }, { first: 'CAMILLE ANNE ZOE' }, 'sure 133'],
  ['a hyphen', { first: 'MARIE-LAURE' }, { first: 'MARIE LAURE' }, 'sure 133'],
  ['names that sound alike', { name: 'DUPOND', first: 'HENRY' }, { name: 'DUPONT', first: 'HENRI' }, 'sure 115'],
  ['another order of first names', { first: 'ANNE CAMILLE' }, { first: 'CAMILLE ANNE' }, 'sure 118'],
  ['one of the first names alone', { first: 'ANNE' }, { first: 'CAMILLE ANNE' }, 'doubtful 98'],
  ['a second first name that differs', { first: 'CAMILLE ANNE' }, { first: 'CAMILLE ZOE' }, 'doubtful 98'],
  ['a twin', { first: 'ZOE' }, { first: 'CAMILLE' }, 'none'],
  ['name and first name swapped', { name: 'CAMILLE', first: 'MARTIN' }, {}, 'sure 108'],
  ['a married name, one first name', { name: 'PETIT' }, {}, 'none'],
  [
    'a married name, several first names',
    { name: 'PETIT', first: 'CAMILLE ANNE' },
    { first: 'CAMILLE ANNE' },
    'doubtful 88',
  ],
  ['the birth name told beside it', { name: 'PETIT née MARTIN' }, {}, 'sure 123'],
  ['a merged commune', { place: '75101' }, { place: '92044' }, 'sure 108'],
  ['an arrondissement and the city', { place: '75101' }, { place: '75056' }, 'sure 123'],
  ['Corsica before it was divided', { place: '20004' }, { place: '2A004' }, 'sure 123'],
  ['another department', { place: '33063' }, {}, 'doubtful 83'],
  ['no birthplace', {}, { place: '' }, 'doubtful 98'],
  [
    'no birthplace, several first names',
    { first: 'CAMILLE ANNE' },
    { place: '', first: 'CAMILLE ANNE' },
    'sure 108',
  ],
  ['Algeria as it was numbered', { place: '92352' }, { place: '99352' }, 'sure 108'],
  ['Algeria, with the old code', { place: '99352' }, { place: '93352' }, 'sure 108'],
  ['an unknown day of birth', {}, { born: '19500300' }, 'sure 108'],
  ['an unknown month of birth', {}, { born: '19500000' }, 'doubtful 93'],
  [
    'an unknown month of birth, several first names',
    { first: 'CAMILLE ANNE' },
    { born: '19500000', first: 'CAMILLE ANNE' },
    'sure 103',
  ],
  ['day and month swapped', { born: '1950-03-05' }, { born: '19500503' }, 'doubtful 88'],
  ['another day of birth', {}, { born: '19500316' }, 'doubtful 88'],
  ['another year of birth', {}, { born: '19510315' }, 'none'],
  ['the other sex', {}, { sex: 1 }, 'doubtful 85'],
  ['an unknown day of death', {}, { died: '20251200' }, 'doubtful 123 day_unknown'],
  ['work after the death', {}, { died: '20250310' }, 'doubtful 123 activity_after'],
  ['somebody else', { name: 'PETIT', first: 'ZOE' }, {}, 'none'],
  [
    'a first of January abroad',
    { place: '99352', born: '1950-01-01' },
    { place: '99352', born: '19500101' },
    'doubtful 93',
  ],
]

/** Each case is about a family of its own, so that no holder meets the death of another. */
const familyOf = (index: number) => `Q${[...String(index)].map((digit) => 'BDFGJKLMPR'[Number(digit)]).join('A')}A`
const own = (name: string, index: number) =>
  name.replaceAll(/MARTIN|PETIT|DUPON[DT]|CAMILLE/gi, (found) => familyOf(index) + found)

function declaration([, holder]: Case, index: number): string {
  const { name = 'MARTIN', first = 'CAMILLE', place = '75101', sex = 2, born = '1950-03-15' } = holder
  const nir = `${sex}${born.slice(2, 4)}${born.slice(5, 7)}${place}${901 + index}`
  const cells = [nir, born, own(name, index), own(first, index)]
  return `${cells.join(';')};employee;99900001100018;permanent;2025-01-01;2025-06-30;hour;800\n`
}

function deathLine([, , dead]: Case, index: number): string {
  const {
    name = 'MARTIN',
    first = 'CAMILLE',
    place = '75101',
    sex = 2,
    born = '19500315',
    died = '20251204',
  } = dead
  return `${`${own(name, index)}*${own(first, index)}/`.padEnd(80)}${sex}${born}${place.padEnd(5)}${''.padEnd(60)}${died}76351${index}\n`
}

const heading =
  'nir;birth_date;family_name;first_names;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked\n'
const asOf = '2026-01-15'
let installation: Installation

beforeAll(async () => {
  installation = await Installation.open()
  await installation.load('declarations', 'a.csv', heading + cases.map(declaration).join(''), asOf)
  await installation.load('insee-deaths', 'deces.txt', cases.map(deathLine).join(''), asOf)
}, 60_000)
afterAll(() => installation.close())

const circumstances = () => installation.circumstances(asOf)
const match = () => matchDeaths(circumstances())
const reviews = async () =>
  (
    await listReviews(circumstances(), {
      states: ['open', 'waiting', 'accepted_once', 'accepted', 'refused', 'gone'],
      limit: 1_000,
    })
  ).reviews

describe('matching', () => {
  it('finds what agrees, and says how sure it is', async () => {
    const result = await match()
    expect(result.outcome).toBe('matched')
    const found = new Map((await reviews()).map((review) => [review.holder, review]))
    const told = cases.map(([title], index) => {
      const review = found.get(index + 1)
      if (review === undefined) return `${title}: none`
      return `${title}: ${[review.outcome, review.score, ...review.contradictions].join(' ')}`
    })
    expect(told).toEqual(cases.map(([title, , , outcome]) => `${title}: ${outcome}`))
  })

  it('changes nothing when it is done again', async () => {
    const before = await reviews()
    expect(await match()).toMatchObject({ outcome: 'nothing_to_do', totals: { gone: 0, told: 0 } })
    expect(await reviews()).toEqual(before)
  })
})

describe('a match that is decided', () => {
  const decide = (id: number, decision: Decision, more: { on?: string; reviewers?: 1 | 2; by?: string } = {}) => {
    const { settings, ...others } = circumstances()
    const { reviewers = 1, by = 'ada' } = more
    const configuration = { ...settings.configuration, deaths: { sure: 'review' as const, reviewers } }
    vi.stubEnv('CPA_OPERATOR', by)
    return decideReview(
      { ...others, settings: { ...settings, configuration } },
      { id, decision, reason: 'looked at', on: more.on },
    )
  }
  const death = async (holder: number) =>
    (
      await installation.database.query<{ told: string }>(
        `select concat_ws(' ', death_date, case when cancelled then 'cancelled' end, file_id, line) as told
         from death where holder_id = $1 and superseded_by is null`,
        [holder],
      )
    ).map(({ told }) => told)

  it('is a death when it is accepted, and none any more when it is refused', async () => {
    await installation.openAccounts(asOf)
    const [id] = (await reviews()).filter(({ holder }) => holder === 1).map((review) => review.id)
    expect(await decide(id!, 'accept')).toMatchObject({
      told: 1,
      review: { state: 'accepted', decided_by: 'ada' },
    })
    expect(await death(1)).toEqual(['2025-12-04 2 1'])
    expect(await installation.run(closeDeaths, {}, asOf)).toMatchObject({ totals: { closed: 1 } })
    await expect(decide(id!, 'accept')).rejects.toMatchObject({ code: 'refused' })
    expect(await match()).toMatchObject({ outcome: 'nothing_to_do', totals: { accepted: 1 } })
    expect(await decide(id!, 'refuse')).toMatchObject({ taken_back: 1, review: { state: 'refused' } })
    expect(await death(1)).toEqual(['2025-12-04 cancelled 2 1'])
    expect(await installation.run(closeDeaths, {}, asOf)).toMatchObject({ totals: { reopened: 1 } })
    expect(await match()).toMatchObject({ outcome: 'nothing_to_do', totals: { refused: 1 } })
  })

  it('takes two people where the installation wants it, and the day where it is not told', async () => {
    const [review] = (await reviews()).filter(({ contradictions }) => contradictions.includes('day_unknown'))
    const { id, holder } = review!
    await expect(decide(id, 'accept', { reviewers: 2 })).rejects.toMatchObject({ code: 'usage' })
    await expect(decide(id, 'accept', { on: '2025-11-03' })).rejects.toMatchObject({ code: 'usage' })
    const on = { on: '2025-12-03', reviewers: 2 as const }
    expect(await decide(id, 'accept', on)).toMatchObject({
      told: 0,
      review: { state: 'accepted_once', first_by: 'ada' },
    })
    expect(await death(holder)).toEqual([])
    for (const by of ['ada', 'ADA ', 'Ａda'])
      await expect(decide(id, 'accept', { ...on, by }), by).rejects.toMatchObject({ code: 'refused' })
    expect(await decide(id, 'accept', { ...on, by: 'bob' })).toMatchObject({
      told: 1,
      review: { state: 'accepted' },
    })
    expect(await death(holder)).toEqual([`2025-12-03 2 ${holder}`])
  })

  it('goes with its file, and comes back with it to be looked at again', async () => {
    const accepted = (await reviews()).filter(({ state }) => state === 'accepted')
    expect(accepted).toHaveLength(1)
    const [{ sha256 } = { sha256: '' }] = await installation.database.query<{ sha256: string }>(
      "select sha256 from source_file where feed = 'insee-deaths'",
    )
    await withdrawFile(circumstances(), sha256, null, 'INSEE sent it by mistake')
    expect(await match()).toMatchObject({ outcome: 'matched', totals: { deaths: 0, taken_back: 1 } })
    expect(new Set((await reviews()).map(({ state }) => state))).toEqual(new Set(['gone']))
    expect(await death(accepted[0]!.holder)).toEqual([expect.stringContaining('cancelled')])
    await installation.load('insee-deaths', 'deces.txt', cases.map(deathLine).join(''), asOf, { again: true })
    await match()
    expect(new Set((await reviews()).map(({ state }) => state))).toEqual(new Set(['open']))
  })

  it('is accepted by itself when it is sure and the installation has decided so', async () => {
    const { settings, ...others } = circumstances()
    const configuration = { ...settings.configuration, deaths: { sure: 'accept' as const, reviewers: 1 as const } }
    const result = await matchDeaths({ ...others, settings: { ...settings, configuration } })
    const sure = (await reviews()).filter(({ outcome }) => outcome === 'sure')
    expect(sure.length).toBeGreaterThan(10)
    expect(new Set(sure.map(({ state, decided_by }) => `${state} ${decided_by}`))).toEqual(
      new Set(['accepted configuration']),
    )
    // Of the holder whose death was withdrawn, a withdrawn death is known: that is looked at.
    expect(result.totals).toMatchObject({ told: sure.length, newly_accepted: sure.length })
  })
})
