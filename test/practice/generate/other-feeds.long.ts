import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FeedName } from '../../../src/input/feeds/index.ts'
import { type FileRow, fileSteps } from '../../../src/law/spending/file-steps.ts'
import { fileOf, generated, type Row, rowsOf } from './generated.ts'

const holders = 60_000
const feeds = [
  ...(['declarations', 'engagements', 'exposures', 'dif', 'conversions', 'decisions'] as const),
  ...(['training_files', 'uses', 'leave_requests', 'holds'] as const),
] as const
let files: Record<(typeof feeds)[number], Row[]>
let earlier: Record<(typeof feeds)[number], Row[]>

async function rowsOfYear(year: number): Promise<typeof files> {
  const directory = await mkdtemp(join(tmpdir(), 'cpa-feeds-'))
  const written = await generated({ directory, holders, seed: 20, year, populationYear: 2025 })
  const rows = Object.fromEntries(feeds.map((feed: FeedName) => [feed, rowsOf(fileOf(written, feed))]))
  await rm(directory, { recursive: true })
  return rows as typeof files
}

beforeAll(async () => {
  files = await rowsOfYear(2025)
  earlier = await rowsOfYear(2018)
})

const count = (rows: readonly Row[], column: string) => {
  const counts: Record<string, number> = {}
  for (const row of rows) counts[row[column]!] = (counts[row[column]!] ?? 0) + 1
  return counts
}
const person = (row: Row) => row.nir!.slice(0, 13)
/** Main jobs, by person. */
const mainJobs = (rows: readonly Row[]) =>
  new Map(rows.filter((row) => !row.contract_number!.startsWith('S')).map((row) => [person(row), row]))

describe('the exposures', () => {
  it('are those of 4.2 % of private employees, mostly to night work and shifts', () => {
    const employees = [...mainJobs(files.declarations).values()].filter(({ scheme }) => scheme === 'employee')
    expect(files.exposures.length / employees.length).toBeCloseTo(0.042, 2)
    const factors = count(files.exposures, 'factors')
    expect(factors.night! / files.exposures.length).toBeGreaterThan(0.2)
    expect(Object.keys(factors).some((names) => names.includes('|'))).toBe(true)
  })

  it('tell the employer and the dates of the declaration', () => {
    const jobs = mainJobs(files.declarations)
    for (const row of files.exposures) {
      const job = jobs.get(person(row))!
      expect(job).toMatchObject({ scheme: 'employee', siret: row.siret })
      if (job.activity_start! > '2025-01-01') expect(row.contract_start).toBe(job.activity_start)
      expect(row.contract_end).toBe(job.activity_end === '2025-12-31' ? '' : job.activity_end)
    }
  })

  it('are about the same people in every year', () => {
    const before = new Map(earlier.exposures.map((row) => [person(row), row.factors]))
    const both = files.exposures.filter((row) => before.has(person(row)))
    expect(both.length / before.size).toBeGreaterThan(0.5)
    for (const row of both) expect(row.factors).toBe(before.get(person(row)))
  })
})

describe('the engagements', () => {
  it('are of every activity of the year', () => {
    expect(Object.keys(count(files.engagements, 'activity')).sort()).toEqual([
      ...['apprenticeship_master', 'association_volunteer', 'citizen_defence_reserve', 'civic_reserve'],
      ...['civic_service', 'communal_reserve', 'education_reserve', 'firefighter', 'health_reserve'],
      ...['military_reserve', 'police_citizen_reserve', 'police_operational_reserve', 'reinsertion_reserve'],
    ])
    expect(Object.keys(count(earlier.engagements, 'activity'))).not.toContain('reinsertion_reserve')
    expect(files.engagements.length / holders).toBeCloseTo(0.03, 2)
  })

  it('reach what the law asks for in seven of ten cases', () => {
    const reserve = files.engagements.filter(({ activity }) => activity === 'military_reserve')
    const reached = reserve.filter(({ quantity }) => Number(quantity) >= 90).length
    expect(Math.abs(reached / reserve.length - 0.7)).toBeLessThan(0.2)
    const hours = files.engagements.filter(({ activity }) => activity === 'association_volunteer')
    expect(hours.some(({ attested_on }) => attested_on === '')).toBe(true)
    expect(hours.some(({ declared_on }) => declared_on! > '2026-06-30')).toBe(true)
  })
})

describe('the balances of the DIF', () => {
  it('are those of people at work before 2015, up to 120 hours', () => {
    for (const row of files.dif) {
      expect(Number(row.birth_date!.slice(0, 4))).toBeLessThanOrEqual(2014 - 18)
      expect(row.declared_on! >= '2015-01-01' && row.declared_on! <= '2021-06-30').toBe(true)
    }
    expect(files.dif.filter(({ hours }) => hours === '120').length / files.dif.length).toBeGreaterThan(0.5)
  })

  it('stand in the file of the year in which they were entered, and all in later files, the same', () => {
    const all = new Map(files.dif.map((row) => [person(row), row]))
    expect(earlier.dif.length).toBeGreaterThan(files.dif.length / 10)
    for (const row of earlier.dif) {
      expect(row.declared_on).toMatch(/^2018-/)
      expect(all.get(person(row))).toEqual(row)
    }
  })
})

describe('the conversions asked for', () => {
  it('are those that the law has, of public agents and of the exposed', () => {
    const jobs = mainJobs(files.declarations)
    const exposed = new Set(files.exposures.map(person))
    expect(files.conversions.length).toBeGreaterThan(30)
    for (const row of files.conversions) {
      if (row.from === 'c2p') continue
      expect(jobs.get(person(row))!.scheme).toBe('public_agent')
    }
    const points = files.conversions.filter(({ from }) => from === 'c2p')
    expect(points.filter((row) => exposed.has(person(row))).length / points.length).toBeGreaterThan(0.5)
    expect(earlier.conversions).toEqual([])
  })
})

describe('the decisions', () => {
  it('are top-ups since 2019, hours for young people without qualification before', () => {
    expect(count(earlier.decisions, 'unit')).toEqual({ hour: earlier.decisions.length })
    expect(count(files.decisions, 'unit')).toEqual({ EUR: files.decisions.length })
    const kinds = count(files.decisions, 'kind')
    expect(kinds.voluntary! / files.decisions.length).toBeGreaterThan(0.5)
    // One funder for some 2,600 accounts, whose money comes within weeks.
    expect(Object.keys(count(files.decisions, 'funder')).length).toBeGreaterThan(15)
    const received = files.decisions.filter(({ received_on }) => received_on !== '')
    expect(received.length / files.decisions.length).toBeGreaterThan(0.8)
    expect(received.every((row) => row.received_on! > row.decided_on!)).toBe(true)
    expect(
      files.decisions.some(({ restricted_to, refundable }) => restricted_to !== '' && refundable === 'true'),
    ).toBe(true)
    expect(kinds.work_accident).toBeGreaterThan(3)
    const young = new Set(earlier.decisions.map(({ birth_date }) => 2018 - Number(birth_date!.slice(0, 4))))
    expect(Math.max(...young)).toBeLessThanOrEqual(25)
  })
})

describe('the training files', () => {
  /** The states of each file in the order in which they stand. */
  const coursesOf = (rows: readonly Row[]) => {
    const courses = new Map<string, Row[]>()
    for (const row of rows) courses.set(row.file_number!, [...(courses.get(row.file_number!) ?? []), row])
    return [...courses.values()]
  }

  it('are accepted for 3.5 % of the holders in a year, and mostly delivered', () => {
    const accepted = files.training_files.filter(({ state }) => state === 'accepted')
    expect(accepted.length / holders).toBeCloseTo(0.035, 2)
    const states = count(files.training_files, 'state')
    expect(states.delivery_validated! / accepted.length).toBeGreaterThan(0.6)
    for (const state of ['withdrawn', 'cancelled_by_holder', 'no_show', 'stopped_by_holder', 'lapsed']) {
      expect(states[state], state).toBeGreaterThan(10)
    }
    expect(earlier.training_files).toEqual([])
  })

  it('go one after the other through states that a file can reach, within the year', () => {
    for (const course of coursesOf(files.training_files)) {
      const rows = course.map((row) => ({ ...row, stateOn: row.state_on }) as unknown as FileRow)
      expect(fileSteps(rows).impossible).toEqual([])
      expect(new Set(course.map(person)).size).toBe(1)
      expect(course.every(({ state_on }) => state_on!.startsWith('2025-'))).toBe(true)
    }
  })

  it('in working time have requests for leave, three in ten of which nobody answers', () => {
    const silent = files.leave_requests.filter(({ answer }) => answer === '')
    expect(files.leave_requests.length).toBeGreaterThan(100)
    expect(silent.length / files.leave_requests.length).toBeGreaterThan(0.2)
  })

  it('are held for suspicions here and there', () => {
    const numbers = new Set(files.training_files.map(({ file_number }) => file_number))
    expect(files.holds.length).toBeGreaterThan(1)
    for (const { reference } of files.holds) expect(numbers).toContain(reference)
  })
})

describe('the other uses', () => {
  it('are mostly hours of public agents, in half-days', () => {
    const kinds = count(files.uses, 'kind')
    expect(kinds.public_training! / files.uses.length).toBeGreaterThan(0.4)
    for (const { kind, quantity } of files.uses) {
      if (kind === 'public_training') expect(Number(quantity) % 3).toBe(0)
    }
    expect(kinds).not.toHaveProperty('reconversion_internal')
  })
})
