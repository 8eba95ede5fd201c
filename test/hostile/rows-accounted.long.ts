import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listFiles, withdrawFile } from '../../src/operations/files.ts'
import { giveRejectedRows } from '../../src/operations/rejections.ts'
import { Installation } from '../jobs/installation.ts'
import { fileOf, nirOf, type PersonFeed, personFeeds, rowOf } from './feed-files.ts'

/*
 * Nothing is lost, as the list of files alone shows: rows = accepted + open + corrected + withdrawn, for every file of every
 * feed, whatever is loaded, corrected, withdrawn and put in force again. What is open is held against a count by hand.
 */

const today = '2025-09-01'

let world: Installation
beforeAll(async () => {
  world = await Installation.open()
  // Some feeds are about people who are known.
  const rows = Array.from({ length: mostPeople }, (_, person) =>
    rowOf('situations', person, 0, { from: '2020-01-01', to: '2020-01-01' }),
  )
  await world.load('situations', 'known.csv', fileOf('situations', ...rows), today)
})
afterAll(() => world?.close())

/** What an operator does next: with which of the files so far is said by a number. */
const acts = fc.array(
  fc.record({
    act: fc.constantFrom(...(['load', 'correct', 'correct', 'return', 'withdraw', 'again'] as const)),
    file: fc.nat(9),
  }),
  { minLength: 2, maxLength: 6 },
)

/** A row as somebody with a pencil follows it: where it came, and whether it was good there. */
interface Came {
  readonly file: number
  readonly good: boolean
  /** The refused row that it was given back for. */
  readonly earlier: Came | null
}

/** A file by its number: the rows of it. */
interface Penned {
  readonly sha256: string
  readonly content: string
  readonly rows: readonly Came[]
  withdrawn: boolean
}

function openOf(files: readonly Penned[], file: Penned): number {
  if (file.withdrawn) return 0
  const all = files.flatMap(({ rows }) => rows)
  const isLater = (row: Came, of: Came): boolean =>
    row.earlier === of || (row.earlier !== null && isLater(row.earlier, of))
  const isCorrected = (row: Came) =>
    all.some((one) => one.good && !files[one.file]!.withdrawn && isLater(one, row))
  return file.rows.filter((row) => !row.good && !isCorrected(row)).length
}

const mostPeople = 600
let people = 0

/** A file with one good row and two whose NIR lost its key. */
async function play(
  feed: PersonFeed,
  told: readonly { readonly act: string; readonly file: number }[],
): Promise<void> {
  const files: Penned[] = []
  let number = 0
  async function load(content: string, rows: readonly Omit<Came, 'file'>[], again = false): Promise<void> {
    number += 1
    const { sha256, already_loaded } = await world.load(feed, `${feed}-${people}-${number}.csv`, content, today, {
      again,
    })
    const same = files.find((file) => file.sha256 === sha256)
    if (same !== undefined) {
      expect(already_loaded).toBe(true)
      if (again) same.withdrawn = false
      return
    }
    const file = files.length
    files.push({ sha256: sha256!, content, rows: rows.map((row) => ({ ...row, file })), withdrawn: false })
  }
  /** The refused rows that are to be corrected, as they come back, with which rows of the pencil they are. */
  async function givenBack(of: Penned): Promise<{ readonly text: string; readonly rows: readonly Came[] }> {
    let text = ''
    for await (const piece of giveRejectedRows(
      world.circumstances(today),
      { feed, file: of.sha256, all: false },
      { cells: 'disarmed', language: 'en' },
    ))
      text += piece
    const lines = text.trim().split('\n').slice(1)
    const refused = of.rows.filter(({ good }) => !good)
    // Rows are told apart by the person whose NIR they lost the key of.
    return { text, rows: lines.map((line) => refused.find((_, index) => line.includes(nirs(of)[index]!))!) }
  }
  const nirs = (file: Penned) =>
    file.content.split('\n').flatMap((line) => /(?<![0-9])[12]\d{12}99(?![0-9])/.exec(line)?.[0] ?? [])
  const spoilt = (person: number) => `${nirOf(person).slice(0, 13)}99`

  for (const { act, file } of told) {
    const chosen = files[file % Math.max(1, files.length)]
    if (act === 'load' || chosen === undefined) {
      const first = people + 1
      people += 3
      const rows = [0, 1, 2].map((one) => rowOf(feed, first + one, 1))
      const bad = [1, 2].map((one) => ({ ...rows[one]!, nir: spoilt(first + one) }))
      await load(
        fileOf(feed, rows[0]!, ...bad),
        [true, false, false].map((good) => ({ good, earlier: null })),
      )
    } else if (act === 'withdraw') {
      await withdrawFile(world.circumstances(today), chosen.sha256, feed, 'a test')
      chosen.withdrawn = true
    } else if (act === 'again') {
      await load(chosen.content, [], true)
    } else {
      const { text, rows } = await givenBack(chosen)
      if (rows.length === 0) continue
      // Of what is corrected the first row only: the other comes again as it was.
      const wrong = nirs({ ...chosen, content: text })[0]!
      const right = text.replace(wrong, `${wrong.slice(0, 13)}${key(wrong)}`)
      await load(
        act === 'correct' ? right : text,
        rows.map((earlier, index) => ({ good: act === 'correct' && index === 0, earlier })),
      )
    }
    const listed = new Map((await listFiles(world.circumstances(today), { feed })).map((one) => [one.sha256, one]))
    for (const penned of files) {
      const found = listed.get(penned.sha256)!
      const { rows, accepted, open, corrected, withdrawn } = found
      const story = JSON.stringify({ feed, told, found })
      expect(accepted + open + corrected + withdrawn, story).toBe(rows)
      expect(open, story).toBe(openOf(files, penned))
      expect(withdrawn, story).toBe(penned.withdrawn ? penned.rows.length : 0)
    }
  }
}

function key(nir: string): string {
  return String(97n - (BigInt(nir.slice(0, 13)) % 97n)).padStart(2, '0')
}

describe.each(personFeeds)('the rows of files of %s', (feed) => {
  it('are all accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(acts, (told) => play(feed, told)),
      { numRuns: 2 },
    )
  })
})
