import { loadSql } from '../../src/database/sql.ts'
import { correctedFile } from './corrected-file.ts'
import { measured, type Reading } from './gauge.ts'
import { copyRows, creditPeers } from './peers/index.ts'
import { type Site, say } from './site.ts'

/** What is measured, of how many people. */
export interface Course {
  readonly site: Site
  readonly holders: number
  readonly seed: number
  /** Those that compete; `none`: nobody. */
  readonly peers: readonly string[]
  /** Called with each figure as it comes. */
  readonly found: (reading: Reading) => void
}

/** The declarations of two years about the same people, and the days on which they are loaded and credited. */
const years = [
  { year: 2024, asOf: '2025-05-05' },
  { year: 2025, asOf: '2026-05-04' },
] as const

/**
 * The main job from its beginning: new people, their accounts, a first credit beside its peers, nothing to do; then, with the
 * `rest`, corrections, a second year about known people, credited with a worker beside, and what is read out.
 */
export async function mainCourse(course: Course, { rest }: { readonly rest: boolean }): Promise<void> {
  const { site, holders, seed, peers, found } = course
  const of = {
    holders,
    seed,
    jobsPerHolder: 1 as const,
    schemes: ['employee', 'esat'] as const,
    populationYear: 2024,
  }
  const [first, second] = years
  const files = await Promise.all(
    years
      .slice(0, rest ? 2 : 1)
      .map(async ({ year }) => (await site.files(String(year), { ...of, year })).get('declarations')!),
  )
  const rows = (unit: string, count: number) => ({ unit, rows: count })
  const cpa = (words: string[], asOf: string) => site.command([...words, '--as-of', asOf])

  await site.asOwner(`set search_path = cpa; ${loadSql(import.meta.url, './peers/tables.sql')}`)
  const copy = async (index: 0 | 1) => {
    const { path, rows: count } = files[index]!
    const what = { scenario: `copy of ${years[index].year}`, ...rows('rows', count) }
    found(await measured(site, what, () => copyRows(site, path)))
    await site.asOwner('truncate cpa.peer_feed')
  }
  if (peers.includes('copy')) await copy(0)
  const load = async (index: 0 | 1, scenario: string) =>
    found(
      await measured(site, { scenario, ...rows('rows', files[index]!.rows) }, () =>
        cpa(['ingest', 'declarations', files[index]!.path], years[index].asOf),
      ),
    )
  await load(0, 'first load')
  const opened = { scenario: 'open accounts', ...rows('holders', holders) }
  found(await measured(site, opened, () => cpa(['open-accounts'], first.asOf)))

  await comparePeers(course, files[0]!.path)

  const credit = (scenario: string, { year, asOf }: (typeof years)[number]) =>
    measured(site, { scenario, ...rows('holders', holders) }, () => cpa(['credit', String(year)], asOf))
  found(await credit('credit', first))
  found(await credit('nothing to do', first))
  if (!rest) return

  const corrected = await correctedFile(files[0]!.path, site.directory)
  const correcting = { scenario: 'load corrections of 1 %', ...rows('rows', corrected.rows) }
  found(await measured(site, correcting, () => cpa(['ingest', 'declarations', corrected.path], first.asOf)))
  found(await credit('credit corrections of 1 %', first))

  if (peers.includes('copy')) await copy(1)
  await load(1, 'load about known people')
  const worker = await site.worker()
  try {
    found(await credit('credit with a worker beside', second))
  } finally {
    await worker.end()
  }
  await readOut(course, second.asOf)
}

type Shared = Pick<Course, 'site' | 'holders' | 'found'>

async function comparePeers({ site, holders, peers, found }: Course, file: string): Promise<void> {
  const competing = creditPeers.filter(({ name }) => peers.includes(name))
  if (competing.length === 0) return
  const [{ year, asOf }] = years
  const connection = await site.ownerConnection()
  for (const { name, most, credit } of competing) {
    say(`peer ${name}`)
    await site.asOwner(loadSql(import.meta.url, './peers/refill.sql'))
    const task = { connection, year, asOf, holders: Math.min(holders, most) }
    const what = { scenario: `peer: ${name}`, unit: 'holders', rows: task.holders }
    found(await measured(site, what, () => credit({ site, task, file })))
  }
  await site.asOwner('truncate cpa.peer_entry, cpa.peer_balance')
}

async function readOut({ site, holders, found }: Shared, asOf: string): Promise<void> {
  for (const what of ['accounts', 'entries']) {
    const scenario = { scenario: `export ${what}`, unit: 'holders', rows: holders }
    found(
      await measured(site, scenario, () =>
        site.command(['export', what, '--csv', '--as-of', asOf], { rows: true }),
      ),
    )
  }
  const audited = { scenario: 'audit', unit: 'holders', rows: holders }
  found(await measured(site, audited, () => site.command(['audit', '--as-of', asOf])))
}

/** Every scheme and every feed: situations, exposures, engagements, deaths, trainings that were paid. */
export async function allSchemesCourse({ site, holders, seed, found }: Course): Promise<void> {
  const { year, asOf } = years[1]
  const files = await site.files('all', { holders, seed, year })
  for (const [feed, { path, rows }] of files) {
    if (rows === 0) continue
    const scenario = { scenario: `load ${feed}`, unit: 'rows', rows }
    found(await measured(site, scenario, () => site.command(['ingest', feed, path, '--as-of', asOf])))
  }
  const jobs: readonly (readonly string[])[] = [
    ['open-accounts'],
    ['close-deaths'],
    ['use-rights'],
    ['credit', String(year)],
    ['credit-engagements', String(year)],
    ['credit-exposures', String(year)],
    ['use-rights'],
  ]
  const named = new Set<string>()
  for (const words of jobs) {
    const name = named.has(words[0]!) ? `${words[0]} once more` : words[0]!
    named.add(name)
    const scenario = { scenario: `all schemes: ${name}`, unit: 'holders', rows: holders }
    found(await measured(site, scenario, () => site.command([...words, '--as-of', asOf])))
  }
  await readOut({ site, holders, found }, asOf)
}
