import { afterAll, beforeAll, describe, expect } from 'vitest'
import { actingAs } from '../../../src/actor.ts'
import { roles } from '../../../src/console/access/role.ts'
import type { Route } from '../../../src/console/route.ts'
import { routes } from '../../../src/console/routes.ts'
import { keepAccess } from '../../../src/operations/console-access.ts'
import { Installation } from '../../jobs/installation.ts'
import { attack } from './attack.ts'
import { Attacker, behindProxy, pathOf } from './attacker.ts'

let installation: Installation
let attacker: Attacker
let attempts = 0

/** A person is told of here; nothing else of the console is needed to try how often. */
const lookUp: Route = {
  method: 'get',
  path: '/a-person',
  role: 'read',
  consults: true,
  answer: (context) => context.text('somebody'),
}

beforeAll(async () => {
  installation = await Installation.open()
  attacker = new Attacker(installation)
})
afterAll(() => installation.close())

const trail = async (action: string, by: string) => {
  const { database } = await installation.circumstances('2026-05-04').open()
  return await database.query<{ detail: object }>(
    'select detail from audit_event where action = $1 and actor = $2 order by id',
    [action, by],
  )
}

describe('V8 authorisation', () => {
  attack('V8.1', 'every route is asked for in each role but its own, and by somebody without any', async () => {
    for (const route of routes) {
      const method = route.method === 'get' ? 'GET' : 'POST'
      for (const as of [...roles.filter((role) => role !== route.role), 'nobody']) {
        const { status } = await attacker.ask(pathOf(route), {
          ...{ method, as },
          ...(method === 'POST' ? { fields: { token: await attacker.tokenOf(as), reason: 'none' } } : {}),
        })
        expect(status, `${method} ${route.path} as ${as}`).toBe(403)
        attempts += 1
      }
    }
    console.log(`${routes.length} routes, ${attempts} attempts without their role`)
  })

  attack('V8.2', 'every route is asked for by a stranger', async () => {
    for (const route of routes) {
      const method = route.method === 'get' ? 'GET' : 'POST'
      const fields = method === 'POST' ? { fields: { reason: 'none' } } : {}
      expect((await attacker.ask(pathOf(route), { method, ...fields })).status, route.path).toBe(403)
    }
  })

  attack('V8.3', 'a role is taken away between two requests: the next one is without it', async () => {
    const grouped = new Attacker(installation, { ...behindProxy, roles: { read: ['group:desk'] } })
    expect((await grouped.ask('/', { as: 'zoe', groups: 'desk' })).status).toBe(200)
    const token = await grouped.tokenOf('zoe')
    expect((await grouped.ask('/', { as: 'zoe', groups: 'desks,de sk' })).status).toBe(403)
    const kept = await grouped.ask('/language', { method: 'POST', as: 'zoe', groups: 'desk', fields: { token } })
    expect(kept.status).toBe(403)
  })

  attack('V8.4', 'roles are asked for by fields, headers and parameters', async () => {
    const headers = { 'x-roles': 'read', 'x-forwarded-roles': 'all', role: 'read', cookie: 'roles=read; admin=1' }
    expect((await attacker.ask('/?role=read&roles[]=read&admin=true', { as: 'nobody', headers })).status).toBe(403)
  })

  attack('V8.5', 'numbers out of range stand for an object: none is found, nothing breaks', async () => {
    const numbers = [
      '0',
      '00',
      '2147483648',
      '9223372036854775808',
      '99999999999999999999999999',
      '1e3',
      '-1',
      '0x10',
    ]
    for (const route of routes.filter(({ path }) => path.includes(':'))) {
      for (const number of numbers) {
        const method = route.method === 'get' ? 'GET' : 'POST'
        const token = await attacker.tokenOf('all')
        const fields = method === 'POST' ? { fields: { token, reason: 'none' } } : {}
        const { status } = await attacker.ask(pathOf(route, number), { method, as: 'all', ...fields })
        expect(status, `${route.path} ${number}`).not.toBe(500)
      }
    }
  })

  attack('V8.6', 'somebody tries a door a hundred times: it is refused each time, and kept once', async () => {
    const [route] = routes.filter(({ role, method }) => role === 'read' && method === 'get')
    for (let time = 0; time < 100; time += 1)
      expect((await attacker.ask(pathOf(route!), { as: 'reveal' })).status).toBe(403)
    const kept = (await trail('console refused', 'reveal')) as { detail: { place: string; method: string } }[]
    expect(kept.filter(({ detail }) => detail.place === route!.path && detail.method === 'GET')).toHaveLength(1)
  })
})

describe('V2 business logic', () => {
  attack(
    'V2.1',
    'persons are looked up one after the other: the bound of the minute holds, and is kept once',
    async () => {
      const bounded = new Attacker(
        installation,
        { ...behindProxy, look_ups: { per_minute: 3, per_hour: 100, all_per_minute: 5 } },
        [lookUp],
      )
      const statuses: number[] = []
      for (let time = 0; time < 6; time += 1) statuses.push((await bounded.ask('/a-person', { as: 'all' })).status)
      expect(statuses).toEqual([200, 200, 200, 429, 429, 429])
      const { headers } = await bounded.ask('/a-person', { as: 'all' })
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await trail('console look-ups limited', 'all')).toHaveLength(1)
      // Two more of somebody else, and all of them together are too many.
      for (const status of [200, 200, 429])
        expect((await bounded.ask('/a-person', { as: 'read' })).status).toBe(status)
    },
  )

  attack('V2.2', 'the bound of look-ups is walked around by another spelling of the name', async () => {
    const bounded = new Attacker(
      installation,
      { ...behindProxy, look_ups: { per_minute: 1, per_hour: 9, all_per_minute: 9 } },
      [lookUp],
    )
    expect((await bounded.ask('/a-person', { as: 'read' })).status).toBe(200)
    for (const as of ['READ', ' read ', 'Read'])
      expect((await bounded.ask('/a-person', { as })).status, as).toBe(429)
  })

  attack('V2.3', 'every route that tells of a person is bounded', async () => {
    const many = routes.filter(({ consults }) => consults)
    const none = new Attacker(
      installation,
      {
        ...behindProxy,
        look_ups: { per_minute: 1, per_hour: 1, all_per_minute: 1 },
      },
      [lookUp],
    )
    await none.ask('/a-person', { as: 'all' })
    for (const route of many) {
      const method = route.method === 'get' ? 'GET' : 'POST'
      const fields = method === 'POST' ? { fields: { token: await none.tokenOf('all') } } : {}
      expect((await none.ask(pathOf(route), { method, as: 'all', ...fields })).status, route.path).toBe(429)
    }
    for (const { path, consults } of routes.filter(({ path: one }) => /^\/people\/./.test(one)))
      expect(consults, path).toBe(true)
  })

  attack('V2.4', 'somebody acts in the name of another: what is kept has the name of who is known', async () => {
    const headers = { 'x-forwarded-user': 'director', cpa_operator: 'director', 'x-user': 'director' }
    await attacker.ask('/?CPA_OPERATOR=director', { as: 'newcomer', headers })
    expect(await trail('console sign-in', 'newcomer')).toHaveLength(1)
    expect(await trail('console sign-in', 'director')).toHaveLength(0)
  })

  attack(
    'V2.5',
    'a record of the trail is kept in the name of the request, however many run at once',
    async () => {
      const circumstances = installation.circumstances('2026-05-04')
      const names = Array.from({ length: 8 }, (_, index) => `person-${index}`)
      await Promise.all(
        names.map((name) => actingAs(name, () => keepAccess(circumstances, 'console sign-out', { of: name }))),
      )
      for (const name of names) expect(await trail('console sign-out', name)).toEqual([{ detail: { of: name } }])
    },
  )
})
