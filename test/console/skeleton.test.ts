import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/console/routes.ts'
import { Installation } from '../jobs/installation.ts'
import { pathOf } from './attacks/attacker.ts'
import { ConsoleVisit } from './console.ts'

let installation: Installation
let visit: ConsoleVisit

beforeAll(async () => {
  installation = await Installation.open()
  visit = new ConsoleVisit(() => installation.circumstances('2026-05-04'))
})
afterAll(() => installation.close())

describe('every page', () => {
  it('has a heading, its language, and no script or style of its own', async () => {
    const { status, html, headers } = await visit.get('/')
    expect(status).toBe(200)
    expect(html).toMatch(/^<!doctype html><html lang="en">/)
    expect(html.match(/<h1>/g)).toHaveLength(1)
    expect(html).not.toMatch(/ style=| onclick=/)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('speaks French when asked to', async () => {
    const { html } = await visit.get('/', { 'accept-language': 'fr-FR,fr;q=0.9' })
    expect(html).toContain('<html lang="fr">')
    expect(html).toContain('Ce qui se passe')
    expect((await visit.post('/language', { language: 'fr', back: '/' })).html).toContain('Ce qui se passe')
    expect((await visit.post('/language', { language: 'en', back: '/' })).html).toContain('What is going on')
  })

  it('that is not there says so', async () => {
    expect(await visit.get('/nothing')).toMatchObject({
      status: 404,
      html: expect.stringContaining('There is no such page'),
    })
  })
})

it('no form without the token of the session is obeyed', async () => {
  const paths = ['/language', ...routes.filter(({ method }) => method !== 'get').map(({ path }) => path)]
  for (const path of paths) {
    const plain = pathOf({ path })
    expect(await visit.postWithout(plain, {}), path).toMatchObject({ status: 403 })
    expect(await visit.postWithout(plain, { token: 'made up' }), path).toMatchObject({ status: 403 })
  }
})
