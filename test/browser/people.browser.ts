import { afterAll, beforeAll, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { type OpenBrowser, openBrowser } from './chromium.ts'
import { BrowserVisit } from './console-in-browser.ts'
import { type ServedConsole, startConsole } from './served-console.ts'

const today = '2026-05-04'
const nir = '1701224322967'

let installation: Installation
let served: ServedConsole
let browser: OpenBrowser
beforeAll(async () => {
  installation = await Installation.open()
  const columns = 'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked'
  const row = `${nir};1970-12-01;employee;99900022700010;permanent;2025-01-01;2025-12-31;hour;1607`
  await installation.load('declarations', 'declared.csv', `${columns}\n${row}`, today)
  await installation.openAccounts(today)
  await installation.credit(2025, today)
  served = await startConsole({ env: installation.environment(), words: ['--as-of', today] })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
  await installation?.close()
})

it('a person is looked up, explained in French, shown for a reason, and all of it stands in the trail', async () => {
  const visit = await BrowserVisit.begin(browser.browser, served.url, { language: 'fr' })
  const { page } = visit
  await visit.open('/people')
  await visit.expectAccessible()
  await page.getByLabel('NIR').fill(nir)
  await page.getByRole('button', { name: 'Chercher' }).click()
  expect(await visit.heading()).toBe('Compte du titulaire 1')
  expect(page.url()).not.toContain(nir)
  expect(await page.content()).not.toContain(nir)
  await visit.expectAccessible()

  await page.getByRole('link', { name: 'D’où vient une année' }).click()
  expect(await page.locator('main').textContent()).toContain('donne 500,00')
  await visit.expectAccessible()
  await page.locator('ol.steps a').last().click()
  expect(await visit.heading()).toBe('Le droit au 2025-12-31')
  await visit.expectAccessible()

  await visit.open('/people/1/protection')
  await visit.expectAccessible()
  await page.getByRole('textbox', { name: 'Motif' }).first().fill('courrier 2026/12')
  await page.getByRole('button', { name: 'Montrer le NIR complet' }).click()
  expect(await page.locator('strong.nir').textContent()).toMatch(/^1 70 12 24 322 967 \d\d$/)
  await page.getByRole('link', { name: 'Le masquer' }).click()
  expect(await page.content()).not.toContain('322 967')

  await visit.open('/trail?holder=1')
  const told = await page.locator('main').textContent()
  expect(told).toContain('NIR complet montré')
  expect(told).toContain('courrier 2026/12')
  expect(told).toContain('recherche d’une personne')
  await visit.expectAccessible()
  for (const path of [
    '/people/1/told',
    '/people/1/consultations',
    '/audits',
    '/signals',
    '/law/cpf.employee.base',
  ]) {
    await visit.open(path)
    await visit.expectAccessible()
  }
  expect(served.log()).not.toContain(nir)
  await visit.close()
})
