import type { Child } from 'hono/jsx'
import { version } from '../../release.ts'
import { languageInUse, tell } from '../../wording/language.ts'
import type { Session } from '../access/session.ts'
import type { ConsoleContext } from '../console-context.ts'
import { compliance } from './compliance.ts'
import { Navigation } from './navigation.tsx'

/** A page of the console, but for its inside. */
export interface PageFrame {
  /** Also the heading of the page. Never names a person. */
  readonly title: string
  /** The command that tells or does the same. */
  readonly command?: string
  /** HTTP status; default 200. */
  readonly status?: 200 | 400 | 401 | 403 | 404 | 405 | 409 | 411 | 413 | 414 | 421 | 422 | 429 | 500 | 503
  /** Loads the script that follows what is under way. */
  readonly live?: boolean
}

/** Answers with a page. */
export function page(context: ConsoleContext, frame: PageFrame, inside: Child): Response | Promise<Response> {
  // What is told to somebody who has not come in has no session.
  const session = context.get('session') as Session | undefined
  const notice = session?.notice
  if (session !== undefined) session.notice = undefined
  const html = (
    <html lang={languageInUse()}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{frame.title} – cpa</title>
        <link rel="stylesheet" href="/assets/pages.css" />
        <link rel="stylesheet" href="/assets/console.css" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        {frame.live ? (
          <script src="/assets/live.js" type="module" nonce={context.get('secureHeadersNonce')} />
        ) : null}
      </head>
      <body>
        <a class="skip" href="#main">
          {tell('Skip to the content', 'Aller au contenu')}
        </a>
        <header>{session === undefined ? null : <Navigation context={context} />}</header>
        <main id="main" tabindex={-1}>
          <h1>{frame.title}</h1>
          <div role="status" class={notice === undefined ? '' : 'notice'}>
            {notice}
          </div>
          {inside}
          {frame.command === undefined ? null : <EquivalentCommand command={frame.command} />}
        </main>
        <footer>
          {session?.visitor.roles.has('read') ? (
            <a href="/accessibility">
              {tell('Accessibility: ', 'Accessibilité : ')}
              {compliance(context)}
            </a>
          ) : null}
          <span>cpa {version}</span>
        </footer>
      </body>
    </html>
  )
  context.status(frame.status ?? 200)
  return context.html(withDoctype(html))
}

function withDoctype(html: { toString(): string | Promise<string> }): Promise<string> {
  return Promise.resolve(html.toString()).then((text) => `<!doctype html>${text}`)
}

function EquivalentCommand({ command }: { readonly command: string }) {
  return (
    <p class="command">
      {tell('On the command line: ', 'En ligne de commande : ')}
      <code>{command}</code>
    </p>
  )
}
