import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import { actingAs } from '../actor.ts'
import { isLanguage } from '../language.ts'
import type { Circumstances } from '../operations/circumstances.ts'
import { knownTrouble } from '../operations/known-trouble.ts'
import type { Log } from '../operations/logger.ts'
import { keepDatabase } from '../practice/demo/demo-directory.ts'
import { speaking } from '../wording/language.ts'
import { visitorOf } from './access/way-in.ts'
import { assetRoutes } from './assets.ts'
import type { ConsoleContext, ConsoleEnv } from './console-context.ts'
import { languageCookie, languageOf } from './console-language.ts'
import { fieldOf, tokenField } from './layout/form.tsx'
import type { Route } from './route.ts'
import { type SentPart, sentParts, textOf } from './sent-parts.ts'
import { nothingHere, refused, troublePage } from './trouble-page.tsx'
import type { Undertakings } from './undertakings.ts'

/** What the console is made of, besides its routes. */
export interface ConsoleParts {
  /** What verbs are called with by a request: the business date is that of its day. */
  readonly circumstances: () => Circumstances
  readonly undertakings: Undertakings
  readonly log: Log
  readonly routes: readonly Route[]
}

/**
 * The console as an application: every route behind its role, every POST behind the token of its session, every answer with the
 * same headers, in the language and in the name of whoever asks.
 */
export function consoleApp({ circumstances, undertakings, log, routes }: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>()
  app.use(headers)
  for (const { path, answer } of assetRoutes) app.get(path, answer)

  app.use(async (context, next) => {
    const session = visitorOf(context)
    const { settings } = circumstances()
    context.set('session', session)
    context.set('circumstances', circumstances())
    context.set('undertakings', undertakings)
    const language = languageOf(context, settings.configuration.language)
    await speaking(language, () => actingAs(session.visitor.name, next))
  })

  app.post('/language', async (context) => {
    if (!(await hasToken(context))) return await refused(context)
    const language = await fieldOf(context, 'language')
    if (language !== undefined && isLanguage(language)) {
      setCookie(context, languageCookie, language, { path: '/', sameSite: 'Lax', httpOnly: true })
    }
    const back = (await fieldOf(context, 'back')) ?? '/'
    return context.redirect(/^\/(?![/\\])/.test(back) ? back : '/', 303)
  })

  for (const route of routes) {
    app.on(route.method === 'get' ? 'GET' : 'POST', route.path, async (context) => {
      if (!context.var.session.visitor.roles.has(route.role)) return await refused(context)
      if (route.method === 'get') return await route.answer(context)
      if (route.method === 'upload') {
        const parts = sentParts(context)
        if (!(await beginsWithToken(context, parts))) {
          await parts.return(undefined)
          return await refused(context)
        }
        keepDatabase(context.var.circumstances.settings)
        return await route.answer(context, parts)
      }
      if (!(await hasToken(context))) return await refused(context)
      keepDatabase(context.var.circumstances.settings)
      return await route.answer(context)
    })
  }

  app.notFound(nothingHere)
  app.onError((error, context) => {
    const told = knownTrouble(error, circumstances().settings)
    log.tell('console_trouble', { path: context.req.path, method: context.req.method, error: told })
    return troublePage(context, told)
  })
  return app
}

/** Nothing is loaded from elsewhere, and nothing runs but the scripts of the program. */
const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: [NONCE],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  // With no referrer at all browsers hide where a form comes from, even from its own server.
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  strictTransportSecurity: false,
})

/** The same of a form that is read as it comes: nothing of it is looked at before the token. */
async function beginsWithToken(context: ConsoleContext, parts: AsyncIterator<SentPart>): Promise<boolean> {
  const { done, value: first } = await parts.next()
  return !done && first.name === tokenField && (await textOf(first)) === context.var.session.token
}

/** True when the form that was sent is one of this session. */
async function hasToken(context: ConsoleContext): Promise<boolean> {
  return (await fieldOf(context, tokenField)) === context.var.session.token
}
