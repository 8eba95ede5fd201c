/** A page as somebody sees it who followed where they were sent. */
export interface WalkedPage {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly html: string
  /** All addresses on the way, the first one too. */
  readonly way: readonly string[]
}

interface Asked {
  readonly method?: 'GET' | 'POST'
  readonly fields?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Where to stop: an address that is not asked. */
  readonly until?: (url: string) => boolean
}

/** Somebody with a browser that keeps cookies host by host and goes where it is sent, over real connections. */
export class Walker {
  /** By host and port: by the letter browsers tell hosts apart only, which is the same here. */
  readonly cookies = new Map<string, Map<string, string>>()

  async go(url: string, { method = 'GET', fields, headers = {}, until }: Asked = {}): Promise<WalkedPage> {
    const way: string[] = []
    let next: { url: string; init: RequestInit } = {
      url,
      init: { method, headers: { accept: 'text/html', ...headers } },
    }
    if (fields !== undefined) next.init.body = new URLSearchParams(fields)
    for (;;) {
      way.push(next.url)
      if (until?.(next.url)) return { url: next.url, status: 0, headers: new Headers(), html: '', way }
      if (way.length > 20) throw new Error(`no end: ${way.join(' ')}`)
      const { host } = new URL(next.url)
      const kept = this.cookies.get(host) ?? new Map<string, string>()
      this.cookies.set(host, kept)
      const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(next.url, {
        ...next.init,
        redirect: 'manual',
        headers: { ...next.init.headers, ...(cookie === '' ? {} : { cookie }) },
      })
      for (const one of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
        if (value === '' || /max-age=0/i.test(one)) kept.delete(name)
        else kept.set(name, value)
      }
      const location = response.headers.get('location')
      if (location === null || response.status < 300 || response.status > 399) {
        return {
          url: next.url,
          status: response.status,
          headers: response.headers,
          html: await response.text(),
          way,
        }
      }
      await response.arrayBuffer()
      next = { url: new URL(location, next.url).href, init: { headers: { accept: 'text/html' } } }
    }
  }

  /** Sends a form with the token of the page that has it. */
  async send(url: string, fields: Readonly<Record<string, string>> = {}, page = new URL('/session', url).href) {
    const token = tokenOf((await this.go(page)).html)
    return await this.go(url, { method: 'POST', fields: { token, ...fields } })
  }
}

/** The token that forms of a page have; empty without one. */
export function tokenOf(html: string): string {
  return /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
}
