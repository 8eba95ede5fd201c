import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { packageRoot } from '../../src/package-root.ts'
import { freePort } from '../support/ports.ts'
import { type OpenBrowser, openBrowser } from './chromium.ts'
import { BrowserVisit } from './console-in-browser.ts'
import { busyDemo, type DemoWorld, openDemoWorld } from './demo-world.ts'

/*
 * A day at the console behind a proxy, without JavaScript: a refused row is corrected, a person looked up, a death accepted, a
 * schedule resumed and paused, by those who may.
 */

/** Ada plans and works, Ben and Cleo approve. */
const people = { ada: 'ada@example.fr', ben: 'ben@example.fr', cleo: 'cleo@example.fr' } as const

let world: DemoWorld
let browser: OpenBrowser
const visits: Partial<Record<keyof typeof people, BrowserVisit>> = {}

beforeAll(async () => {
  const port = await freePort()
  world = await openDemoWorld(configuration(port), { port })
  browser = await openBrowser()
  await busyDemo(world)
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
  await until(ada, sent, /loaded|Loaded/)
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
