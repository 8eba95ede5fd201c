import { type Browser, type BrowserContext, chromium } from 'playwright-core'

/** Debian's, or the one that is named. */
const executablePath = process.env.CPA_TEST_CHROMIUM ?? '/usr/bin/chromium'

/** What a browser asks of its maker's hosts in the background is no part of a test. */
const quiet = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
]

export interface OpenBrowser {
  /** For windows of one profile; others are opened from `browser`. */
  readonly context: BrowserContext
  readonly browser: Browser
  close(): Promise<void>
}

/** Opens a browser with a profile of its own, which is gone when it is closed. */
export async function openBrowser(): Promise<OpenBrowser> {
  const browser = await chromium.launch({ executablePath, args: quiet, headless: true })
  return { browser, context: await browser.newContext(), close: () => browser.close() }
}
