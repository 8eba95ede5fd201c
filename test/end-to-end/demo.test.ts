import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { FileDocument } from '../../src/cli/ingest-report.ts'
import { campaign, expected, fixturesFolder } from '../fixtures/fixtures.ts'
import { runInShell, runProgram } from '../support/built-program.ts'
import { temporaryDataDirectory } from '../support/temporary-directory.ts'
import { cpa, cpaJson } from './command-line.ts'

interface DemoDocument {
  readonly data_directory: string
  readonly files: readonly FileDocument[]
  readonly runs: readonly { run_id: number; job: string; step: string; outcome: string; as_of: string }[]
  readonly audit: { readonly ok: boolean; readonly checks: readonly { name: string; ok: boolean }[] }
  readonly accounts: { readonly none: number; readonly open: number; readonly closed: number }
  readonly balances: { readonly cpf: { readonly amount: string } }
  readonly next: readonly { command: string; meaning: string }[]
}

/** A server that is not there: the demo makes its own, wherever it is started. */
const elsewhere = {
  CPA_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
  CPA_REDIS_URL: 'redis://127.0.0.1:1',
}

it('plays the campaign in a database of its own, and what it proposes to type works as it is', async () => {
  const directory = temporaryDataDirectory()
  const env = { ...elsewhere, CPA_DATA_DIR: directory }
  const demo = await runProgram(['demo', '--json'], { env, directory: '/' })
  expect({ ...demo, stdout: '' }).toEqual({
    exit: 0,
    stdout: '',
    stderr: expect.stringMatching(/^Making .*\n$/),
  })
  const document = JSON.parse(demo.stdout) as DemoDocument
  expect(document.data_directory).toBe(directory)
  expectCampaign(document)

  const lines = document.next.map(({ command }) => `${command} || exit 1`).join('\n')
  const typed = await runInShell(lines, { env: elsewhere, directory: '/' })
  // Of the two that write rows, the database they worked on is told beside them.
  const beside = new RegExp(`^(Database: ${document.data_directory}\\n){2}$`)
  expect({ ...typed, stdout: '' }).toEqual({ exit: 0, stdout: '', stderr: expect.stringMatching(beside) })
  expect(typed.stdout).toMatch(/Account of 1 80 08 38 \*{3} \*{3} \*{2}.*5,000\.00 EUR/s)
  expect(typed.stdout).toMatch(/2025 for 1 80 08 38 .*gives 200\.00 EUR/s)
  expect(typed.stdout).toMatch(/refused-declarations\.csv.*birth_date_mismatch/s)
})

function expectCampaign(document: DemoDocument): void {
  const loads = campaign.filter(({ command }) => command === 'ingest').flatMap(({ args }) => args.slice(1))
  expect(document.files.map(({ name }) => name)).toEqual(loads)
  for (const file of document.files) {
    const { rows, accepted, rejected, replaced } = expected.files[file.name]!
    expect(file).toMatchObject({ rows, accepted, rejected, replaced })
  }
  const ofJobs = document.runs.filter(({ job }) => job !== 'ingest')
  const steps = campaign.filter(({ command }) => !['ingest', 'audit'].includes(command))
  expect(ofJobs).toMatchObject(steps.map(({ name, as_of }) => ({ step: name, as_of })))
  for (const { step, outcome } of ofJobs) expect(outcome).toBe(expected.steps[step]!.outcome ?? outcome)
  expect(document.runs.map(({ run_id }) => run_id)).toEqual(document.runs.map((_run, index) => index + 1))

  expect(document.audit.checks.length).toBeGreaterThan(5)
  expect(document.audit.checks.filter(({ ok }) => !ok)).toEqual([])
  expect(document.audit.ok).toBe(true)
  expect(document.accounts).toEqual(expected.accounts)
  expect(document.balances.cpf.amount).toBe(expected.balance)
}

it('tells people about it, begins anew when only looked at, and keeps what somebody loads', async () => {
  const env = { CPA_DATA_DIR: temporaryDataDirectory() }
  const marker = join(env.CPA_DATA_DIR, 'demo.json')
  const { exit, stdout } = await cpa(['demo'], env)
  expect(exit).toBe(0)
  for (const { why } of campaign.filter(({ name }) => name.endsWith('2025'))) expect(stdout).toContain(why.en)
  expect(stdout).toMatch(/^What to do next$/m)

  expect((await cpa(['runs'], env)).exit).toBe(0)
  expect(existsSync(marker)).toBe(true)
  const deaths = fileURLToPath(new URL('deaths.csv', fixturesFolder))
  expect((await cpaJson(['ingest', 'deaths', deaths], env)).document).toMatchObject({
    files: [{ already_loaded: true }],
  })
  expect(existsSync(marker)).toBe(false)
})
