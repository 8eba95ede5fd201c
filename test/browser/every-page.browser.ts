import { afterAll, beforeAll, expect, it } from 'vitest'
import { findPages, isStream } from '../../scripts/bench/console-pages.ts'
import { routes } from '../../src/console/routes.ts'
import { type OpenBrowser, openBrowser } from './chromium.ts'
import { BrowserVisit } from './console-in-browser.ts'
import { busyDemo, type DemoWorld, openDemoWorld } from './demo-world.ts'

/*
 * Every page of the console, with something to show on it: examined by axe-core in English and French, light and dark, wide
 * and narrow, and walked through by the keyboard. The list is made from the routes, so that none is forgotten.
 */

/** Of which the demo has nothing to show: nobody in it has given up a number. */
const withoutExample = ['/identities/:holder{[1-9][0-9]{0,11}}/:other{[1-9][0-9]{0,11}}']
const isPage = (path: string): boolean =>
  !withoutExample.includes(path) && !isStream(path) && !/\.csv$|\/csv$/.test(path)
const pages = [
  '/session',
  ...routes.filter(({ method, path }) => method === 'get' && isPage(path)).map(({ path }) => path),
]

let world: DemoWorld
let browser: OpenBrowser
/** An example of each route. */
let examples: ReadonlyMap<string, string>
beforeAll(async () => {
  world = await openDemoWorld()
  browser = await openBrowser()
  await busyDemo(world)
  const visit = await BrowserVisit.begin(browser.browser, world.served.url)
  await visit.open('/files/new')
  await visit.page.locator('#files').setInputFiles(world.file('declarations-sent.csv', 'nir;birth_date\n'))
  await visit.page.getByRole('button', { name: 'Send and check' }).click()
  examples = await findPages(routes, async (path) => {
    const response = await visit.page.request.get(new URL(path, world.served.url).href)
    return { type: response.headers()['content-type'] ?? '', text: await response.text() }
  })
  await visit.close()
})

/** Fails where no page links to one of the route. */
function exampleOf(path: string): string {
  const found = path === '/session' ? path : examples.get(path)
  expect(found, `a page of ${path}`).toBeDefined()
  return found!
}
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

it.each(pages)('%s, in English and wide, and by the keyboard', async (path) => {
  const visit = await BrowserVisit.begin(browser.browser, world.served.url)
  await visit.open(exampleOf(path))
  await visit.expectAccessible()
  await visit.expectWalkable()
  await visit.close()
})

it.each(pages)('%s, in French and narrow', async (path) => {
  const visit = await BrowserVisit.begin(browser.browser, world.served.url, { language: 'fr', width: 400 })
  await visit.open(exampleOf(path))
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
