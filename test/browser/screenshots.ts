// Pictures of the main screens, for the guide of the console: `npm run screenshots`. Of the demo and a little more, so that
// everybody gets the same ones but for the moments of the clock.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { packageRoot } from '../../src/package-root.ts'
import { openBrowser } from './chromium.ts'
import { busyDemo, openDemoWorld } from './demo-world.ts'

interface Picture {
  readonly name: string
  readonly path: string
  readonly colorScheme?: 'light' | 'dark'
  readonly height?: number
  /** What is done on the page before it is taken. */
  readonly act?: (page: Page) => Promise<unknown>
}

const pictures: readonly Picture[] = [
  { name: 'start', path: '/' },
  { name: 'run', path: '/runs/25', height: 900 },
  { name: 'runs-dark', path: '/runs', colorScheme: 'dark', height: 640 },
  { name: 'plan', path: '/plans/1', height: 980 },
  { name: 'refusals', path: '/refusals', height: 720 },
  { name: 'person', path: '/people', height: 900, act: lookUp },
  { name: 'report', path: '/report/2025', height: 980 },
]

/** A holder of the demo, who stands in its fixtures. */
async function lookUp(page: Page): Promise<void> {
  await page.locator('main input[name=nir]').fill('1850375114901')
  await Promise.all([
    page.waitForURL(/\/people\/./),
    page.locator('main form button[type=submit]').first().click(),
  ])
}

const folder = join(packageRoot, 'docs', 'images')
mkdirSync(folder, { recursive: true })
const world = await openDemoWorld()
const { browser, close } = await openBrowser()
try {
  await busyDemo(world)
  for (const { name, path, colorScheme = 'light', height = 800, act } of pictures) {
    const context = await browser.newContext({
      baseURL: world.served.url,
      colorScheme,
      locale: 'en-GB',
      viewport: { width: 1240, height },
    })
    const page = await context.newPage()
    const response = await page.goto(path, { waitUntil: 'load' })
    if (response?.status() !== 200) process.stderr.write(`${path} was answered with ${response?.status()}\n`)
    await act?.(page)
    await page.screenshot({ path: join(folder, `console-${name}.png`) })
    await context.close()
  }
} finally {
  await close()
  await world.close()
}
