import { afterAll, beforeAll, describe, expect } from 'vitest'
import { routes } from '../../../src/console/routes.ts'
import { Installation } from '../../jobs/installation.ts'
import { attack } from './attack.ts'
import { type Answered, Attacker, behindProxy, endsByItself, isPage, pathOf } from './attacker.ts'

let installation: Installation
let attacker: Attacker
/** Every page of the console, as somebody sees it who may do everything, and those that strangers see. */
let pages: readonly (readonly [string, Answered])[]

beforeAll(async () => {
  installation = await Installation.open()
  attacker = new Attacker(installation)
  const paths = routes.filter((route) => isPage(route) && endsByItself(route)).map((route) => pathOf(route))
  const places = ['/session', '/nothing', ...new Set(paths)]
  const found: [string, Answered][] = []
  for (const path of places) found.push([path, await attacker.ask(path, { as: 'all' })])
  found.push(['/ without a role', await attacker.ask('/', { as: 'nobody' })])
  found.push(['/ of a stranger', await attacker.ask('/')])
  found.push(['/ around the proxy', await attacker.ask('/', { peer: '203.0.113.9' })])
  pages = found.filter(([, { headers }]) => headers.get('content-type')?.startsWith('text/html'))
})
afterAll(() => installation.close())

/** Sends the form that changes the language: the one that every page has. */
const send = async (token: string, more: Readonly<Record<string, string>> = {}, as = 'all') =>
  await attacker.ask('/language', { method: 'POST', as, fields: { token, language: 'fr' }, headers: more })

describe('V3 the browser', () => {
  attack('V3.1', 'a form is sent without the token of the session, or with one that is made up', async () => {
    for (const { path, method } of routes.filter((route) => !isPage(route))) {
      for (const token of ['', 'made up']) {
        const fields = { token, reason: 'none' }
        const { status } = await attacker.ask(pathOf({ path }), { method: 'POST', as: 'all', fields })
        // A form with files is none at all when it comes without its parts.
        expect(method === 'upload' ? [400, 403] : [403], path).toContain(status)
      }
    }
    expect((await send('')).status).toBe(403)
  })

  attack('V3.2', 'a form is sent with the token of somebody else', async () => {
    expect((await send(await attacker.tokenOf('read'))).status).toBe(403)
    expect((await send(await attacker.tokenOf('all'))).status).toBe(303)
  })

  attack(
    'V3.3',
    'a form is sent with the right token by a page of another site, of another port, of none',
    async () => {
      const token = await attacker.tokenOf('all')
      for (const origin of [
        'https://evil.example',
        'http://console.example',
        'https://console.example:8443',
        'null',
        '',
      ])
        expect((await send(token, { origin })).status, origin).toBe(403)
      expect((await send(token, { origin: 'https://console.example' })).status).toBe(303)
    },
  )

  attack(
    'V3.4',
    'a form is sent with the right token, and the browser says that it comes from elsewhere',
    async () => {
      const token = await attacker.tokenOf('all')
      for (const site of ['cross-site', 'same-site', 'something new'])
        expect((await send(token, { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' })).status, site).toBe(
          403,
        )
      expect((await send(token, { 'sec-fetch-site': 'same-origin' })).status).toBe(303)
    },
  )

  attack('V3.5', 'the token stands in the address, or in a body that is no form', async () => {
    const token = await attacker.tokenOf('all')
    const ask = (path: string, type: string, body: string) =>
      attacker.ask(path, { method: 'POST', as: 'all', body, headers: { 'content-type': type } })
    expect((await ask(`/language?token=${token}&language=fr`, 'text/plain', 'x')).status).toBe(403)
    expect((await ask('/language', 'application/json', JSON.stringify({ token, language: 'fr' }))).status).toBe(
      403,
    )
    expect((await ask('/language', 'text/plain', `token=${token}`)).status).toBe(403)
  })

  attack('V3.6', 'the method is put into a header or a field', async () => {
    const headers = { 'x-http-method-override': 'POST', 'x-method-override': 'POST' }
    for (const { path } of routes.filter((route) => !isPage(route))) {
      const { status } = await attacker.ask(`${pathOf({ path })}?_method=POST`, { as: 'all', headers })
      const page = routes.some((route) => isPage(route) && pathOf(route) === pathOf({ path }))
      if (!page) expect(status, path).toBe(404)
    }
  })

  attack('V3.7', 'a page is framed', () => {
    for (const [path, { headers }] of pages) {
      expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'")
      expect(headers.get('x-frame-options'), path).toBe('DENY')
    }
  })

  attack(
    'V3.8',
    'a script, a style, a picture or a form of elsewhere gets into a page: the policy stops it',
    () => {
      for (const [path, { headers }] of pages) {
        const policy = headers.get('content-security-policy')!
        expect(policy, path).toMatch(
          /^default-src 'none'; script-src 'nonce-[\w+/=]{24}'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
        )
        expect(policy).not.toMatch(/unsafe|\*|http:|https:|data:/)
      }
    },
  )

  attack('V3.9', 'a page has scripts or styles inside, which the policy would have to let through', () => {
    for (const [path, { html }] of pages) {
      expect(html, path).not.toMatch(/\sstyle=|\son\w+=|<style|javascript:/i)
      for (const [script] of html.matchAll(/<script\b[^>]*>/g)) expect(script, path).toMatch(/src="\/assets\//)
    }
  })

  attack('V3.10', 'a page asks somebody else for something, or tells them where it was', () => {
    for (const [path, { html, headers }] of pages) {
      const loaded = [
        ...html.matchAll(/<(?:link|img|script|iframe|form|source|use)\b[^>]*(?:href|src|action)="([^"]*)"/g),
      ]
      for (const [, url] of loaded) expect(url, path).toMatch(/^(\/(?!\/)|#|\?)/)
      expect(headers.get('referrer-policy'), path).toBe('same-origin')
    }
  })

  attack('V3.11', 'a page of another site loads a page as a picture, a script, a frame', async () => {
    for (const [mode, dest] of [
      ['no-cors', 'image'],
      ['no-cors', 'script'],
      ['cors', 'empty'],
      ['navigate', 'iframe'],
      ['navigate', 'embed'],
    ] as const) {
      const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode, 'sec-fetch-dest': dest }
      expect((await attacker.ask('/', { as: 'all', headers })).status, dest).toBe(403)
    }
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    expect((await attacker.ask('/', { as: 'all', headers: link })).status).toBe(200)
  })

  attack('V3.12', 'a window that opened a page, or a process beside it, reads what it has', () => {
    for (const [path, { headers }] of pages) {
      expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin')
      expect(headers.get('access-control-allow-origin'), path).toBeNull()
    }
  })

  attack('V3.13', 'a browser takes an answer for something else than it is', async () => {
    for (const [path, { headers }] of pages) {
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('content-type'), path).toBe('text/html; charset=UTF-8')
    }
    for (const name of ['console.css', 'live.js', 'icon.svg']) {
      const { headers } = await attacker.ask(`/assets/${name}`)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })

  attack('V3.14', 'a page on a camera, a place, a microphone, a payment', () => {
    for (const [path, { headers }] of pages)
      expect(headers.get('permissions-policy'), path).toMatch(/camera=\(\).*geolocation=\(\)/)
  })

  attack('V3.15', 'a name leads another host to this machine (DNS rebinding)', async () => {
    const open = new Attacker(installation, { mode: 'none' })
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '0.0.0.0',
      '[::]',
      '10.0.0.1',
    ])
      expect((await open.ask('/', { host })).status, host).toBe(421)
    for (const host of ['localhost:8017', '127.0.0.1:8017', '[::1]:8017'])
      expect((await open.ask('/session', { host })).status, host).toBe(200)
  })

  attack('V3.16', 'a form of another program of this machine is sent to a console without sign-in', async () => {
    const open = new Attacker(installation, { mode: 'none' })
    const host = 'localhost:8017'
    const token = /name="token" value="([^"]+)"/.exec((await open.ask('/session', { host })).html)![1]!
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1:8017', 'https://localhost:8017', 'null']) {
      const sent = { method: 'POST', host, fields: { token, language: 'fr' }, headers: { origin } }
      expect((await open.ask('/language', sent)).status, origin).toBe(403)
    }
  })
})

describe('V14 data protection', () => {
  attack('V14.1', 'a browser or a proxy keeps a page', () => {
    for (const [path, { headers }] of pages) expect(headers.get('cache-control'), path).toBe('no-store')
  })

  attack('V14.2', 'somebody at a shared desk is offered what was typed before', () => {
    for (const [path, { html }] of pages)
      for (const [field] of html.matchAll(/<input\b[^>]*\bname="(?:nir|reason)"[^>]*>/g))
        expect(field, path).toContain('autocomplete="off"')
  })

  attack('V14.3', 'a page asks for a NIR in an address: forms with one are posted', () => {
    for (const [path, { html }] of pages) {
      for (const [form] of html.matchAll(/<form\b.*?<\/form>/gs))
        if (/name="(nir|birth_date|family_name)"/.test(form)) expect(form, path).toMatch(/^<form method="post"/)
      for (const [, title] of html.matchAll(/<title>([^<]*)/g)) expect(title, path).not.toMatch(/\d{8}/)
    }
  })

  attack(
    'V14.4',
    'a NIR stands in an address that is asked: it is not in the answer and not in the log',
    async () => {
      const nir = ['1850578', '006084', '36'].join('')
      for (const path of [`/${nir}`, `/people/${nir}`, `/runs?job=${nir}`, `/runs/${nir}`]) {
        await attacker.ask(path, { as: 'all' })
        expect(attacker.log, path).not.toContain(nir.slice(0, 13))
      }
      const { html } = await attacker.ask(`/people/${nir}`, { as: 'all' })
      expect(html).not.toContain(nir.slice(0, 13))
    },
  )
})

describe('V12 and V13: TLS and configuration', () => {
  attack('V12.1', 'a browser that came over TLS comes back without it', async () => {
    expect((await attacker.ask('/', { as: 'all' })).headers.get('strict-transport-security')).toBe(
      'max-age=31536000',
    )
    const open = new Attacker(installation, { mode: 'none' })
    expect((await open.ask('/', { host: 'localhost' })).headers.get('strict-transport-security')).toBeNull()
  })

  attack('V13.1', 'an answer tells what the console is made of', () => {
    for (const [path, { headers, html }] of pages) {
      for (const name of ['server', 'x-powered-by', 'x-runtime']) expect(headers.get(name), path).toBeNull()
      expect(html, path).not.toMatch(/hono|node_modules|postgres:\/\/|at .*\.tsx?:\d/i)
    }
  })

  attack('V13.2', 'the program breaks: the page tells nothing of its inside, and the log all of it', async () => {
    const broken = new Attacker(installation, behindProxy, [
      {
        method: 'get',
        path: '/broken',
        role: 'read',
        answer() {
          throw new Error('secret inside of the program, select * from holder')
        },
      },
    ])
    const { status, html } = await broken.ask('/broken', { as: 'all' })
    expect(status).toBe(500)
    expect(html).not.toMatch(/secret|select|Error/)
    expect(broken.log).toContain('secret inside')
  })
})
