/** What somebody may do in the console: look, change what runs, stand for plans, see whole NIRs. One does not bring another. */
export const roles = ['read', 'operate', 'approve', 'reveal'] as const

export type Role = (typeof roles)[number]

/** Who asks, as the way in has established it. */
export interface Visitor {
  /** As the audit trail keeps it. */
  readonly name: string
  readonly roles: ReadonlySet<Role>
}
