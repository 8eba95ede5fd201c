import type { Route } from '../../src/console/route.ts'

/** What was answered to a path. */
export interface Answered {
  readonly type: string
  readonly text: string
}

/**
 * A path for each page of the console: those without parameters as they are, the others as the pages link to them, the first
 * link that is found. `get` asks for a page; `further` are paths that no link leads to.
 */
export async function findPages(
  routes: readonly Route[],
  get: (path: string) => Promise<Answered>,
  further: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  const wanted = routes
    .filter(({ method }) => method === 'get')
    .map(({ path }) => ({ path, pattern: patternOf(path) }))
  const found = new Map<string, string>()
  const waiting = [...wanted.filter(({ path }) => !path.includes(':')).map(({ path }) => path), ...further]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const [plain = ''] = path.split('?')
    const route = wanted.find(({ pattern }) => pattern.test(plain))
    if (route === undefined || found.has(route.path) || isStream(plain)) continue
    const { type, text } = await get(path)
    if (!type.startsWith('text/html')) continue
    found.set(route.path, path)
    for (const [, link = ''] of text.matchAll(/href="(\/[^"#]*)"/g)) waiting.push(link.replaceAll('&amp;', '&'))
  }
  return found
}

/** Whether a path is answered as long as something is under way. */
export function isStream(path: string): boolean {
  return /\/live$/.test(path)
}

/** `/runs/:id{[0-9]+}` as what it matches. */
function patternOf(path: string): RegExp {
  const parts = path.split(/:\w+(?:\{((?:[^{}]|\{[^}]*\})*)\})?/)
  const source = parts
    .map((part, index) =>
      index % 2 === 1 ? `(?:${part ?? '[^/]+'})` : part.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&'),
    )
    .join('')
  return new RegExp(`^${source}$`)
}
