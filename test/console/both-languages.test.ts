import { afterAll, beforeAll, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { ConsoleVisit } from './console.ts'

const today = '2026-05-04'
let installation: Installation
let visit: ConsoleVisit

beforeAll(async () => {
  installation = await Installation.open()
  await installation.load(
    'situations',
    'situations.csv',
    'nir;birth_date;situation;from;to\n1250375114977;1925-03-15;pension_claimed;2019-01-01;\n1250375114977;1925-03-15;none;x;',
    today,
  )
  await installation.openAccounts(today)
  // Files that were sent to consoles of other tests lie in the data directory that all share.
  const { settings, ...circumstances } = installation.circumstances(today)
  const own = { ...settings, dataDirectory: installation.directory }
  visit = new ConsoleVisit(() => ({ ...circumstances, settings: own }))
  await visit.post('/audits')
  await visit.post('/signals')
  await visit.undertakings.settled()
})
afterAll(() => installation.close())

/** Words without which no sentence of English does, and that no sentence of French has. */
const english =
  /\b(?:the|of|is|are|was|were|not|and|with|from|has|have|which|by|this|what|how|who|when|until|since)\b/i
/** Code is the same in every language. */
const code = /<(script|style|code|pre|svg)\b.*?<\/\1>/gs

/** What stands on a page for people: between tags, and in what is read aloud. */
function textsOf(html: string): string[] {
  const shown = html.replace(code, '')
  const between = [...shown.matchAll(/>([^<]+)</g)]
  const heard = [...shown.matchAll(/\b(?:title|aria-label|alt)="([^"]+)"/g)]
  return [...between, ...heard].map(([, text]) => text!.trim()).filter((text) => text !== '')
}

/** Pages alike but for numbers and names are looked at once. */
function shapeOf(path: string): string {
  return path
    .replace(/\?.*/, '')
    .replace(/\/(?:\d+|[0-9a-f]{16,})/g, '/N')
    .replace(/^\/law\/.+/, '/law/NAME')
}

it('no page that is asked for in French has a sentence in English', async () => {
  const seen = new Set<string>()
  const found: string[] = []
  const waiting = ['/', '/law/cpf.esat.partial_year', '/audits/1']
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const shape = shapeOf(path)
    if (seen.has(shape)) continue
    seen.add(shape)
    const { html, status, headers } = await visit.get(path, { 'accept-language': 'fr' })
    if (headers.get('content-type')?.startsWith('text/html') !== true) continue
    expect(status, path).toBe(200)
    found.push(
      ...textsOf(html)
        .filter((text) => english.test(text))
        .map((text) => `${path}: ${text}`),
    )
    waiting.push(...[...html.matchAll(/href="(\/[^"#]*)"/g)].map(([, link]) => link!.replaceAll('&amp;', '&')))
  }
  expect(seen.size).toBeGreaterThan(25)
  expect(found).toEqual([])
})
