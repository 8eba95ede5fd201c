import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { RunState } from '../../src/runs/states.ts'
import { Installation } from '../jobs/installation.ts'
import { builtProgram } from '../support/built-program.ts'
import { type OpenBrowser, openBrowser } from './chromium.ts'
import { BrowserVisit } from './console-in-browser.ts'
import { type ServedConsole, startConsole } from './served-console.ts'

let installation: Installation
let served: ServedConsole
let browser: OpenBrowser
const started: ChildProcess[] = []
/** Whatever a test still holds when it ends, well or not: the end would wait for it. */
const held: (() => Promise<void>)[] = []

beforeAll(async () => {
  installation = await Installation.open('postgres')
  const declarations = readFileSync(new URL('../../fixtures/declarations-2025.csv', import.meta.url))
  await installation.load('declarations', 'declarations.csv', declarations, '2026-05-04')
  served = await startConsole({ env: installation.environment(), words: ['--as-of', '2026-05-04'] })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
  await installation?.close()
})
afterEach(async () => {
  for (const lift of [...held]) await lift()
  for (const child of started.splice(0)) {
    child.kill('SIGTERM')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
  }
})

/** A command in a process of its own. */
async function start(...words: string[]): Promise<ChildProcess> {
  const main = await builtProgram()
  const env = { PATH: process.env.PATH, ...installation.environment() }
  const child = spawn(process.execPath, [main, ...words], { env, stdio: 'ignore' })
  started.push(child)
  return child
}

/** No account can be opened and nothing booked until that is lifted: the chunk in hand waits. */
async function ledgerLocked(): Promise<{ lift(): Promise<void> }> {
  let letGo = () => {}
  const free = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let locked = () => {}
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve
  })
  const owner = await installation.openAsOwner()
  const holding = owner.transaction(async (transaction) => {
    await transaction.execute('lock table account_state, entry in exclusive mode')
    locked()
    await free
  })
  await isLocked
  const lift = async () => {
    held.splice(held.indexOf(lift), 1)
    letGo()
    await holding
    await owner.close()
  }
  held.push(lift)
  return { lift }
}

/** The latest run of a job, once it is in one of the states. */
async function runOnce(job: string, ...states: RunState[]): Promise<number> {
  return await expect
    .poll(
      async () => {
        const [run] = await installation.database.query<{ id: number; state: RunState }>(
          'select id, state from run where job = $1 order by id desc limit 1',
          [job],
        )
        return run !== undefined && states.includes(run.state) ? run.id : undefined
      },
      { timeout: 60_000, interval: 100 },
    )
    .toBeDefined()
    .then(async () => {
      const [run] = await installation.database.query<{ id: number }>(
        'select id from run where job = $1 order by id desc limit 1',
        [job],
      )
      return run!.id
    })
}

it('a run is watched, paused and resumed while a worker works', async () => {
  const lock = await ledgerLocked()
  await start('worker')
  // It ends as soon as the run is paused, when the worker has the chunk in hand.
  const ended = once(await start('open-accounts', '--as-of', '2026-05-04'), 'close')
  const id = await runOnce('open-accounts', 'running')

  const visit = await BrowserVisit.begin(browser.browser, served.url)
  const { page } = visit
  await visit.open('/runs?state=running')
  await page.getByRole('link', { name: `Run ${id}` }).click()
  await page.getByText('Updates as it goes on.').waitFor()
  await expect.poll(() => visit.text()).toContain('Chunks in hand')
  await visit.expectAccessible()
  await visit.expectWalkable()

  // People pause the updates, and they stay paused on the next page.
  const button = page.getByRole('button', { name: 'Pause live updates' })
  await button.click()
  expect(await button.getAttribute('aria-pressed')).toBe('true')
  await visit.open('/workers')
  expect(await button.getAttribute('aria-pressed')).toBe('true')
  await visit.expectAccessible()
  await button.click()
  await page.getByText('Updates as it goes on.').waitFor()

  await visit.open(`/runs/${id}`)
  await page.getByText('Updates as it goes on.').waitFor()
  await page.getByLabel('Reason (may be empty)').first().fill('backup at noon')
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  expect(await visit.notice()).toBe(`Run ${id} is paused.`)
  expect(await visit.text()).toContain('backup at noon')
  expect(await page.locator('[data-live]').count()).toBe(0)
  await visit.expectAccessible()
  await lock.lift()
  await ended
  await runOnce('open-accounts', 'paused')

  await page.getByRole('button', { name: 'Resume this run' }).click()
  expect(await visit.notice()).toContain('is taken up by this console')
  await runOnce('open-accounts', 'done')
  await visit.open(`/runs/${id}`)
  expect(await visit.text()).toContain('What this console did about it')
  expect(await visit.text()).toContain('accounts opened')
  await visit.expectAccessible()
  await visit.close()
})

it('a run is seen to end, and is not asked for any more', async () => {
  const lock = await ledgerLocked()
  await start('credit', '2025', '--as-of', '2026-05-04')
  const id = await runOnce('credit-year', 'running')
  const visit = await BrowserVisit.begin(browser.browser, served.url)
  await visit.open(`/runs/${id}`)
  await expect.poll(() => visit.text(), { timeout: 30_000 }).toContain('Updates as it goes on.')
  await lock.lift()
  await visit.page.getByText('At its end: nothing will change any more.').waitFor()
  expect(await visit.text()).toContain('It is done by now.')
  expect(await visit.text()).toContain('by rate')
  await visit.expectAccessible(['light'])
  await visit.close()
})
