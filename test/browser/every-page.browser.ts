import { afterAll, beforeAll, expect, it } from 'vitest'
import { routes } from '../../src/console/routes.ts'
import { type OpenBrowser, openBrowser } from './chromium.ts'
import { BrowserVisit } from './console-in-browser.ts'
import { type DemoWorld, deathOfLea, openDemoWorld, today } from './demo-world.ts'

/*
 * Every page of the console, with something to show on it: examined by axe-core in English and French, light and dark, wide
 * and narrow, and walked through by the keyboard. The list is made from the routes, so that none is forgotten.
 */

/** What stands for the parameters of routes, where the first of everything is not what is to be seen. */
const examples: Readonly<Record<string, string>> = {
  '/runs/:id': '/runs/25',
}

/** What is answered and is no page. */
const isPage = (path: string): boolean => !/\.(csv|json)$|\/live$|\/csv$/.test(path)

const pages = [
  '/session',
  ...routes
    .filter(({ method, path }) => method === 'get' && isPage(path))
    .map(({ path }) => {
      const plain = path.replaceAll(/(:\w+)\{[^}]*\}/g, '$1')
      return examples[plain] ?? plain.replaceAll(/:year\b/g, '2025').replaceAll(/:\w+/g, '1')
    }),
]

let world: DemoWorld
let browser: OpenBrowser
beforeAll(async () => {
  world = await openDemoWorld()
  browser = await openBrowser()
  await world.cpa('ingest', 'insee-deaths', world.file('deces-2026-06.txt', deathOfLea), '--as-of', today)
  await world.cpa('match-deaths', '--as-of', today)
  await world.cpa('plausibility', 'hold', '99900022700010', '--year', '2025', '--reason', 'the employer corrects')
  await world.cpa('schedule', 'set', 'night', '--cron', '30 2 * * *', '--', 'daily')
  await world.cpa('schedule', 'pause', 'night', '--note', 'the server moves')
  await world.cpa('credit', '2025', '--plan', '--as-of', today, '--outside-window', 'to be looked at')
  await world.cpa('audit', '--as-of', today)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

it.each(pages)('%s, in English and wide, and by the keyboard', async (path) => {
  const visit = await BrowserVisit.begin(browser.browser, world.served.url)
  await visit.open(path)
  await visit.expectAccessible()
  await visit.expectWalkable()
  await visit.close()
})

it.each(pages)('%s, in French and narrow', async (path) => {
  const visit = await BrowserVisit.begin(browser.browser, world.served.url, { language: 'fr', width: 400 })
  await visit.open(path)
  await visit.expectAccessible()
  await visit.close()
})

it('every place of the navigation is a page', async () => {
  const visit = await BrowserVisit.begin(browser.browser, world.served.url)
  await visit.open('/')
  const places = await visit.page.evaluate<string[]>(
    "[...document.querySelectorAll('header nav a')].map((one) => one.pathname)",
  )
  expect(places.length).toBeGreaterThan(10)
  for (const place of places) await visit.open(place)
  await visit.close()
})

it('a page that is not there is a page too', async () => {
  const visit = await BrowserVisit.begin(browser.browser, world.served.url)
  await visit.open('/nothing', 404)
  await visit.expectAccessible()
  await visit.open('/runs/999999', 404)
  await visit.expectAccessible()
  await visit.close()
})
