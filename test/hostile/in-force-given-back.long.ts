import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { FeedName } from '../../src/input/feeds/index.ts'
import { showFile, withdrawFile } from '../../src/operations/files.ts'
import { giveRejectedRows, listRejections, writeRejectedRows } from '../../src/operations/rejections.ts'
import { Installation } from '../jobs/installation.ts'
import { birthDate, fileOf, inForce, nirOf, rowOf, siret } from './feed-files.ts'

/* Refused rows come back under one heading, to be corrected and loaded again, and are done then. */

const today = '2025-09-01'
const folder = mkdtempSync(join(tmpdir(), 'cpa-given-'))
let world: Installation
beforeEach(async () => {
  world = await Installation.ofTest()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
function load(feed: FeedName, content: string) {
  files += 1
  return world.load(feed, `${feed}-${files}.csv`, content, today)
}

const sought = (file: string | null = null, feed: FeedName | null = null, all = false) => ({ file, feed, all })

const plain = { cells: 'disarmed', language: 'en' } as const

async function given(file: string | null = null, feed: FeedName | null = null): Promise<string> {
  let text = ''
  for await (const piece of giveRejectedRows(world.circumstances(today), sought(file, feed), plain)) text += piece
  return text
}

async function open(): Promise<string[]> {
  const { rejections } = await listRejections(world.circumstances(today), sought(), 1000)
  return rejections.map(({ line, code }) => `${line} ${code}`)
}

const bad = (person: number, variant = 1) => rowOf('declarations', person, variant, { contract_nature: 'CNE' })
const declarations = (...rows: Record<string, string>[]) => fileOf('declarations', ...rows)
const correct = (text: string) => text.replaceAll(';CNE;', ';permanent;')

describe('refused rows', () => {
  it('of files with other columns and orders come back under one heading, each cell under its name', async () => {
    const cells = { nir: '', birth_date: birthDate, scheme: 'employee', siret, contract_nature: 'CNE' }
    const times = { activity_start: '2024-01-01', activity_end: '2024-12-31', time_unit: 'hour' }
    const one = { ...cells, nir: nirOf(1), ...times, time_reference: '1607', time_worked: '101' }
    const two = { ...cells, nir: nirOf(2), ...times, time_worked: '102', time_reference: '1607' }
    const three = { note: 'mine', ...cells, nir: nirOf(3), ...times, time_worked: '103' }
    for (const row of [one, two, three]) {
      await load('declarations', `${Object.keys(row).join(';')}\n${Object.values(row).join(';')}\n`)
    }
    const text = await given()
    expect(text.split('\n').filter((line) => line.startsWith('nir;'))).toHaveLength(1)
    expect(text).toContain('mine')
    const corrected = await load('declarations', correct(text))
    expect(corrected).toMatchObject({ rows: 3, accepted: 3, replaced: 0, unknown_columns: ['note'] })
    for (const person of [1, 2, 3]) expect(await inForce(world, 'declarations', person)).toEqual([person])
    expect(await open()).toEqual([])
  })

  it('of two feeds are refused together, naming them', async () => {
    await load('declarations', declarations(bad(1)))
    await load('deaths', fileOf('deaths', rowOf('deaths', 2)))
    await expect(given()).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/declarations, deaths/),
    })
    expect(await given(null, 'deaths')).toMatch(/^nir;death_date;cancelled;rejection_file/)
  })

  it('of two feeds are written into a file each, that nobody else may read', async () => {
    await load('declarations', declarations(bad(1)))
    await load('deaths', fileOf('deaths', rowOf('deaths', 2)))
    const directory = join(folder, 'two', 'deep')
    const written = await writeRejectedRows(world.circumstances(today), sought(), plain, directory)
    expect(written.map(({ feed }) => feed)).toEqual(['declarations', 'deaths'])
    for (const { path } of written) expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(written[0]!.path, 'utf8')).toBe(await given(null, 'declarations'))
    await expect(writeRejectedRows(world.circumstances(today), sought(), plain, directory)).rejects.toMatchObject({
      code: 'file_unwritable',
    })
  })

  it('cannot be written below a file', async () => {
    await load('declarations', declarations(bad(1)))
    writeFileSync(join(folder, 'plain'), '')
    const writing = writeRejectedRows(world.circumstances(today), sought(), plain, join(folder, 'plain', 'below'))
    await expect(writing).rejects.toMatchObject({ code: 'file_unwritable' })
  })

  it('of a file refused for a heading come back under its own names, and are loaded under the right ones', async () => {
    const text = declarations(rowOf('declarations', 1, 4)).replace('birth_date', 'birth_datum')
    expect(await load('declarations', text)).toMatchObject({ rows: 1, rejected: 1, exit: 3 })
    const back = await given()
    expect(back.split('\n')[0]).toContain('birth_datum')
    await load('declarations', back.replace('birth_datum', 'birth_date'))
    expect(await inForce(world, 'declarations', 1)).toEqual([4])
    expect(await open()).toEqual([])
  })

  it('of a file without a heading come back with its first row, under numbers', async () => {
    const [heading, ...rows] = declarations(rowOf('declarations', 1, 1), rowOf('declarations', 2, 2))
      .trim()
      .split('\n')
    const { sha256 } = await load('declarations', `${rows.join('\n')}\n`)
    const back = (await given(sha256)).split('\n')
    expect(back[0]).toMatch(/^column 1;column 2;/)
    expect(back.filter((line) => line.startsWith('1'))).toHaveLength(2)
    const numbered = back[0]!.split(';')
    // Empty columns at the end are none.
    const columns = [...heading!.split(';').slice(0, numbered.length - 4), ...numbered.slice(-4)]
    const named = [columns.join(';'), ...back.slice(1)].join('\n')
    expect(await load('declarations', named)).toMatchObject({ accepted: 2 })
    expect(await open()).toEqual([])
  })

  it('of a heading that has a name twice come back under two names', async () => {
    await load('declarations', declarations(rowOf('declarations', 1, 4)).replace('contract_number', 'nir'))
    expect((await given()).split('\n')[0]).toContain(';nir (2);')
  })

  it('that could not be split stand whole in the first column', async () => {
    await load('declarations', `${declarations(rowOf('declarations', 1))}"${nirOf(2)};broken\n`)
    expect(await given()).toContain('broken')
  })

  it('come back once: what was given back and is refused again stands in the later file alone', async () => {
    await load('declarations', declarations(bad(1)))
    for (let round = 0; round < 3; round += 1) {
      const text = await given()
      expect(text.trim().split('\n')).toHaveLength(2)
      await load('declarations', text)
      expect(await open()).toEqual(['2 not_allowed'])
    }
  })

  it('are open again when the file that corrected them is withdrawn', async () => {
    await load('declarations', declarations(bad(1)))
    const { sha256 } = await load('declarations', correct(await given()))
    expect(await open()).toEqual([])
    await withdrawFile(world.circumstances(today), sha256!, null, 'a test')
    expect(await open()).toEqual(['2 not_allowed'])
  })

  it('of a withdrawn file are not asked for', async () => {
    const { sha256 } = await load('declarations', declarations(bad(1)))
    await withdrawFile(world.circumstances(today), sha256!, null, 'a test')
    expect(await open()).toEqual([])
    expect(await given()).toBe('')
  })

  it('say in the list of files how many of them are corrected', async () => {
    const { sha256 } = await load('declarations', declarations(bad(1), bad(2), rowOf('declarations', 3)))
    const [heading, first] = (await given()).split('\n')
    await load('declarations', correct(`${heading}\n${first}\n`))
    const file = await showFile(world.circumstances(today), sha256!, null)
    expect(file).toMatchObject({ rows: 3, accepted: 1, rejected: 2, corrected: 1, open: 1, withdrawn: 0 })
  })

  it('are counted, whatever is shown of them', async () => {
    await load('declarations', declarations(bad(1), bad(2), bad(3)))
    const list = await listRejections(world.circumstances(today), sought(), 2)
    expect(list.rejections).toHaveLength(2)
    expect(list.total).toBe(3)
  })
})

describe('a duplicate row', () => {
  const both = declarations(rowOf('declarations', 1, 1), rowOf('declarations', 1, 2))

  it('that is loaded again as it came back does not replace the accepted one', async () => {
    await load('declarations', both)
    expect(await load('declarations', await given())).toMatchObject({ accepted: 0, rejected: 1, replaced: 0 })
    expect(await inForce(world, 'declarations', 1)).toEqual([1])
    expect(await open()).toEqual(['2 duplicate_in_file'])
  })

  it('that is told apart before it is loaded is another row', async () => {
    await load('declarations', both)
    const text = (await given()).replace(`;${siret};;`, `;${siret};B;`)
    expect(await load('declarations', text)).toMatchObject({ accepted: 1, replaced: 0 })
    expect(await inForce(world, 'declarations', 1)).toEqual([1, 2])
  })

  it('of a death does not replace the accepted one either', async () => {
    await load('situations', fileOf('situations', rowOf('situations', 1)))
    await load('deaths', fileOf('deaths', rowOf('deaths', 1, 1), rowOf('deaths', 1, 2)))
    await load('deaths', await given())
    expect(await inForce(world, 'deaths', 1)).toEqual([1])
  })

  it('of a conversion does not replace the accepted one either', async () => {
    await load('situations', fileOf('situations', rowOf('situations', 1)))
    await load('conversions', fileOf('conversions', rowOf('conversions', 1, 1), rowOf('conversions', 1, 2)))
    await load('conversions', await given())
    expect(await inForce(world, 'conversions', 1)).toEqual([1])
  })
})

describe('what names a refused row', () => {
  const named = (file: string, line: string) =>
    declarations(rowOf('declarations', 1, 2))
      .trim()
      .split('\n')
      .map((text, index) => (index === 0 ? `${text};rejection_file;rejection_line` : `${text};${file};${line}`))
      .join('\n')

  it.each([
    ['another file', 'x (ffffffffffff)', '2'],
    ['no digits', 'x ()', '2'],
    ['no line', 'x (SHA)', ''],
    ['a line that was accepted', 'x (SHA)', '3'],
    ['a line that is none', 'x (SHA)', '99999999999999'],
    ['a statement', "x') or true --", '2'],
  ])('by %s closes nothing, and loads the row', async (_case, file, line) => {
    const { sha256 } = await load('declarations', declarations(bad(5), rowOf('declarations', 6)))
    const text = named(file.replace('SHA', sha256!.slice(0, 12)), line)
    expect(await load('declarations', text)).toMatchObject({ accepted: 1 })
    expect(await open()).toEqual(['2 not_allowed'])
  })

  it('of another feed closes nothing', async () => {
    const { sha256 } = await load('deaths', fileOf('deaths', rowOf('deaths', 9)))
    await load('declarations', named(`x (${sha256!.slice(0, 12)})`, '2'))
    expect(await open()).toEqual(['2 unknown_person'])
  })
})

describe('a file that is named', () => {
  it.each([
    ['and was never loaded', 'zzz'],
    ['by three digits', 'abc'],
    ['by digits that no file begins with', '0000'],
  ])('%s is an error', async (_case, file) => {
    const listing = listRejections(world.circumstances(today), sought(file), 10)
    await expect(listing).rejects.toMatchObject({ code: 'file_unknown' })
    await expect(given(file)).rejects.toMatchObject({ code: 'file_unknown' })
  })

  it('by its path is found by its content', async () => {
    const path = join(folder, 'named.csv')
    const text = declarations(bad(1))
    writeFileSync(path, text)
    await load('declarations', text)
    const { total } = await listRejections(world.circumstances(today), sought(path), 10)
    expect(total).toBe(1)
  })
})
