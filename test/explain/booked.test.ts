import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explain as explainCommand } from '../../src/cli/commands/explain.ts'
import { openPosting } from '../../src/ledger/ledger.ts'
import { createWorld, type World } from '../ledger/statement/world.ts'
import { bookAsChunk } from '../support/chunk-in-hand.ts'
import { deaths } from './booked-deaths.ts'
import { conversions, corrections, credits, topUps } from './booked-entries.ts'

const all = [...credits, ...corrections, ...conversions, ...topUps, ...deaths]
const nirOf = (index: number) =>
  `18503757${String(10 + Math.floor(index / 90)).padStart(2, '0')}${901 + (index % 90)}`

let world: World

beforeAll(async () => {
  world = await createWorld()
  for (const index of all.keys()) await world.holder(nirOf(index), [1985, 3, 15])
  await world.database.transaction(async (transaction) => {
    await openPosting(transaction)
    for (const [index, [of, kind, rate, year, amount, told]] of all.entries()) {
      const [right, cap, room] = told.basis ?? [null, null, null]
      const [numerator, denominator] = told.ratio?.split('/') ?? [null, null]
      const undoes = kind === 'reversal' || kind === 'restoration' ? 5 : null
      await transaction.execute(
        `insert into posting (holder_id, account, activity_year, kind, amount, effective_on, scheme, rate,
           ratio_numerator, ratio_denominator, entitlement, cap, headroom, undoes, statutory)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0)`,
        [
          ...[index + 1, of, year, kind, amount, told.on ?? `${Math.max(year + 1, 2019)}-06-01`],
          ...[told.scheme ?? null, rate, numerator, denominator, right, cap, room, undoes],
        ],
      )
    }
    await bookAsChunk(transaction, { runId: 7, chunkNumber: 1, first: 1, last: all.length })
  })
})

afterAll(() => world?.drop())

interface Step {
  readonly name: string
  readonly text: string
  readonly article: string
}

async function booked(index: number, lang: string): Promise<Step> {
  const [, , , year] = all[index]!
  const { document } = await world.call(explainCommand, [nirOf(index), String(year)], { options: { lang } })
  const [step, more] = (document.steps as Step[]).filter(({ name }) => name === 'booked')
  expect(more).toBeUndefined()
  return step!
}

const shown = (text: string) => text.replaceAll('\u00a0', '~').replaceAll('\u202f', '_')

const plain = (text: string) =>
  shown(
    text
      .replace(/^On \d+ \w+ \d{4} run 7 /, '')
      .replace(/^Le .*?, le traitement n°\u00a07 /, '')
      .replace(/, effective \d+ \w+ \d{4}/, '')
      .replace(/, avec effet au \d+(er)?\u00a0\S+\u00a0\d{4}/, '')
      .replace(/\d+-(\w+)-5/, '9-$1-5'),
  )

describe('what is told of a booked entry', () => {
  test.each(
    all.map(([of, kind, rate, year], index) => ({ index, title: `${kind} on ${of} at ${rate} for ${year}` })),
  )('$title', async ({ index }) => {
    const { article, en, fr } = all[index]![5]
    const english = await booked(index, 'en')
    const [articleEn, articleFr] = typeof article === 'string' ? [article, article] : article
    expect(english.article).toBe(articleEn)
    expect(plain(english.text)).toBe(en)
    const french = await booked(index, 'fr')
    expect(shown(french.article)).toBe(articleFr)
    expect(plain(french.text)).toBe(fr)
  })
})
