import type { ConsoleSettings } from '../../configuration/console-settings.ts'
import { personName } from './person-name.ts'

/** What somebody may do in the console: look, change what runs, stand for plans, see whole NIRs. One does not bring another. */
export const roles = ['read', 'operate', 'approve', 'reveal'] as const

export type Role = (typeof roles)[number]

/** Somebody whom the way in knows. */
export interface KnownPerson {
  /** As the audit trail keeps it. */
  readonly name: string
  readonly groups: readonly string[]
}

/** Who asks, as the way in has established it. */
export interface Visitor {
  /** As the audit trail keeps it. */
  readonly name: string
  readonly roles: ReadonlySet<Role>
}

/** Somebody with the roles that the configuration gives. */
export function visitorWithRoles(
  { name, groups }: KnownPerson,
  { mode, roles: given }: Pick<ConsoleSettings, 'mode' | 'roles'>,
): Visitor {
  const isMeant = (one: string) =>
    one === '*' ||
    (one.startsWith('group:') ? groups.includes(one.slice(6)) : personName(one) === personName(name))
  const otherwise = mode === 'none' ? ['*'] : []
  return { name, roles: new Set(roles.filter((role) => (given[role] ?? otherwise).some(isMeant))) }
}
