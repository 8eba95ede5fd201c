import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FeedName } from '../../src/input/feeds/index.ts'
import { audit } from '../../src/operations/audit.ts'
import { runCampaign } from '../../src/operations/campaign.ts'
import { withdrawFile } from '../../src/operations/files.ts'
import { Installation } from '../jobs/installation.ts'
import { generated } from '../practice/generate/generated.ts'

/*
 * Whatever is withdrawn, put in force again or accepted late: the audit finds nothing, before the next campaign books the
 * difference and after it. Afterwards no credit waits for one any more.
 */

const asOf = '2026-03-02'
const directory = mkdtempSync(join(tmpdir(), 'cpa-audited-'))
const feeds = [
  'declarations',
  'situations',
  'deaths',
  'engagements',
  'exposures',
  'dif',
  'conversions',
  'decisions',
] as const
const files = new Map<FeedName, { readonly name: string; readonly content: Buffer; readonly sha256: string }>()
let world: Installation

beforeAll(async () => {
  world = await Installation.open()
  // Deaths first: they wait for people who are not known yet.
  const made = await generated({ directory, holders: 150, year: 2025 })
  for (const { feed, name, path } of [...made].reverse()) {
    const content = readFileSync(path)
    const { sha256 } = await world.load(feed as FeedName, name, content, asOf)
    files.set(feed as FeedName, { name, content, sha256: sha256! })
  }
})
afterAll(async () => {
  rmSync(directory, { recursive: true })
  await world.close()
})

async function problems({ credited }: { credited: boolean }): Promise<string[]> {
  const { checks, chain } = await audit(world.circumstances(asOf), { sample: 1_000 })
  const failed = checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail.en}`)
  const waiting = credited
    ? checks.filter(({ name }) => name === 'basis').flatMap(({ warnings }) => warnings.map(({ en }) => en))
    : []
  return [...failed, ...waiting, ...(chain?.first_broken ? [chain.first_broken.en] : [])]
}

const campaign = () =>
  runCampaign(world.circumstances(asOf), { year: 2025, outsideWindow: undefined, allowEmpty: false })

it('everything loaded backwards, and credited', async () => {
  await campaign()
  expect(await problems({ credited: true })).toEqual([])
})

describe.each(feeds)('%s', (feed) => {
  it('withdrawn, credited, put in force again, credited', async () => {
    const { name, content, sha256 } = files.get(feed)!
    await withdrawFile(world.circumstances(asOf), sha256, feed, 'a test')
    expect(await problems({ credited: false })).toEqual([])
    await campaign()
    expect(await problems({ credited: true })).toEqual([])
    await world.load(feed, name, content, asOf, { again: true })
    expect(await problems({ credited: false })).toEqual([])
    await campaign()
    expect(await problems({ credited: true })).toEqual([])
  })
})
