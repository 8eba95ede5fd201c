import { actor } from '../../actor.ts'
import { visitorWithRoles } from './role.ts'
import { Sessions } from './session.ts'
import type { WayIn, WayInParts } from './way-in.ts'

/**
 * Everybody at this machine comes in, in the name of whoever started the console. There is one session for all: nothing that a
 * stranger sends begins another.
 */
export function openWayIn({ settings }: Pick<WayInParts, 'settings'>): WayIn {
  const forever = {
    idle_minutes: Number.POSITIVE_INFINITY,
    longest_hours: Number.POSITIVE_INFINITY,
    each: 1,
    most: 1,
  }
  const session = new Sessions(forever).begin('', visitorWithRoles({ name: actor(), groups: [] }, settings))
  return {
    doors: [],
    sessionOf: () => session,
    signOut: (context) => context.redirect('/session', 303),
  }
}
