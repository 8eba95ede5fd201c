import type { Child } from 'hono/jsx'
import { streamSSE } from 'hono/streaming'
import type { ConsoleContext } from '../console-context.ts'
import { Streams } from './streams.ts'
import { type Look, Watched } from './watched.ts'

const watched = new Watched()
const streams = new Streams()

/** How long a stream says nothing before it shows that it lives: proxies end what is silent for a minute. */
const silentMilliseconds = 15_000
/** When a browser that lost the connection tries again. */
const retryMilliseconds = 3_000

interface Watch<Value> {
  /** What is watched: the same name for whoever watches the same. */
  readonly name: string
  readonly look: () => Promise<Look<Value>>
  /** The inside of the live part, in the language of the request. */
  readonly inside: (value: Value) => Child
  /** What is read aloud when it changes: how it stands, not how far it is. */
  readonly heard?: (value: Value) => string
}

/**
 * Answers with what is watched as it changes: events `inside` (HTML), `heard` (text), and `over` when nothing will change any
 * more. Ends with the session, and when the console is told to stop; 429 when too many streams are open.
 */
export function liveAnswer<Value>(context: ConsoleContext, watch: Watch<Value>): Response | Promise<Response> {
  const { session, circumstances } = context.var
  const close = streams.open(session)
  if (close === undefined) return context.text('', 429)
  const gone = new AbortController()
  const signal = AbortSignal.any([gone.signal, circumstances.signal, session.over])
  // nginx hands an answer on as it comes only when told so.
  context.header('X-Accel-Buffering', 'no')
  return streamSSE(context, async (stream) => {
    stream.onAbort(() => gone.abort())
    try {
      await stream.write(`retry: ${retryMilliseconds}\n\n`)
      let [inside, heard] = ['', '']
      let toldAt = performance.now()
      for await (const { value, last } of watched.watch(watch.name, watch.look, signal)) {
        const now = String(await watch.inside(value))
        if (now !== inside) await stream.writeSSE({ event: 'inside', data: now })
        const said = watch.heard?.(value) ?? ''
        // What stands on the page that was just loaded is not read a second time.
        if (said !== heard && heard !== '') await stream.writeSSE({ event: 'heard', data: said })
        if (now !== inside) toldAt = performance.now()
        else if (performance.now() - toldAt > silentMilliseconds) {
          await stream.write(': still here\n\n')
          toldAt = performance.now()
        }
        ;[inside, heard] = [now, said]
        if (last) await stream.writeSSE({ event: 'over', data: '' })
      }
    } catch {
      // The browser asks again, and is told by the page what is wrong when somebody loads it.
    } finally {
      close()
    }
  })
}
