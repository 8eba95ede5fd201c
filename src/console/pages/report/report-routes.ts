import type { Route } from '../../route.ts'
import { makeAnew, reportFile, reportOfYear, reports } from './report-pages.tsx'

export const reportRoutes: readonly Route[] = [
  { method: 'get', path: '/report', role: 'read', answer: reports },
  { method: 'get', path: '/report/:year{[0-9]+}', role: 'read', answer: reportOfYear },
  { method: 'get', path: '/report/:year{[0-9]+}/figures.csv', role: 'read', answer: reportFile },
  { method: 'post', path: '/report/:year{[0-9]+}', role: 'read', answer: makeAnew },
]
