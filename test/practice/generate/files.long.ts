import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  checkContext,
  type FeedName,
  feedNamed,
  feeds,
  isRefused,
  isRejection,
  mapHeader,
} from '../../../src/input/feeds/index.ts'
import { type GeneratedFile, type GenerateOptions, generate } from '../../../src/practice/generate/generate.ts'
import { mostHolders } from '../../../src/practice/generate/person.ts'
import { cellsOf, fileOf, generated, rowsOf, temporaryFolder, textOf } from './generated.ts'

const texts = async (options: Partial<GenerateOptions> = {}) => {
  const files = await generated({ directory: await temporaryFolder(), ...options })
  return files.map(textOf)
}

/** How many rows the checks of the feed refuse. */
function refusedRows(file: GeneratedFile): number {
  const feed = feedNamed(file.feed as FeedName)
  const { header, rows } = cellsOf(file)
  const mapping = mapHeader(header, feed)
  if (isRejection(mapping)) throw new Error(mapping.message.en)
  expect(mapping.unknown).toEqual([])
  const keys = new Set<string>()
  return rows.filter((cells, index) => {
    const result = feed.check(cells, mapping, index + 2, checkContext('2026-05-04'))
    if (isRefused(result)) return true
    const key = feed.duplicateKey(result)
    return keys.size === keys.add(key).size
  }).length
}

describe('the generated files', () => {
  it('are the same for the same options, plain or compressed', async () => {
    const plain = await texts()
    expect(await texts()).toEqual(plain)
    expect(await texts({ gzip: true })).toEqual(plain)
    expect(await texts({ seed: 2 })).not.toEqual(plain)
  })

  it('begin with the same holders whatever the number of holders', async () => {
    const identities = async (holders: number) => {
      const files = await generated({ directory: await temporaryFolder(), holders, jobsPerHolder: 1 })
      return rowsOf(fileOf(files, 'declarations')).map(
        ({ nir, birth_date }) => `${nir!.slice(0, 13)} ${birth_date}`,
      )
    }
    expect((await identities(5_000)).slice(0, 1_000)).toEqual(await identities(1_000))
  })

  it.each([2015, 2017, 2018, 2020, 2025])('of %i pass every check', async (year) => {
    const directory = await temporaryFolder()
    const files = await generated({ directory, holders: 20_000, year, populationYear: 2025 })
    for (const file of files) expect(`${file.feed}: ${refusedRows(file)}`).toBe(`${file.feed}: 0`)
  })

  it('have every column of their feed', async () => {
    const files = await generated({ directory: await temporaryFolder() })
    for (const file of files) {
      const columns = feedNamed(file.feed as FeedName).schema.fields.map(({ name }) => name)
      // Nothing that is generated has to be confirmed.
      expect(cellsOf(file).header).toEqual(columns.filter((name) => name !== 'time_confirmed'))
    }
  })

  it('hold the share of bad rows that was asked for, each refused', async () => {
    const files = await generated({ directory: await temporaryFolder(), holders: 20_000, refusedShare: 5_000 })
    for (const file of files) expect(`${file.feed}: ${refusedRows(file)}`).toBe(`${file.feed}: ${file.spoiled}`)
    const all = await generated({ directory: await temporaryFolder(), holders: 5_000, refusedShare: 100_000 })
    for (const file of all) expect(`${file.feed}: ${refusedRows(file)}`).toBe(`${file.feed}: ${file.rows}`)
    const { spoiled, rows } = fileOf(files, 'declarations')
    expect(spoiled / rows).toBeCloseTo(0.05, 2)
  })

  it('tell their size', async () => {
    const files = await generated({ directory: await temporaryFolder() })
    for (const file of files) {
      expect(cellsOf(file).rows.length).toBe(file.rows)
      expect(textOf(file).length).toBe(file.bytes)
    }
    expect(files.map(({ name }) => name)).toEqual([
      ...['declarations-2025.csv', 'situations.csv', 'deaths.csv', 'engagements-2025.csv'],
      ...['exposures-2025.csv', 'dif.csv', 'conversions-2025.csv', 'decisions-2025.csv'],
      ...['training-files-2025.csv', 'uses-2025.csv', 'leave-requests-2025.csv', 'holds-2025.csv'],
    ])
    // Nothing was kept elsewhere before.
    const apart = (feed: string) => feed === 'balances' || feed === 'dsn' || feed.startsWith('insee-')
    const generatedFeeds = Object.keys(feeds).filter((feed) => !apart(feed))
    expect(files.map(({ feed }) => feed).sort()).toEqual(generatedFeeds.sort())
  })

  it('hold exactly one declaration a holder on request, of the schemes asked for', async () => {
    const directory = await temporaryFolder()
    const files = await generated({ directory, holders: 3_000, jobsPerHolder: 1, schemes: ['employee', 'esat'] })
    const rows = rowsOf(fileOf(files, 'declarations'))
    expect(rows.length).toBe(3_000)
    expect(new Set(rows.map(({ scheme }) => scheme))).toEqual(new Set(['employee', 'esat']))
  })

  it('of two years are about the same people', async () => {
    const people = async (year: number) => {
      const directory = await temporaryFolder()
      const files = await generated({ directory, year, populationYear: 2025, jobsPerHolder: 1 })
      expect(fileOf(files, 'deaths').rows > 0).toBe(year === 2025)
      return new Set(rowsOf(fileOf(files, 'declarations')).map(({ nir }) => nir!.slice(0, 13)))
    }
    const [before, now] = [await people(2019), await people(2025)]
    expect(now.size).toBe(1_000)
    // Those too young in 2019 are missing.
    expect(before.size).toBeGreaterThan(900)
    for (const nir of before) expect(now).toContain(nir)
  })
})

describe('generating', () => {
  it('tells how far it is', async () => {
    const work = generate({ holders: 10_000, year: 2025, seed: 1, directory: await temporaryFolder() })
    const seen: number[] = []
    for await (const { holders, rows } of work) {
      seen.push(holders)
      expect(rows).toBeGreaterThanOrEqual(holders)
    }
    expect(seen).toEqual([4_096, 8_192, 10_000])
  })

  it('leaves nothing behind when it is stopped', async () => {
    const directory = await temporaryFolder()
    const stop = new AbortController()
    const work = generate({ holders: 50_000, year: 2025, seed: 1, directory, signal: stop.signal })
    await work.next()
    stop.abort()
    await expect(work.next()).rejects.toMatchObject({ code: 'stopped' })
    expect(await readdir(directory)).toEqual([])
  })

  it('leaves nothing behind when the caller stops listening', async () => {
    const directory = await temporaryFolder()
    for await (const _ of generate({ holders: 50_000, year: 2025, seed: 1, directory })) break
    expect(await readdir(directory)).toEqual([])
  })

  it('says what cannot be written', async () => {
    const directory = await temporaryFolder()
    await generated({ directory, holders: 1 })
    const inFile = generated({ directory: join(directory, 'deaths.csv') })
    await expect(inFile).rejects.toMatchObject({ code: 'file_unwritable' })
  })

  it.each<[string, Partial<GenerateOptions>]>([
    ['no holder', { holders: 0 }],
    ['more holders than there are identities', { holders: mostHolders + 1 }],
    ['a year before the accounts', { year: 2014 }],
    ['a seed that is not whole', { seed: 0.5 }],
    ['a share above all', { refusedShare: 100_001 }],
    ['no scheme', { schemes: [] }],
  ])('refuses %s', async (_, options) => {
    await expect(generated({ directory: '/nonexistent', ...options })).rejects.toMatchObject({ code: 'usage' })
  })
})
