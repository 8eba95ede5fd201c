import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { SecureHeadersVariables } from 'hono/secure-headers'
import type { Circumstances } from '../operations/circumstances.ts'
import type { Session } from './access/session.ts'
import type { Undertakings } from './undertakings.ts'

/** What a page finds in its context. */
export interface ConsoleEnv {
  Bindings: Partial<HttpBindings>
  Variables: SecureHeadersVariables & {
    /** Who asks, and what was said to them. */
    session: Session
    /** What verbs are called with: the business date is that of the request. */
    circumstances: Circumstances
    undertakings: Undertakings
  }
}

export type ConsoleContext = Context<ConsoleEnv>
