import { getCookie, setCookie } from 'hono/cookie'
import { actingAs } from '../../actor.ts'
import { keepAccess, signedInIdentity } from '../../operations/console-access.ts'
import type { ConsoleContext } from '../console-context.ts'
import {
  type Errand,
  OidcProvider,
  type ProvidedIdentity,
  ProviderAway,
  ProviderRefused,
} from './oidc-provider.ts'
import { personName } from './person-name.ts'
import { visitorWithRoles } from './role.ts'
import { Seal } from './sealed.ts'
import { Sessions, secret } from './session.ts'
import { otherIdentity, providerAway, signedOut, signInAgain, signInRefused } from './stranger-pages.tsx'
import { asksByItself, type WayIn, type WayInParts } from './way-in.ts'

/** Where somebody is sent from, and where they come back. */
const doorIn = '/sign-in'
const doorBack = '/sign-in/back'
const doorOut = '/signed-out'
/** For a password that was forgotten and a second factor that has to be found. */
const errandMinutes = 15

/**
 * The console asks an OpenID provider who somebody is, and gives the browser a secret to be known by. A name stays with the identity
 * that had it first, unless the configuration says otherwise.
 */
export function oidcWayIn({ settings, circumstances, log }: WayInParts): WayIn {
  const own = new URL(settings.public_url!)
  const provider = new OidcProvider(settings.oidc)
  const sessions = new Sessions(settings.sessions)
  const seal = new Seal()
  const cookies = cookiesOf(own.protocol === 'https:')

  const refuse = (reason: string) => log.tell('console_stranger', { mode: 'oidc', reason })

  async function signIn(context: ConsoleContext): Promise<Response> {
    try {
      const { address, errand } = await provider.signInAddress(new URL(doorBack, own).href)
      const sealed = seal.seal({ ...errand, back: pathBack(context.req.query('back')) }, errandMinutes)
      cookies.set(context, 'sign_in', sealed)
      return context.redirect(address.href, 302)
    } catch (error) {
      return await troubled(context, error)
    }
  }

  async function comeBack(context: ConsoleContext): Promise<Response> {
    const errand = seal.unseal<Errand & { readonly back: string }>(cookies.get(context, 'sign_in'))
    cookies.drop(context, 'sign_in')
    if (errand === undefined) return await signInAgain(context)
    try {
      const address = new URL(doorBack, own)
      address.search = new URL(context.req.url).search
      return await begin(context, await provider.identityAt(address, errand), errand.back)
    } catch (error) {
      return await troubled(context, error)
    }
  }

  async function begin(
    context: ConsoleContext,
    { claims, identity, idToken }: ProvidedIdentity,
    back: string,
  ): Promise<Response> {
    const name = personName(
      typeof claims[settings.oidc.name] === 'string' ? String(claims[settings.oidc.name]) : '',
    )
    if (name === undefined) throw new ProviderRefused('no_name')
    const known = settings.oidc.identities[name] ?? (await signedInIdentity(circumstances(), name))
    if (known !== undefined && known !== identity) {
      refuse('the name belongs to another identity')
      return await otherIdentity(context, name, identity)
    }
    const told = claims[settings.oidc.groups]
    const groups = Array.isArray(told) ? told.filter((one) => typeof one === 'string') : []
    const visitor = visitorWithRoles({ name, groups }, settings)
    const detail = {
      mode: 'oidc',
      identity,
      siret: claims.siret ?? null,
      acr: claims.acr ?? null,
      roles: [...visitor.roles],
    }
    await actingAs(name, () => keepAccess(circumstances(), 'console sign-in', detail))
    // Never the one that the browser came with: somebody else may have put it there.
    const before = sessions.find(cookies.get(context, 'session'))
    if (before !== undefined) sessions.end(before)
    cookies.set(context, 'session', sessions.begin(secret(), visitor, idToken).key)
    return context.redirect(back, 303)
  }

  async function troubled(context: ConsoleContext, error: unknown): Promise<Response> {
    if (error instanceof ProviderAway) {
      log.tell('console_provider_away', { issuer: settings.oidc.issuer, error: error.cause ?? error })
      return await providerAway(context)
    }
    if (!(error instanceof ProviderRefused)) throw error
    refuse(error.message)
    return await signInRefused(context, error.message)
  }

  return {
    doors: [
      { path: doorIn, answer: signIn },
      { path: doorBack, answer: comeBack },
      { path: doorOut, answer: (context) => signedOut(context) },
    ],
    sessionOf(context) {
      const session = sessions.find(cookies.get(context, 'session'), asksByItself(context))
      if (session !== undefined) return session
      const { method, url } = context.req
      const isPage = method === 'GET' && (context.req.header('accept') ?? 'text/html').includes('text/html')
      if (!isPage) return signInAgain(context)
      const { pathname, search } = new URL(url)
      return context.redirect(`${doorIn}?back=${encodeURIComponent(pathBack(pathname + search))}`, 303)
    },
    async signOut(context, session) {
      sessions.end(session)
      cookies.drop(context, 'session')
      await keepAccess(circumstances(), 'console sign-out', {})
      const address = await provider.signOutAddress(session.idToken!, new URL(doorOut, own).href)
      return await signedOut(context, address?.href)
    },
  }
}

/** A place of the console to come back to: never one elsewhere. */
function pathBack(wanted: string | undefined): string {
  const isOurs = wanted !== undefined && wanted.length <= 500 && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)
  return isOurs && !wanted.startsWith(doorIn) ? wanted : '/'
}

/** Cookies that scripts cannot read, and that no other host can have set where TLS allows to say so. */
function cookiesOf(secure: boolean) {
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
  const named = (name: string) => `${secure ? '__Host-' : ''}cpa_${name}`
  return {
    get: (context: ConsoleContext, name: string) => getCookie(context, named(name)),
    set: (context: ConsoleContext, name: string, value: string) => setCookie(context, named(name), value, options),
    drop: (context: ConsoleContext, name: string) =>
      setCookie(context, named(name), '', { ...options, maxAge: 0 }),
  }
}
