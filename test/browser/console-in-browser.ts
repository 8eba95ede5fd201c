import type { Browser, BrowserContext, Page, Response } from 'playwright-core'
import { expect } from 'vitest'
import { accessibilityViolations } from './axe.ts'
import { walkByKeyboard } from './keyboard-walk.ts'

export interface VisitOptions {
  readonly language?: 'en' | 'fr'
  readonly colorScheme?: 'light' | 'dark'
  /** In pixels of CSS; default 1280. 400 is a page of 1280 at a zoom of 320 %. */
  readonly width?: number
  /** Default true. */
  readonly javaScript?: boolean
  /** Sent with every request: who asks, as a proxy would say it. */
  readonly headers?: Record<string, string>
}

/**
 * Somebody at the console in a browser of their own: cookies, language and colours of one visit. What the browser complains
 * of, and whatever it would load from elsewhere, is noticed and told by `close`.
 */
export class BrowserVisit {
  readonly page: Page
  readonly #context: BrowserContext
  readonly #url: string
  readonly #problems: string[] = []

  private constructor(url: string, context: BrowserContext, page: Page) {
    this.#url = url
    this.#context = context
    this.page = page
    const { host } = new URL(url)
    page.on('pageerror', ({ message }) => this.#problems.push(message))
    page.on('console', (message) => {
      // That an answer was no success is told by the answer, and pages may well say no.
      if (message.text().startsWith('Failed to load resource')) return
      if (['error', 'warning'].includes(message.type())) this.#problems.push(message.text())
    })
    page.on('request', (request) => {
      if (new URL(request.url()).host !== host) this.#problems.push(`asks elsewhere: ${request.url()}`)
    })
    page.on('response', (response) => {
      const part = response.request().resourceType() !== 'document'
      if (part && response.status() >= 400) this.#problems.push(`${response.status()} for ${response.url()}`)
    })
  }

  /** `url`: of the console, as `startConsole` tells it. */
  static async begin(browser: Browser, url: string, options: VisitOptions = {}): Promise<BrowserVisit> {
    const { language = 'en', colorScheme = 'light', width = 1280, javaScript = true, headers = {} } = options
    const context = await browser.newContext({
      baseURL: url,
      locale: language === 'fr' ? 'fr-FR' : 'en-GB',
      colorScheme,
      viewport: { width, height: 900 },
      javaScriptEnabled: javaScript,
      extraHTTPHeaders: headers,
      reducedMotion: 'reduce',
    })
    return new BrowserVisit(url, context, await context.newPage())
  }

  /** Looks at a page; throws when it is not answered with `status`. */
  async open(path: string, status = 200): Promise<Response> {
    const response = await this.page.goto(new URL(path, this.#url).href, { waitUntil: 'load' })
    if (response?.status() !== status) {
      const said = await this.page
        .locator('main')
        .textContent({ timeout: 1_000 })
        .catch(() => '')
      throw new Error(`${path} was answered with ${response?.status()}, not ${status}: ${said}`)
    }
    return response
  }

  /** The heading of the page that is looked at. */
  heading(): Promise<string | null> {
    return this.page.locator('h1').textContent()
  }

  /** The words of the page, without the navigation. */
  text(): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: as it is read, with blanks between cells.
    return this.page.locator('main').innerText()
  }

  /** What was said to be done after an action. */
  notice(): Promise<string | null> {
    return this.page.locator('main [role=status].notice').textContent()
  }

  /**
   * The page that is looked at: nothing that axe-core objects to, no part wider than the window. Only of a visit with
   * JavaScript, without which axe-core does not run: the page is the same.
   */
  async expectAccessible(colorSchemes: readonly ('light' | 'dark')[] = ['light', 'dark']): Promise<void> {
    const where = this.page.url()
    for (const [index, colorScheme] of colorSchemes.entries()) {
      await this.page.emulateMedia({ colorScheme })
      const coloursOnly = index > 0
      expect(await accessibilityViolations(this.page, { coloursOnly }), `${where} in ${colorScheme}`).toEqual([])
    }
    const [inner, outer] = await this.page.evaluate<number[]>('[document.documentElement.scrollWidth, innerWidth]')
    expect(inner, `${where} scrolls sideways`).toBeLessThanOrEqual(outer!)
  }

  /** The whole page by the tabulator: the way to the content first, everything reached in order, and seen when reached. */
  async expectWalkable(): Promise<void> {
    expect(await walkByKeyboard(this.page), this.page.url()).toEqual([])
  }

  /** Ends the visit; throws with what the browser complained of. */
  async close(): Promise<void> {
    await this.#context.close()
    expect(this.#problems).toEqual([])
  }
}
