import type { Role } from './access/role.ts'
import type { ConsoleContext } from './console-context.ts'

/**
 * A page or an action of the console. Only what stands in `routes` is answered, and each says who may: none can be
 * reached without a role, and no POST without the token of the session (`app.tsx`).
 */
export interface Route {
  readonly method: 'get' | 'post'
  /** As Hono writes it: `/runs/:id{[0-9]+}`. */
  readonly path: string
  readonly role: Role
  answer(context: ConsoleContext): Response | Promise<Response>
}
