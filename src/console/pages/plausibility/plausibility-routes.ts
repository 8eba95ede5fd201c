import type { ConsoleContext } from '../../console-context.ts'
import type { Route } from '../../route.ts'
import { nothingHere } from '../../trouble-page.tsx'
import { overview } from './overview.tsx'
import { findingsFile, holdOrRelease, look } from './plausibility-acts.ts'
import { yearPage } from './year-page.tsx'

const ofYear = '/plausibility/:year{[0-9]+}'

type OfYear = (context: ConsoleContext, year: number) => Response | Promise<Response>

/** A page or an action of an activity year; there is none of any other number. */
function route(method: 'get' | 'post', path: string, answer: OfYear): Route {
  return {
    method,
    path: `${ofYear}${path}`,
    role: method === 'get' ? 'read' : 'operate',
    answer(context) {
      const year = context.req.param('year') ?? ''
      return /^20\d\d$/.test(year) ? answer(context, Number(year)) : nothingHere(context)
    },
  }
}

export const plausibilityRoutes: readonly Route[] = [
  { method: 'get', path: '/plausibility', role: 'read', answer: overview },
  route('get', '', (context, year) => yearPage(context, year)),
  route('get', '/findings.csv', findingsFile),
  route('post', '/look', look),
  route('post', '/hold', (context, year) => holdOrRelease(context, year, 'hold')),
  route('post', '/release', (context, year) => holdOrRelease(context, year, 'release')),
]
