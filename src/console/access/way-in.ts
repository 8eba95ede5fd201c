import { getCookie, setCookie } from 'hono/cookie'
import { actor } from '../../actor.ts'
import type { ConsoleContext } from '../console-context.ts'
import { roles } from './role.ts'
import { type Session, Sessions } from './session.ts'

const cookie = 'cpa_session'
const sessions = new Sessions()

/** The session of a request; begins one where none is needed to come in. */
export function visitorOf(context: ConsoleContext): Session {
  const found = sessions.find(getCookie(context, cookie))
  if (found !== undefined) return found
  const begun = sessions.begin({ name: actor(), roles: new Set(roles) })
  setCookie(context, cookie, begun.id, { path: '/', httpOnly: true, sameSite: 'Strict' })
  return begun
}
