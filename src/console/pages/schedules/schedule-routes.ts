import type { ConsoleContext } from '../../console-context.ts'
import type { Route } from '../../route.ts'
import { pauseOrResume, removeOne, runOne, setOne } from './schedule-acts.tsx'
import { schedulePage } from './schedule-page.tsx'
import { schedulesPage } from './schedules-page.tsx'

const one = '/schedules/:name{[a-z0-9][a-z0-9-]*}'
const nameOf = (context: ConsoleContext) => context.req.param('name') ?? ''

type Act = (context: ConsoleContext) => Response | Promise<Response>

const act = (path: string, answer: Act): Route => ({ method: 'post', path, role: 'operate', answer })

export const scheduleRoutes: readonly Route[] = [
  { method: 'get', path: '/schedules', role: 'read', answer: (context) => schedulesPage(context) },
  { method: 'get', path: one, role: 'read', answer: (context) => schedulePage(context, nameOf(context)) },
  act('/schedules', setOne),
  act('/schedules/pause', (context) => pauseOrResume(context, 'all', 'pause')),
  act('/schedules/resume', (context) => pauseOrResume(context, 'all', 'resume')),
  act(`${one}/pause`, (context) => pauseOrResume(context, { name: nameOf(context) }, 'pause')),
  act(`${one}/resume`, (context) => pauseOrResume(context, { name: nameOf(context) }, 'resume')),
  act(`${one}/run-now`, (context) => runOne(context, nameOf(context))),
  act(`${one}/remove`, (context) => removeOne(context, nameOf(context))),
]
