import { isIP } from 'node:net'
import type { Context } from 'hono'
import { addressesIn, type ConsoleSettings, isLoopback } from '../../configuration/console-settings.ts'

/** What a request is turned away for before anybody asks who makes it. */
export interface TurnedAway {
  readonly status: 400 | 403 | 405 | 414 | 421
  /** For the log; whoever asked is told nothing of it. */
  readonly reason: string
}

const methods = new Set(['GET', 'HEAD', 'POST'])
/** Longer than any address of the console with all of its filters. */
const longestAddress = 4000

/**
 * Looks at where a request comes from and where it wants to: by addresses that nobody outside can choose, and by headers that no page
 * of another origin can set. A form needs the token of its session besides.
 */
export function gateOf(settings: ConsoleSettings): (context: Context) => TurnedAway | undefined {
  const { mode, public_url: url, trusted_proxies: proxies } = settings
  const isTrusted = addressesIn(proxies)
  const own = url === undefined ? undefined : new URL(url)

  const addressTrouble = (peer: string | undefined): string | undefined => {
    if (mode === 'header') return isTrusted(peer) ? undefined : 'not one of the trusted proxies'
    if (mode === 'oidc' && own?.protocol === 'https:')
      return isTrusted(peer) || isLoopback(plain(peer)) ? undefined : 'around the proxy that speaks TLS'
    return undefined
  }

  return (context) => {
    const { method, url: asked } = context.req
    if (!methods.has(method)) return { status: 405, reason: 'an unknown method' }
    if (asked.length > longestAddress) return { status: 414, reason: 'a very long address' }
    const { pathname, search, hostname, host } = new URL(asked)
    // No text that the database keeps has a NUL.
    if (!isPlainPath(pathname) || !isPlainPath(pathAsWritten(context)) || search.includes('%00'))
      return { status: 400, reason: 'a path that no link of the console has' }
    if (hostsOf(context) > 1) return { status: 400, reason: 'several names of the console' }
    const trouble = addressTrouble(peerOf(context))
    if (trouble !== undefined) return { status: 403, reason: trouble }
    if (mode === 'none' && !isLoopback(hostname))
      return { status: 421, reason: 'a name that is not of this machine' }
    if (mode === 'oidc' && host !== own?.host && !isTrusted(peerOf(context)))
      return { status: 421, reason: 'a name that is not that of the console' }
    const origin = own?.origin ?? `http://${host}`
    return isFromElsewhere(context, origin) ? { status: 403, reason: 'a page of another origin' } : undefined
  }
}

/** The address at the other end of the connection; undefined without one, as in tests. */
export function peerOf(context: Context): string | undefined {
  return context.env?.incoming?.socket?.remoteAddress
}

/** As it came, before anything was put in order. */
function pathAsWritten(context: Context): string {
  return String(context.env?.incoming?.url ?? '').split('?')[0]!
}

function hostsOf(context: Context): number {
  const headers: readonly string[] = context.env?.incoming?.rawHeaders ?? []
  return headers.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length
}

function plain(peer: string | undefined): string {
  const address = peer?.replace(/^::ffff:(?=\d+\.)/i, '') ?? ''
  return isIP(address) === 0 ? '' : address
}

/** A link from elsewhere may lead to a page. Nothing else of another origin is answered: no form, no script, no picture, no frame. */
function isFromElsewhere(context: Context, own: string): boolean {
  const header = (name: string) => context.req.header(name)
  const isLink =
    context.req.method !== 'POST' &&
    header('sec-fetch-mode') === 'navigate' &&
    (header('sec-fetch-dest') ?? 'document') === 'document'
  const site = header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isLink) return true
  const origin = header('origin')
  return origin !== undefined && origin !== own
}

/**
 * Each path is written in one way: what a proxy in front and the console could read differently is not read at all, nor is a number
 * that is larger than those of anything.
 */
function isPlainPath(path: string): boolean {
  return !/\/\/|\\|%(?:[01][\da-f]|2[ef]|5c|7f)|\/\.{1,2}(?:\/|$)|\/\d{20,}(?:\/|$)/i.test(path)
}
