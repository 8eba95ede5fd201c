/** While a store is away, every connection reports every attempt to reach it. */
const repeatMilliseconds = 60_000

/** Passes on an error unless one with the same message was passed on within `milliseconds`. */
export function withoutRepeats(
  hear: (error: unknown) => void,
  milliseconds: number = repeatMilliseconds,
): (error: unknown) => void {
  const heard = new Map<string, number>()
  return (error) => {
    const now = performance.now()
    for (const [message, time] of heard) if (now - time >= milliseconds) heard.delete(message)
    const message = error instanceof Error ? error.message : String(error)
    if (heard.has(message)) return
    heard.set(message, now)
    hear(error)
  }
}
