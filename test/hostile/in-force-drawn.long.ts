import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import type { FeedName } from '../../src/input/feeds/index.ts'
import { withdrawFile } from '../../src/operations/files.ts'
import { Installation } from '../jobs/installation.ts'
import { readAccounts } from '../jobs/stored-accounts.ts'
import { fileOf, inForce, known, nirOf, rowOf } from './feed-files.ts'

/* What counts follows from what was told and asked for, never from when a row came in. */

const today = '2025-03-01'

/** Something that an operator does with one of some files, or that a person becomes known. */
type Act =
  | { readonly act: 'load' | 'again' | 'withdraw'; readonly file: number }
  | { readonly act: 'arrive'; readonly person: number }

/** Which of two people each file is about. */
const filesAbout = [[0], [1], [0, 1], [0, 1]] as const

const acts = fc.array(
  fc.oneof(
    fc.record({ act: fc.constantFrom('load' as const, 'again' as const, 'withdraw' as const), file: fc.nat(3) }),
    fc.record({ act: fc.constant('arrive' as const), person: fc.nat(1) }),
  ),
  { minLength: 3, maxLength: 9 },
)

/** The order of the files, as somebody would keep it with pencil and paper. */
class Pencil {
  readonly #places = new Map<number, number>()
  readonly #withdrawn = new Set<number>()
  readonly #here = new Set<number>()
  #next = 0

  do(act: Act): void {
    if (act.act === 'arrive') this.#here.add(act.person)
    else if (act.act === 'load') {
      if (!this.#places.has(act.file)) this.#places.set(act.file, this.#next++)
    } else if (act.act === 'again') {
      this.#places.set(act.file, this.#next++)
      this.#withdrawn.delete(act.file)
    } else if (this.#places.has(act.file)) this.#withdrawn.add(act.file)
  }

  /** Whether the file was loaded. */
  has(file: number): boolean {
    return this.#places.has(file)
  }

  inForce(person: number): number[] {
    if (!this.#here.has(person)) return []
    const files = [...this.#places.keys()].filter(
      (file) => !this.#withdrawn.has(file) && (filesAbout[file] as readonly number[]).includes(person),
    )
    files.sort((one, other) => this.#places.get(other)! - this.#places.get(one)!)
    return files.slice(0, 1).map((file) => file + 1)
  }
}

describe.each(['deaths', 'conversions', 'declarations'] as const)('files of %s', (feed) => {
  let world: Installation
  beforeAll(async () => {
    world = await Installation.open()
  })
  afterAll(() => world?.close())

  let people = 0
  let files = 0

  async function play(first: number, told: readonly Act[]): Promise<void> {
    const pencil = new Pencil()
    const contents = filesAbout.map((about, file) =>
      fileOf(feed, ...about.map((person) => rowOf(feed, first + person, file + 1))),
    )
    const shas: (string | null)[] = []
    const load = async (name: FeedName, content: string, again = false) => {
      files += 1
      return (await world.load(name, `${files}.csv`, content, today, { again })).sha256
    }
    for (const act of told) {
      if (act.act === 'arrive') await load('situations', known(first + act.person))
      else if (act.act === 'load') shas[act.file] = await load(feed, contents[act.file]!)
      else if (act.act === 'again') shas[act.file] = await load(feed, contents[act.file]!, true)
      else if (pencil.has(act.file)) {
        await withdrawFile(world.circumstances(today), shas[act.file]!, feed, 'a test')
      }
      pencil.do(act)
      // Rows that carry a birth date make their person known by themselves.
      if (feed === 'declarations' && act.act !== 'arrive' && act.act !== 'withdraw') {
        for (const person of filesAbout[act.file]!) pencil.do({ act: 'arrive', person })
      }
      for (const person of [0, 1]) {
        expect(await inForce(world, feed, first + person), JSON.stringify(told)).toEqual(pencil.inForce(person))
      }
    }
  }

  it('whatever is done with them, in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (told) => {
        people += 2
        await play(people, told)
      }),
      { numRuns: 6 },
    )
  })
})

it('any order of arrival of declarations, situations, deaths and requests gives the same accounts', async () => {
  const everybody = [1, 2, 3, 4]
  const told: [FeedName, string][] = [
    ['declarations', fileOf('declarations', ...everybody.map((one) => rowOf('declarations', one, 900)))],
    ['declarations', fileOf('declarations', rowOf('declarations', 1, 500, { contract_number: 'B' }))],
    ['situations', fileOf('situations', rowOf('situations', 2, 1, { situation: 'low_qualified' }))],
    ['deaths', fileOf('deaths', rowOf('deaths', 2), rowOf('deaths', 3), rowOf('deaths', 9))],
    ['conversions', fileOf('conversions', rowOf('conversions', 4))],
  ]
  const expected = await accountsAfter(told)
  expect(expected.some(({ entries }) => entries > 0)).toBe(true)
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(told, { minLength: told.length }), async (order) => {
      expect(await accountsAfter(order)).toEqual(expected)
    }),
    { numRuns: 3 },
  )
})

/** The accounts in the order of their NIRs: their holders are numbered as the files name them. */
async function accountsAfter(files: readonly (readonly [FeedName, string])[]) {
  const own = await Installation.open()
  try {
    for (const [index, [feed, content]] of files.entries()) await own.load(feed, `${index}.csv`, content, today)
    await own.openAccounts(today)
    await own.closeDeaths(today)
    await own.credit(2024, today)
    const vault = new NirVault(own.keys)
    const names = new Map([1, 2, 3, 4, 9].map((one) => [vault.hashNir(nirOf(one) as Nir), one]))
    const accounts = await readAccounts(own.database, today)
    return accounts
      .map(({ id: _, nirHash, ...account }) => ({
        person: names.get(nirHash)!,
        text: JSON.stringify(account, (_key, value) => (typeof value === 'bigint' ? String(value) : value)),
        entries: account.entries.length,
      }))
      .sort((one, other) => one.person - other.person)
  } finally {
    await own.close()
  }
}
