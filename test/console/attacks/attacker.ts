import { consoleApp } from '../../../src/console/app.tsx'
import type { Route } from '../../../src/console/route.ts'
import { routes } from '../../../src/console/routes.ts'
import { Undertakings } from '../../../src/console/undertakings.ts'
import { openLog } from '../../../src/operations/logger.ts'
import type { Installation } from '../../jobs/installation.ts'
import { type ConsoleChanges, configured } from '../access/served-console.ts'
import { tokenOf } from '../access/walker.ts'

interface Asked {
  readonly method?: string
  /** Who asks, as the trusted proxy says; undefined: the proxy says nothing. */
  readonly as?: string | undefined
  readonly groups?: string
  /** The address at the other end of the connection. */
  readonly peer?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly fields?: Readonly<Record<string, string>>
  readonly body?: string
  /** Name and port of the console, as the request has them. */
  readonly host?: string
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly html: string
}

const proxy = '10.0.0.1'

/** A console behind a proxy that says who asks: whoever is named `NAME` by it has the role of that name, `all` has each of them. */
export const behindProxy: ConsoleChanges = {
  mode: 'header',
  public_url: 'https://console.example',
  trusted_proxies: [proxy],
  roles: {
    read: ['read', 'all'],
    operate: ['operate', 'all'],
    approve: ['approve', 'all'],
    reveal: ['reveal', 'all'],
  },
  look_ups: { per_minute: 1_000_000, per_hour: 1_000_000, all_per_minute: 1_000_000 },
}

/** Somebody who writes requests by hand. */
export class Attacker {
  readonly lines: string[] = []
  readonly #app: ReturnType<typeof consoleApp>

  constructor(installation: Installation, changes: ConsoleChanges = behindProxy, more: readonly Route[] = []) {
    this.#app = consoleApp({
      circumstances: configured(installation, changes),
      undertakings: new Undertakings((one, work) => work(one)),
      log: openLog({ logLevel: 'info' }, (line) => this.lines.push(line)),
      routes: [...routes, ...more],
    })
  }

  get log(): string {
    return this.lines.join('')
  }

  /** Redirects are not followed. */
  async ask(path: string, asked: Asked = {}): Promise<Answered> {
    const {
      method = 'GET',
      as,
      groups,
      peer = proxy,
      headers = {},
      fields,
      body,
      host = 'console.example',
    } = asked
    const named: Record<string, string> = {
      ...(as === undefined ? {} : { 'x-forwarded-email': as }),
      ...(groups === undefined ? {} : { 'x-forwarded-groups': groups }),
    }
    const sent = fields === undefined ? body : new URLSearchParams(fields).toString()
    const form: Record<string, string> =
      sent === undefined
        ? {}
        : {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(sent)),
          }
    const request = new Request(`http://${host}${path}`, {
      method,
      headers: { 'accept-language': 'en', ...named, ...form, ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    })
    const response = await this.#app.fetch(request, {
      incoming: { url: path, socket: { remoteAddress: peer } },
    } as never)
    return { status: response.status, headers: response.headers, html: await response.text() }
  }

  async tokenOf(as: string | undefined): Promise<string> {
    return tokenOf((await this.ask('/session', { as })).html)
  }

  /** Sends a form as a page of the console would. */
  async send(path: string, fields: Readonly<Record<string, string>>, as = 'all'): Promise<Answered> {
    return await this.ask(path, { method: 'POST', as, fields: { token: await this.tokenOf(as), ...fields } })
  }
}

/** What the parameters of a path may be: numbers, years, numbers of sixteen and sixty-four signs. */
const usual = ['1', '2024', '1'.repeat(16), '1'.repeat(64)]

/** The path of a route with something in the place of its parameters, by default what their patterns take. */
export function pathOf({ path }: Pick<Route, 'path'>, value?: string): string {
  return path.replaceAll(/:\w+(?:\{((?:[^{}]|\{[^}]*\})*)\})?\??/g, (_parameter, pattern = '.*') => {
    const fits = usual.find((one) => new RegExp(`^${pattern}$`).test(one))
    return encodeURIComponent(value ?? fits ?? '1')
  })
}

export const isPage = ({ method }: Pick<Route, 'method'>) => method === 'get'
/** Streams of events do not end by themselves. */
export const endsByItself = ({ path }: Pick<Route, 'path'>) => !/(^|\/)live$/.test(path)
