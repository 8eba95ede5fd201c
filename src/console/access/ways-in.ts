import { headerWayIn } from './header-way-in.ts'
import { oidcWayIn } from './oidc-way-in.tsx'
import { openWayIn } from './open-way-in.ts'
import type { WayIn, WayInParts } from './way-in.ts'

/** The way in of the mode that is configured. Throws `configuration` when it lacks something. */
export function wayInOf(parts: WayInParts): WayIn {
  return { none: openWayIn, header: headerWayIn, oidc: oidcWayIn }[parts.settings.mode](parts)
}
