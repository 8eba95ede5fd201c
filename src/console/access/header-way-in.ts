import { actingAs } from '../../actor.ts'
import { keepAccess } from '../../operations/console-access.ts'
import type { ConsoleContext } from '../console-context.ts'
import { personName } from './person-name.ts'
import { type Visitor, visitorWithRoles } from './role.ts'
import { type Session, Sessions } from './session.ts'
import { notKnown } from './stranger-pages.tsx'
import { asksByItself, type WayIn, type WayInParts } from './way-in.ts'

/**
 * A proxy says with each request who asks: the gate lets no other address through. No cookie is needed, so none can be stolen or
 * planted; a session is that of a person with their present roles, and begins anew when those change.
 */
export function headerWayIn({ settings, circumstances, log }: WayInParts): WayIn {
  const sessions = new Sessions(settings.sessions)

  async function begin(key: string, visitor: Visitor): Promise<Session> {
    const session = sessions.begin(key, visitor)
    try {
      const detail = { mode: 'header', roles: [...visitor.roles] }
      await actingAs(visitor.name, () => keepAccess(circumstances(), 'console sign-in', detail))
    } catch (error) {
      sessions.end(session)
      throw error
    }
    return session
  }

  return {
    doors: [],
    async sessionOf(context) {
      const name = personName(headerText(context, settings.header.user))
      if (name === undefined) {
        log.tell('console_stranger', { mode: 'header', reason: 'no name of a person in the header of the proxy' })
        return await notKnown(context)
      }
      const groups = headerText(context, settings.header.groups)
        .split(',')
        .map((group) => group.trim())
      const visitor = visitorWithRoles({ name, groups }, settings)
      const key = JSON.stringify([name, ...visitor.roles])
      return sessions.find(key, asksByItself(context)) ?? (await begin(key, visitor))
    },
    async signOut(context, session) {
      sessions.end(session)
      await keepAccess(circumstances(), 'console sign-out', {})
      return context.redirect(settings.header.sign_out_url ?? '/session', 303)
    },
  }
}

/** Headers carry bytes; what proxies write is UTF-8. */
function headerText(context: ConsoleContext, name: string): string {
  const value = context.req.header(name) ?? ''
  return /^[\0-\xff]*$/.test(value) ? Buffer.from(value, 'latin1').toString('utf8') : value
}
