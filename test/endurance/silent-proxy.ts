import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be made to swallow all that is sent, as a firewall does that forgot its connections. */
export interface SilentProxy {
  readonly port: number
  /** The connections there are say nothing from now on, without being closed; new ones go through. */
  forget(): void
  /** Nothing goes through any more, not even a new connection. */
  cut(): void
  heal(): void
  close(): void
}

export async function startProxy(port: number): Promise<SilentProxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let isCut = false
  const silence = ([client, server]: readonly [Socket, Socket]) => {
    client.unpipe(server)
    server.unpipe(client)
    client.resume()
    // The server does not hear of it either.
    server.resume()
  }
  const proxy = createServer((client) => {
    const server = connect(port, '127.0.0.1')
    const pair = [client, server] as const
    pairs.add(pair)
    for (const socket of pair) socket.on('error', () => {})
    client.on('close', () => pairs.delete(pair))
    if (isCut) return silence(pair)
    client.pipe(server)
    server.pipe(client)
    // What ends on one side ends on the other, unless the way between them is gone.
    client.on('close', () => isPiped(pair) && server.destroy())
    server.on('close', () => isPiped(pair) && client.destroy())
  })
  const silent = new Set<readonly [Socket, Socket]>()
  const isPiped = (pair: readonly [Socket, Socket]) => !silent.has(pair)
  const forget = () => {
    for (const pair of pairs) {
      silent.add(pair)
      silence(pair)
    }
  }
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    port: (proxy.address() as AddressInfo).port,
    forget,
    cut() {
      isCut = true
      forget()
    },
    heal() {
      isCut = false
    },
    close() {
      proxy.close()
      for (const pair of pairs) for (const socket of pair) socket.destroy()
    },
  }
}
