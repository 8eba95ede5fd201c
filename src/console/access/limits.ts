import type { ConsoleContext } from '../console-context.ts'
import type { Session } from './session.ts'

/**
 * Why a body is not read: browsers always say how long it is, and the server reads no more than was said.
 */
export function bodyTrouble(context: ConsoleContext, most: number): 411 | 413 | undefined {
  const said = context.req.header('content-length')
  if (context.req.header('transfer-encoding') !== undefined) return 411
  if (said === undefined) return undefined
  return /^\d+$/.test(said) && Number(said) <= most ? undefined : 413
}

/** An answer that goes on (events) ends with its session: who was signed out sees nothing more. */
export function withinSession(context: ConsoleContext, { over }: Session): void {
  const { body, headers } = context.res
  if (body === null || !headers.get('content-type')?.startsWith('text/event-stream')) return
  const ended = body.pipeThrough(new TransformStream(), { signal: over })
  context.res = new Response(ended, context.res)
}
