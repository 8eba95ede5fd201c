import type { Queue } from '../../src/runs/doorbell/queue.ts'

/** A doorbell within this process: rings whoever listens, at once, and keeps nothing. */
export function directQueue(): Queue {
  const handlers = new Set<Parameters<Queue['listen']>[0]>()
  const signal = new AbortController().signal
  return {
    async ring(messages) {
      for (const message of messages) for (const handler of handlers) void handler(message, signal)
    },
    async listen(handler) {
      handlers.add(handler)
      const end = async () => {
        handlers.delete(handler)
      }
      return { pause: end, close: end }
    },
    waiting: async () => 0,
    forget: async () => {},
    close: async () => {},
  }
}
