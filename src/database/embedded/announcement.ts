import { channel } from 'node:diagnostics_channel'

const making = channel('cpa:new-embedded-database')

/** To be called before an embedded database is made, wherever that happens. */
export function announceNew(dataDirectory: string): void {
  making.publish(dataDirectory)
}

/**
 * Tells of every embedded database that this process is about to make, until the function that it gives is called. A
 * channel, because whoever makes one lies far below whoever can tell a person, and no caller between may forget it.
 */
export function onNewEmbedded(tell: (dataDirectory: string) => void): () => void {
  const listener = (dataDirectory: unknown) => tell(String(dataDirectory))
  making.subscribe(listener)
  return () => making.unsubscribe(listener)
}
