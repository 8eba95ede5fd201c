import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { actingAs } from '../actor.ts'
import { isLanguage } from '../language.ts'
import type { Circumstances } from '../operations/circumstances.ts'
import { keepAccess } from '../operations/console-access.ts'
import { knownTrouble } from '../operations/known-trouble.ts'
import type { Log } from '../operations/logger.ts'
import { keepDatabase } from '../practice/demo/demo-directory.ts'
import { speaking } from '../wording/language.ts'
import { gateOf } from './access/gate.ts'
import { bodyTrouble, withinSession } from './access/limits.ts'
import { LookUps } from './access/look-ups.ts'
import { RefusalsKept } from './access/refusals-kept.ts'
import { isSameSecret } from './access/session.ts'
import { endOfSession, sessionPage, withoutRolesPage } from './access/session-page.tsx'
import { wayInOf } from './access/ways-in.ts'
import { assetRoutes } from './assets.ts'
import type { ConsoleContext, ConsoleEnv } from './console-context.ts'
import { languageCookie, languageOf } from './console-language.ts'
import { headersOf } from './headers.ts'
import { fieldOf, tokenField } from './layout/form.tsx'
import { probes } from './probes.ts'
import type { Route } from './route.ts'
import { type SentPart, sentParts, textOf } from './sent-parts.ts'
import { nothingHere, refused, tooManyLookUps, troublePage, turnedAway } from './trouble-page.tsx'
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
 * The console as an application. A request passes, in this order: the headers that every answer has; the gate, which looks at where
 * it comes from; the way in, which says who asks; the token of the session, for whatever changes something; and the role of its route.
 * Throws `configuration` when the way in cannot be had.
 */
export function consoleApp({ circumstances, undertakings, log, routes }: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>()
  const settings = circumstances().settings.configuration.console
  const gate = gateOf(settings)
  const wayIn = wayInOf({ settings, circumstances, log })
  const lookUps = new LookUps(settings.look_ups)
  const refusals = new RefusalsKept()

  app.use(headersOf(settings))
  for (const { path, answer } of assetRoutes) app.get(path, answer)
  for (const { path, answer } of probes(circumstances)) app.get(path, answer)

  app.use(async (context, next) => {
    const now = circumstances()
    context.set('circumstances', now)
    context.set('undertakings', undertakings)
    await speaking(languageOf(context, now.settings.configuration.language), next)
  })

  app.use(async (context, next) => {
    const away = gate(context)
    if (away === undefined) return await next()
    log.tell('console_turned_away', { method: context.req.method, reason: away.reason })
    if (away.status === 405) context.header('Allow', 'GET, HEAD, POST')
    return await turnedAway(context, away.status)
  })

  for (const { path, answer } of wayIn.doors) app.get(path, answer)

  app.use(async (context, next) => {
    const session = await wayIn.sessionOf(context)
    if (session instanceof Response) return session
    context.set('session', session)
    await actingAs(session.visitor.name, next)
    return withinSession(context, session)
  })

  action('/language', async (context) => {
    const language = await fieldOf(context, 'language')
    if (language !== undefined && isLanguage(language)) {
      setCookie(context, languageCookie, language, { path: '/', sameSite: 'Lax', httpOnly: true })
    }
    const back = (await fieldOf(context, 'back')) ?? '/'
    return context.redirect(/^\/(?![/\\])[\x21-\x7e]*$/.test(back) ? back : '/', 303)
  })
  app.get('/session', (context) => sessionPage(context, settings))
  action(endOfSession, (context) => wayIn.signOut(context, context.var.session))

  for (const route of routes) {
    if (route.method === 'get')
      app.get(route.path, async (context) => (await barred(context, route)) ?? route.answer(context))
    else if (route.method === 'post') action(route.path, route.answer, route)
    else
      app.post(route.path, async (context) => {
        const trouble =
          (await barred(context, route)) ?? (await tooMuch(context, settings.upload_megabytes * 1_000_000))
        if (trouble !== undefined) return trouble
        const parts = sentParts(context)
        if (!(await beginsWithToken(context, parts))) {
          await parts.return(undefined)
          return await refused(context)
        }
        keepDatabase(context.var.circumstances.settings)
        return await route.answer(context, parts)
      })
  }

  app.notFound(nothingHere)
  app.onError((error, context) => {
    // A number that is too large for its column names nothing.
    if ((error as { code?: unknown }).code === '22003') return nothingHere(context)
    const told = knownTrouble(error, circumstances().settings)
    log.tell('console_trouble', { path: context.req.path, method: context.req.method, error: told })
    return troublePage(context, told)
  })
  return app

  /** What a form asks for: nothing is done without the role of the route and the token of the session. */
  function action(
    path: string,
    answer: (context: ConsoleContext) => Response | Promise<Response>,
    route?: Route,
  ): void {
    app.post(path, async (context) => {
      const trouble =
        (route === undefined ? undefined : await barred(context, route)) ?? (await tooMuch(context, formBytes))
      if (trouble !== undefined) return trouble
      if (!isSameSecret((await fieldOf(context, tokenField)) ?? '', context.var.session.token))
        return await refused(context)
      if (route !== undefined) keepDatabase(context.var.circumstances.settings)
      return await answer(context)
    })
  }

  /** What is answered to somebody who may not; undefined to somebody who may. */
  async function barred(context: ConsoleContext, route: Route): Promise<Response | undefined> {
    const { visitor } = context.var.session
    if (visitor.roles.size === 0) return await withoutRolesPage(context, settings)
    if (!visitor.roles.has(route.role)) {
      const what = { method: context.req.method, place: route.path, role: route.role }
      log.tell('console_refused', { by: visitor.name, ...what })
      if (refusals.isNew(visitor.name, route)) await keepAccess(context.var.circumstances, 'console refused', what)
      return await refused(context)
    }
    const many = route.consults ? lookUps.refuse(visitor.name) : undefined
    if (many === undefined) return undefined
    if (many.isFirst)
      await keepAccess(context.var.circumstances, 'console look-ups limited', { place: route.path })
    return await tooManyLookUps(context, many.seconds)
  }

  async function tooMuch(context: ConsoleContext, bytes: number): Promise<Response | undefined> {
    const trouble = bodyTrouble(context, bytes)
    return trouble === undefined ? undefined : await turnedAway(context, trouble)
  }
}

/** Of a form without files: many times what the longest has. */
const formBytes = 100_000

/** The same of a form that is read as it comes: nothing of it is looked at before the token. */
async function beginsWithToken(context: ConsoleContext, parts: AsyncIterator<SentPart>): Promise<boolean> {
  const { done, value: first } = await parts.next()
  return !done && first.name === tokenField && isSameSecret(await textOf(first), context.var.session.token)
}
