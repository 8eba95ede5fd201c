import { consoleApp } from '../../src/console/app.tsx'
import { routes } from '../../src/console/routes.ts'
import { Undertakings } from '../../src/console/undertakings.ts'
import type { Circumstances } from '../../src/operations/circumstances.ts'
import { openLog } from '../../src/operations/logger.ts'

/** A page as it was answered. */
export interface AnsweredPage {
  readonly status: number
  readonly headers: Headers
  readonly html: string
}

/** Somebody at the console, without a browser: keeps cookies, follows redirects, sends forms as pages make them. */
export class ConsoleVisit {
  readonly undertakings = new Undertakings((circumstances, work) => work(circumstances))
  readonly #app: ReturnType<typeof consoleApp>
  readonly #cookies = new Map<string, string>()

  constructor(circumstances: () => Circumstances) {
    const log = openLog({ logLevel: 'silent' })
    this.#app = consoleApp({ circumstances, undertakings: this.undertakings, log, routes })
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<AnsweredPage> {
    return await this.#answer(path, { headers })
  }

  /** Sends a form with the token of this session, and looks at the page where it leads. */
  async post(path: string, fields: Record<string, string | Blob> = {}): Promise<AnsweredPage> {
    const { html } = await this.get('/')
    const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
    return await this.postWithout(path, { token, ...fields })
  }

  /** The same without a token but those of the fields. */
  async postWithout(path: string, fields: Record<string, string | Blob>): Promise<AnsweredPage> {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    return await this.#answer(path, { method: 'POST', body })
  }

  async #answer(path: string, { headers = {}, ...init }: RequestInit): Promise<AnsweredPage> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.request(`http://localhost${path}`, {
      ...init,
      headers: { 'accept-language': 'en', ...headers, cookie },
    })
    for (const one of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
      this.#cookies.set(name, value)
    }
    const next = response.headers.get('location')
    if (response.status === 303 && next !== null) return await this.get(next)
    return { status: response.status, headers: response.headers, html: await response.text() }
  }
}
