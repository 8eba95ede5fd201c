import type { Role } from './access/role.ts'
import type { ConsoleContext } from './console-context.ts'
import type { SentPart } from './sent-parts.ts'

type Answer = Response | Promise<Response>

interface Place {
  /** As Hono writes it: `/runs/:id{[0-9]+}`. */
  readonly path: string
  readonly role: Role
  /** It tells of a person: so many are answered in a minute and an hour, to one visitor and to all (`access/look-ups.ts`). */
  readonly consults?: true
}

interface PageOrAction extends Place {
  readonly method: 'get' | 'post'
  answer(context: ConsoleContext): Answer
}

/** An action whose form holds files: they are read as they come, and the token is its first field. */
interface Upload extends Place {
  readonly method: 'upload'
  answer(context: ConsoleContext, parts: AsyncIterable<SentPart>): Answer
}

/**
 * A page or an action of the console. Only what stands in `routes` is answered, and each says who may: none can be
 * reached without a role, and nothing is posted without the token of the session (`app.tsx`).
 */
export type Route = PageOrAction | Upload
