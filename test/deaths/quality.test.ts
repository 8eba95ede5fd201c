import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { markdownTable } from '../../scripts/documents/markdown-table.ts'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { matchDeaths } from '../../src/operations/review-deaths.ts'
import { packageRoot } from '../../src/package-root.ts'
import { generate } from '../../src/practice/generate/generate.ts'
import { population } from '../../src/practice/generate/person.ts'
import { Installation } from '../jobs/installation.ts'

/*
 * A generated population of which it is known who died: what the matching finds by itself, what it leaves to people, what it
 * misses, and whom it would have taken for dead. docs/deaths.md has the same table for more people.
 */

const [holders, year, seed] = [6_000, 2025, 7]
/** Of 100,000: far more than die, so that a small population has enough deaths to count. */
const inseeDeaths = 30_000

test('matches that are sure are right, and are nearly all that there are', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'cpa-quality-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const work = generate({ holders, year, seed, directory, jobsPerHolder: 1, inseeDeaths })
  for (let step = await work.next(); step.done !== true; ) step = await work.next()
  const installation = await Installation.ofTest()
  const load = (feed: 'declarations' | 'insee-deaths', name: string) =>
    installation.load(feed, name, readFileSync(join(directory, name)), '2027-01-15')
  expect(await load('declarations', `declarations-${year}.csv`)).toMatchObject({ rejected: 0 })
  const text = readFileSync(join(directory, `deces-${year + 1}.txt`), 'utf8')
  const loaded = await load('insee-deaths', `deces-${year + 1}.txt`)
  expect(loaded).toMatchObject({ rejected: 0 })
  await matchDeaths(installation.circumstances('2027-01-15'))

  // Who is who: the certificate of a synthetic death has the number of the person.
  const vault = new NirVault(installation.keys)
  const personOf = population({ seed, year, populationYear: year })
  const hashes = Array.from({ length: holders }, (_, index) => vault.hashNir(personOf(index).nir as Nir))
  const told = new Set([...text.matchAll(/(H[0-9A-Z]+) *$/gm)].map(([, certificate]) => certificate!))
  const rows = await installation.database.query<{ hash: string; certificate: string; outcome: string }>(
    `select h.nir_hash::text as hash, d.certificate, r.outcome
     from death_review r
     join holder h on h.id = r.holder_id
     join death_record d on d.file_id = r.file_id and d.line = r.line`,
  )
  const indexOf = new Map(hashes.map((hash, index) => [hash, index]))
  const judged = rows.map(({ hash, certificate, outcome }) => ({
    right: certificate === `H${indexOf.get(hash)!.toString(36).toUpperCase()}`,
    outcome,
  }))
  const count = (outcome: string, right: boolean) =>
    judged.filter((one) => one.outcome === outcome && one.right === right).length
  const found = {
    deaths: told.size,
    sureRight: count('sure', true),
    sureWrong: count('sure', false),
    doubtfulRight: count('doubtful', true),
    doubtfulWrong: count('doubtful', false),
  }
  expect(found.sureRight / (found.sureRight + found.sureWrong)).toBeGreaterThanOrEqual(0.999)
  expect(found.sureRight / found.deaths).toBeGreaterThanOrEqual(0.95)
  const document = readFileSync(join(packageRoot, 'docs/deaths.md'), 'utf8')
  expect(document, 'the table of docs/deaths.md').toContain(
    `<!-- generated: quality -->\n\n${tableOf(found)}\n\n<!-- end -->`,
  )
}, 120_000)

interface Counts {
  readonly deaths: number
  readonly sureRight: number
  readonly sureWrong: number
  readonly doubtfulRight: number
  readonly doubtfulWrong: number
}

function tableOf({ deaths, sureRight, sureWrong, doubtfulRight, doubtfulWrong }: Counts): string {
  const share = (part: number, whole: number) => (part / whole).toFixed(4)
  return markdownTable(
    ['', 'died', 'did not die'],
    [
      ['sure', String(sureRight), String(sureWrong)],
      ['doubtful, for people', String(doubtfulRight), String(doubtfulWrong)],
      [
        'not found',
        String(deaths - sureRight - doubtfulRight),
        String(holders - deaths - sureWrong - doubtfulWrong),
      ],
      ['precision of what is sure', share(sureRight, sureRight + sureWrong), ''],
      ['recall of what is sure', share(sureRight, deaths), ''],
      ['recall with what people look at', share(sureRight + doubtfulRight, deaths), ''],
    ],
  )
}
