import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { matchDeaths } from '../../src/operations/review-deaths.ts'
import { fileOf, rowOf } from '../hostile/feed-files.ts'
import { Installation } from '../jobs/installation.ts'
import { type OpenBrowser, openBrowser } from './chromium.ts'
import { BrowserVisit } from './console-in-browser.ts'
import { type ServedConsole, startConsole } from './served-console.ts'

const asOf = '2026-05-04'
let installation: Installation
let served: ServedConsole
let browser: OpenBrowser

const good = Array.from({ length: 3 }, (_, person) => rowOf('declarations', person, person))
const content = fileOf('declarations', ...good, rowOf('declarations', 7, 1, { activity_end: '31/13/2024' }))
const named =
  'nir;birth_date;family_name;first_names;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked\n' +
  '2500375101901;1950-03-15;BALA;CAMILLE;employee;99900001100018;permanent;2025-01-01;2025-06-30;hour;800\n'
const dead = `${'BALA*CAMILLE/'.padEnd(80)}21950031575101${''.padEnd(60)}20251204763511\n`

beforeAll(async () => {
  // The queue of the product: what is loaded through the page is a run of another process.
  installation = await Installation.open('postgres')
  await installation.load('declarations', 'named.csv', named, asOf)
  await installation.load('insee-deaths', 'deces.txt', dead, asOf)
  await matchDeaths(installation.circumstances(asOf))
  served = await startConsole({ env: installation.environment(), words: ['--as-of', asOf] })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
  await installation?.close()
})

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

it('a refused file is corrected through the page', async () => {
  const visit = await BrowserVisit.begin(browser.browser, served.url)
  const { page } = visit
  const send = async (name: string, text: string) => {
    await visit.open('/files/new')
    await page.getByLabel(/^Files, /).setInputFiles(file(name, text))
    await page.getByRole('button', { name: 'Send and check' }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await loadAnewUntil('checked, not loaded')
    // What is live has said so, maybe, and the rest of the page is older.
    await page.goto(page.url())
  }
  const loadAnewUntil = async (words: string) => {
    await expect
      .poll(
        async () => {
          await page.goto(page.url())
          return await visit.text()
        },
        { timeout: 60_000 },
      )
      .toContain(words)
  }
  await visit.open('/files/new')
  await visit.expectAccessible()
  await visit.expectWalkable()
  await send('south.csv', content)
  await visit.expectAccessible()
  await page.getByRole('button', { name: 'Load it' }).click()
  await loadAnewUntil('What was loaded')
  await visit.expectAccessible()

  await page.getByRole('link', { name: 'The file, with what is to correct' }).click()
  expect(await visit.heading()).toBe('south.csv')
  expect(await visit.text()).toContain('activity_end')
  await visit.expectAccessible()
  await visit.open('/refusals?feed=declarations')
  await visit.expectAccessible()
  await page.getByLabel('As', { exact: true }).selectOption('csv')
  await page.getByLabel('Reason').fill('the payroll corrects it')
  const [given] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Give the rows to correct' }).click(),
  ])
  expect(given.suggestedFilename()).toBe('to-correct-declarations.csv')
  const rows = readFileSync(await given.path(), 'utf8')

  await send('corrected.csv', rows.replace('31/13/2024', '31/12/2024'))
  await page.getByRole('button', { name: 'Load it' }).click()
  await loadAnewUntil('What was loaded')
  await visit.open('/refusals')
  expect(await visit.text()).toContain('Nothing is wrong.')
  await visit.open('/files')
  await visit.expectAccessible()
  expect(await page.getByRole('row', { name: /south\.csv/ }).textContent()).toContain('complete')
  await visit.close()
})

it('a death is accepted, from the keyboard', async () => {
  const visit = await BrowserVisit.begin(browser.browser, served.url, { language: 'fr', width: 400 })
  const { page } = visit
  await visit.open('/deaths')
  await visit.expectAccessible()
  await page.getByRole('link', { name: 'Commencer par le premier' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Côte à côte' }).waitFor()
  await visit.expectAccessible()
  await visit.expectWalkable()
  await page.getByRole('radio', { name: /^Accepter/ }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.type('acte de décès vu')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Décès à examiner', exact: true }).waitFor()
  expect(await visit.notice()).toContain('La prochaine fermeture ferme le compte.')
  await visit.open('/deaths?state=accepted')
  expect(await visit.text()).toContain('accepté')
  await visit.open('/identities')
  await visit.expectAccessible()
  await visit.close()
})
