import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { packageRoot } from '../../src/package-root.ts'
import { readSettings } from '../../src/settings.ts'
import { builtProgram } from '../support/built-program.ts'
import { freePort } from '../support/ports.ts'
import { type OpenBrowser, openBrowser } from './chromium.ts'
import { BrowserVisit } from './console-in-browser.ts'
import { busyDemo, type DemoWorld, openDemoWorld, today } from './demo-world.ts'

/*
 * A day at the console behind a proxy, without JavaScript: one person plans, two others approve, the first applies, pauses and
 * resumes while a worker works; a refused row is corrected, a person looked up, a death accepted, a schedule resumed and paused.
 */

/** Ada plans and works, Ben and Cleo approve. */
const people = { ada: 'ada@example.fr', ben: 'ben@example.fr', cleo: 'cleo@example.fr' } as const

let world: DemoWorld
let browser: OpenBrowser
const visits: Partial<Record<keyof typeof people, BrowserVisit>> = {}

beforeAll(async () => {
  const port = await freePort()
  world = await openDemoWorld(configuration(port), { port, smallChunks: true })
  browser = await openBrowser()
  await busyDemo(world)
  await world.cpa(
    'generate',
    '--holders',
    '120',
    '--year',
    '2025',
    '--schemes',
    'employee',
    '--one-job',
    '--out',
    world.directory,
  )
  await world.cpa('ingest', 'declarations', join(world.directory, 'declarations-2025.csv'), '--as-of', today)
  for (const [name, email] of Object.entries(people)) {
    visits[name as keyof typeof people] = await BrowserVisit.begin(browser.browser, world.served.url, {
      javaScript: false,
      headers: { 'X-Forwarded-Email': email },
    })
  }
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

function configuration(port: number): string {
  return `
plans: { approvals: 2 }
console:
  mode: header
  public_url: http://127.0.0.1:${port}
  trusted_proxies: [127.0.0.1]
  roles:
    read: ['*']
    operate: [${people.ada}]
    approve: [${people.ben}, ${people.cleo}]
    reveal: [${people.ada}]
`
}

const at = (name: keyof typeof people): BrowserVisit => visits[name]!

/** Looks at a page again and again until it says so. */
async function until(visit: BrowserVisit, path: string, said: RegExp): Promise<void> {
  const look = async () => {
    await visit.open(path)
    return await visit.text()
  }
  await expect.poll(look, { timeout: 300_000, interval: 300 }).toMatch(said)
}

/** Presses a button; throws, with what the page says, when it is not offered. */
async function press(visit: BrowserVisit, name: string | RegExp): Promise<void> {
  const button = visit.page.locator('main').getByRole('button', { name }).first()
  if ((await button.count()) === 0) throw new Error(`${name} is not offered: ${await visit.text()}`)
  await button.click()
}

it('a plan is made by one, approved by two others and applied; its run is paused and resumed while a worker works', async () => {
  const ada = at('ada')
  await ada.open('/plans')
  await ada.page.locator('[name=command]').selectOption('campaign')
  await ada.page.locator('[name=year]').last().fill('2025')
  await ada.page.locator('[name=as_of]').fill(today)
  await press(ada, 'Compute it')
  await until(ada, '/plans/3', /State\s+planned/)

  // Who planned does not approve, and nobody applies before it is approved.
  expect(await ada.page.getByRole('button', { name: 'Approve the plan' }).count()).toBe(0)
  for (const name of ['ben', 'cleo'] as const) {
    await at(name).open('/plans/3')
    await press(at(name), 'Approve the plan')
    expect(await at(name).text()).toContain(people[name])
  }

  const worker = spawn(process.execPath, [...world.node, await builtProgram(), 'worker'], {
    env: world.env,
    stdio: 'ignore',
  })
  const ended = once(worker, 'close')
  try {
    const held = await holdEntries()
    await ada.open('/plans/3')
    await ada.page.locator('[name=outside_window]').fill('to be seen in the browser')
    await ada.page.locator('main [name=year]').fill('2025')
    await press(ada, /Apply the plan/)
    // Whichever of its runs books first stands; those before it go on to their end, however long they take.
    await held.awaited()
    const run = await runUnderWay(ada)
    await ada.open(run)
    await ada.page.locator('form[action$="/pause"] [name=reason]').fill('backup at noon')
    await press(ada, 'Pause')
    await held.release()
    await until(ada, run, /paused/)
    expect(await ada.text()).toContain('backup at noon')
    // It may be resumed once the process that was told to stop has let go of it.
    const asked = async () => {
      await ada.open(run)
      return await ada.page.locator('[name=outside_window]').count()
    }
    await expect.poll(asked, { timeout: 60_000, interval: 300 }).toBe(1)
    await ada.page.locator('[name=outside_window]').fill('to be seen in the browser')
    await press(ada, /^Resume all of it/)
    await until(ada, run, /State\s+\S*\s*done/)
    await until(ada, '/plans/3', /applied/)
  } finally {
    worker.kill('SIGINT')
    await ended
  }
})

/** The address of a run that is under way and has chunks: one that may be paused. */
async function runUnderWay(visit: BrowserVisit): Promise<string> {
  await expect
    .poll(
      async () => {
        await visit.open('/runs?state=running')
        const links = visit.page.locator('main tbody a', { hasText: /Run \d+/ })
        if ((await links.count()) === 0) return undefined
        const path = await links.first().getAttribute('href')
        await visit.open(path!)
        return (await visit.page.locator('form[action$="/pause"]').count()) > 0 ? path : undefined
      },
      { timeout: 300_000, interval: 300 },
    )
    .toBeDefined()
  return new URL(visit.page.url()).pathname
}

/** Nothing can be booked until it is released: a run stands as long as that. `awaited` resolves when one does. */
async function holdEntries(): Promise<{ awaited(): Promise<void>; release(): Promise<void> }> {
  let release: () => void = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let begun: () => void = () => {}
  const holds = new Promise<void>((resolve) => {
    begun = resolve
  })
  const over = withOwnerConnection(readSettings(world.env), async (client) => {
    await client.query('begin')
    await client.query('lock table entry in exclusive mode')
    begun()
    await released
    await client.query('rollback')
  })
  await Promise.race([holds, over])
  const waiting = () =>
    withOwnerConnection(readSettings(world.env), async (client) => {
      const { rowCount } = await client.query(
        "select from pg_locks where relation = 'entry'::regclass and not granted",
      )
      return rowCount
    })
  return {
    async awaited() {
      await expect.poll(waiting, { timeout: 300_000, interval: 300 }).toBeGreaterThan(0)
    },
    async release() {
      release()
      await over
    },
  }
}

async function loadOffered(visit: BrowserVisit, path: string): Promise<boolean> {
  await visit.open(path)
  return (await visit.page.getByRole('button', { name: 'Load it' }).count()) > 0
}

it('a refused row is given out, corrected and sent back by the page', async () => {
  const ada = at('ada')
  await ada.open('/refusals?feed=declarations')
  await ada.page.locator('form[action="/refusals/rows"] [name=layout]').selectOption('csv')
  await ada.page.locator('form[action="/refusals/rows"] [name=reason]').fill('the employer telephoned')
  const [download] = await Promise.all([ada.page.waitForEvent('download'), press(ada, 'Give the rows to correct')])
  const rows = readFileSync(await download.path(), 'utf8')
  const corrected = rows.replace('2025-02-30', '2025-02-28')
  expect(corrected).not.toBe(rows)

  await ada.open('/files/new')
  await ada.page.locator('[name=feed]').selectOption('declarations')
  await ada.page.locator('#files').setInputFiles(world.file('corrected.csv', corrected))
  await press(ada, 'Send and check')
  const sent = new URL(ada.page.url()).pathname
  await expect.poll(() => loadOffered(ada, sent), { timeout: 300_000, interval: 300 }).toBe(true)
  await press(ada, 'Load it')
  await until(ada, sent, /(?<!not )\bloaded\b/)
})

it('a person is looked up, and that is kept', async () => {
  const ada = at('ada')
  await ada.open('/people')
  const [nir = '', birth = ''] = readFileSync(join(packageRoot, 'fixtures', 'declarations-2025.csv'), 'utf8')
    .split('\n')[1]!
    .split(';')
  await ada.page.locator('[name=nir]').fill(nir)
  await ada.page.locator('[name=birth_date]').fill(birth)
  await Promise.all([ada.page.waitForURL(/\/people\/\d+/), ada.page.keyboard.press('Enter')])
  expect(await ada.heading()).toMatch(/Account of holder \d+/)
  expect(ada.page.url() + (await ada.page.content())).not.toContain(nir)
  await ada.page.getByRole('link', { name: 'Who looked' }).click()
  expect(await ada.text()).toContain(people.ada)
})

it('a death is accepted', async () => {
  const ada = at('ada')
  await ada.open('/deaths/1')
  await ada.page.locator('[name=decision][value=accept]').check()
  await ada.page.locator('[name=reason]').fill('the town hall confirms')
  await press(ada, 'Decide, and go to the next')
  await ada.open('/deaths/1')
  expect(await ada.text()).toContain('accepted')
})

it('a schedule is resumed and paused', async () => {
  const ada = at('ada')
  await ada.open('/schedules/night')
  await press(ada, 'Resume it')
  await ada.page.locator('[name=note]').fill('the server moves again')
  await press(ada, 'Pause it')
  expect(await ada.text()).toContain('the server moves again')
})

it('who may not, is not offered it, and the trail has who did what', async () => {
  const ben = at('ben')
  await ben.open('/schedules/night')
  expect(await ben.page.locator('main button', { hasText: 'Resume it' }).count()).toBe(0)
  await at('ada').open('/trail')
  expect(await at('ada').text()).toContain(people.ben)
})

it('browsers complained of nothing', async () => {
  for (const visit of Object.values(visits)) await visit.close()
})
