import type { ConsoleSettings } from '../../configuration/console-settings.ts'
import type { Circumstances } from '../../operations/circumstances.ts'
import type { Log } from '../../operations/logger.ts'
import type { ConsoleContext } from '../console-context.ts'
import type { Session } from './session.ts'

/** How the console comes to know who asks: one for each mode. */
export interface WayIn {
  /** Answers somebody who is not known yet, under paths of its own. */
  readonly doors: readonly Door[]
  /** The session of whoever asks, else what a stranger is answered. */
  sessionOf(context: ConsoleContext): Session | Response | Promise<Session | Response>
  /** Ends the session, and answers where they are. */
  signOut(context: ConsoleContext, session: Session): Response | Promise<Response>
}

export interface Door {
  readonly path: string
  answer(context: ConsoleContext): Response | Promise<Response>
}

/** What a way in works with. */
export interface WayInParts {
  readonly settings: ConsoleSettings
  readonly circumstances: () => Circumstances
  readonly log: Log
}

/** Whether a page asks, and nobody before it: browsers that follow events come back by themselves. */
export function asksByItself(context: ConsoleContext): boolean {
  return (context.req.header('accept') ?? '').includes('text/event-stream')
}
