import type { ConsoleContext } from '../../console-context.ts'
import type { Route } from '../../route.ts'
import { apply, approve } from './plan-actions.tsx'
import { planPage } from './plan-page.tsx'
import { beginPlanning, plansPage } from './plans-page.tsx'

/** The number in the address; one beyond all numbers of the database is none of a plan. */
const idOf = (context: ConsoleContext) => Math.min(Number(context.req.param('id')), 2 ** 31 - 1)

const one = '/plans/:id{[0-9]+}'

export const planRoutes: readonly Route[] = [
  { method: 'get', path: '/plans', role: 'read', answer: (context) => plansPage(context) },
  { method: 'post', path: '/plans', role: 'operate', answer: beginPlanning },
  {
    method: 'get',
    path: one,
    role: 'read',
    answer: (context) => planPage(context, idOf(context)),
  },
  {
    method: 'post',
    path: `${one}/approve`,
    role: 'approve',
    answer: (context) => approve(context, idOf(context)),
  },
  {
    method: 'post',
    path: `${one}/apply`,
    role: 'operate',
    answer: (context) => apply(context, idOf(context)),
  },
]
