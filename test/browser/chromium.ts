import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

/** Debian's, or the one that is named. */
const executablePath = process.env.CPA_TEST_CHROMIUM ?? '/usr/bin/chromium'

/** What a browser asks of its maker's hosts in the background is no part of a test. */
const quiet = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
]

export interface Browser {
  readonly context: BrowserContext
  close(): Promise<void>
}

/** Opens a browser with a profile of its own. */
export async function openBrowser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'cpa-chromium-'))
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: quiet, headless: true })
  return {
    context,
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
