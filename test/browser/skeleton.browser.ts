import { afterAll, beforeAll, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { type OpenBrowser, openBrowser } from './chromium.ts'
import { BrowserVisit } from './console-in-browser.ts'
import { type ServedConsole, startConsole } from './served-console.ts'

let installation: Installation
let served: ServedConsole
let browser: OpenBrowser
beforeAll(async () => {
  installation = await Installation.open()
  served = await startConsole({ env: installation.environment(), words: ['--as-of', '2026-05-04'] })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
  await installation?.close()
})

it('the start page, by eyes, ears and keyboard', async () => {
  const visit = await BrowserVisit.begin(browser.browser, served.url, { language: 'fr' })
  await visit.open('/')
  expect(await visit.heading()).toBe('Ce qui se passe')
  await visit.expectAccessible()
  await visit.expectWalkable()
  await visit.close()
})

it('the language is chosen without JavaScript', async () => {
  const visit = await BrowserVisit.begin(browser.browser, served.url, { javaScript: false, width: 400 })
  await visit.open('/')
  await visit.page.getByRole('button', { name: 'Français' }).click()
  expect(await visit.heading()).toBe('Ce qui se passe')
  await visit.close()
})
