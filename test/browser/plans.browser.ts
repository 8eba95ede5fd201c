import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'
import { freePort } from '../support/ports.ts'
import { type OpenBrowser, openBrowser } from './chromium.ts'
import { BrowserVisit, type VisitOptions } from './console-in-browser.ts'
import { type ServedConsole, startConsole } from './served-console.ts'

/* Behind a proxy that says who asks: a plan needs two people, and what runs by itself can be paused. */

const today = '2026-05-04'
let installation: Installation
let served: ServedConsole
let browser: OpenBrowser
beforeAll(async () => {
  installation = await Installation.open('postgres')
  const nir = inventedNir(1, 1, { year: 1985, month: 3, day: 4 }, true)
  const declared =
    'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked\n' +
    `${nir};1985-03-04;employee;${inventedSiret(1)};permanent;2025-01-01;2025-12-31;hour;1607\n`
  await installation.load('declarations', 'declarations.csv', declared, today)
  const port = await freePort()
  const configuration = join(installation.directory, 'configuration.json')
  const everybody = { read: ['*'], operate: ['anne@cpa.example'], approve: ['*'] }
  const header = { mode: 'header', trusted_proxies: ['127.0.0.1'], public_url: `http://127.0.0.1:${port}` }
  writeFileSync(configuration, JSON.stringify({ approvals: 1, console: { ...header, roles: everybody } }))
  served = await startConsole({
    env: { ...installation.environment(), CPA_CONFIG: configuration },
    words: ['--port', String(port), '--as-of', today],
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
  await installation?.close()
})

function visitOf(name: string, options: VisitOptions = {}): Promise<BrowserVisit> {
  const headers = { 'x-forwarded-email': `${name}@cpa.example` }
  return BrowserVisit.begin(browser.browser, served.url, { ...options, headers })
}

/** The page as it is once it says so. */
async function untilSaid(visit: BrowserVisit, path: string, text: string): Promise<void> {
  const said = async () => {
    await visit.open(path)
    return await visit.text()
  }
  await expect.poll(said, { timeout: 120_000, interval: 500 }).toContain(text)
}

it('a plan is made by one, approved by another, and applied', async () => {
  const anne = await visitOf('anne')
  await anne.open('/plans')
  await anne.expectAccessible()
  await anne.page.getByRole('button', { name: 'Compute it' }).click()
  expect(await anne.notice()).toContain('is being computed')
  await untilSaid(anne, '/plans', '0 of 1')
  await anne.page.getByRole('link', { name: '1', exact: true }).click()
  await untilSaid(anne, '/plans/1', 'To look at before it is applied')
  expect(await anne.heading()).toBe('Plan 1 of the campaign of 2025')
  expect(await anne.text()).toContain('Plan 1 was made by anne@cpa.example: somebody else approves it')
  expect(await anne.page.getByRole('button', { name: 'Apply the plan' }).count()).toBe(0)
  await anne.expectAccessible()
  await anne.expectWalkable()

  const bruno = await visitOf('bruno', { width: 400, javaScript: false, colorScheme: 'dark' })
  await bruno.open('/plans/1')
  expect(await bruno.text()).toContain('this asks for the role operate')
  await bruno.page.getByLabel('Reason (may be empty)').fill('held against the report of 2024')
  await bruno.page.getByRole('button', { name: 'Approve the plan' }).click()
  expect(await bruno.notice()).toContain('Approvals that count: 1 of 1')
  await bruno.close()

  await anne.open('/plans/1')
  await anne.page.getByLabel('Write 2025 to confirm').fill('2025')
  await anne.expectAccessible()
  await anne.page.getByRole('button', { name: 'Apply the plan' }).click()
  await untilSaid(anne, '/plans/1', 'what was booked is what was planned, to the cent')
  await anne.expectAccessible()
  await anne.close()
})

it('a schedule is set, and paused with a note', async () => {
  const anne = await visitOf('anne', { language: 'fr' })
  await anne.open('/schedules')
  await anne.page.getByLabel('Nom').fill('campaign')
  await anne.page.getByLabel('Commande').fill('campaign {year-1}')
  await anne.page.getByLabel('Quand').fill('0 6 * 1-6 1')
  await anne.page.getByRole('button', { name: 'La créer' }).click()
  expect(await anne.heading()).toBe('Planification campaign')
  await anne.page.getByLabel('Note : pourquoi').fill('le serveur déménage jeudi')
  await anne.page.getByRole('button', { name: 'La mettre en pause' }).click()
  expect(await anne.text()).toContain('le serveur déménage jeudi')
  await anne.expectAccessible()
  await anne.expectWalkable()
  await anne.open('/schedules')
  expect(await anne.text()).toContain('en pause')
  await anne.expectAccessible()
  await anne.close()
})

it('what is hardly plausible is looked at, and notices are read', async () => {
  const anne = await visitOf('anne', { width: 400 })
  await anne.open('/plausibility/2025')
  await anne.page.getByRole('button', { name: 'Look through the declarations' }).click()
  await untilSaid(anne, '/plausibility/2025', 'Looked at')
  await anne.expectAccessible()
  await anne.open('/notices')
  expect(await anne.text()).toContain('plan to be approved')
  await anne.expectAccessible()
  await anne.close()
})
