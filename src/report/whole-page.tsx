import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { languageInUse } from '../wording/language.ts'
import { pagesStyle } from './pages-style.ts'

interface WholePage {
  readonly title: string
  /** What the look of every page lacks for this one. */
  readonly style?: string
}

/**
 * A page that is whole in itself: it opens from a disk, asks nothing of a network, runs nothing, and says so to the browser,
 * which then refuses what might have been smuggled in all the same. Whatever stands in it, what a browser shows as nothing,
 * or in another order, is shown as a box.
 */
export async function wholePage({ title, style = '' }: WholePage, inside: Child): Promise<string> {
  const html = (
    <html lang={languageInUse()}>
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{title}</title>
        <style>{raw((pagesStyle() + style).replaceAll('</', '<\\/'))}</style>
      </head>
      <body class="leaf">
        <main>
          <h1>{title}</h1>
          {inside}
        </main>
      </body>
    </html>
  )
  return `<!doctype html>\n${shownWhole(String(await html.toString()))}\n`
}

function shownWhole(html: string): string {
  return html.replace(/(?![\n\t])[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '\u25a1')
}
