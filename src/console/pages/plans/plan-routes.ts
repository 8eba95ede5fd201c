import type { Route } from '../../route.ts'
import { apply, approve } from './plan-actions.tsx'
import { planPage } from './plan-page.tsx'
import { beginPlanning, plansPage } from './plans-page.tsx'

const one = '/plans/:id{[0-9]{1,9}}'

export const planRoutes: readonly Route[] = [
  { method: 'get', path: '/plans', role: 'read', answer: (context) => plansPage(context) },
  { method: 'post', path: '/plans', role: 'operate', answer: beginPlanning },
  {
    method: 'get',
    path: one,
    role: 'read',
    answer: (context) => planPage(context, Number(context.req.param('id'))),
  },
  {
    method: 'post',
    path: `${one}/approve`,
    role: 'approve',
    answer: (context) => approve(context, Number(context.req.param('id'))),
  },
  {
    method: 'post',
    path: `${one}/apply`,
    role: 'operate',
    answer: (context) => apply(context, Number(context.req.param('id'))),
  },
]
