import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { CpaError } from '../errors.ts'
import { type ConsoleParts, consoleApp } from './app.tsx'

/** Where the console is looked at. */
export interface ConsolePlace {
  readonly host: string
  /** 0: a free one. */
  readonly port: number
}

export interface ConsoleServer {
  readonly url: string
  /** Ends what is open and answers nothing more. */
  close(): Promise<void>
}

/** Who sends slowly, or much before the request itself, holds a connection for no longer. */
const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 15_000,
  // Of a whole request: a large file over a slow line, behind a proxy that passes it on as it comes.
  requestTimeout: 300_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
}
/** Six for each browser, and one that follows what is under way. */
const connections = 1_000

/** Serves the console. Throws `configuration` when the address cannot be had. */
export async function serveConsole({ host, port }: ConsolePlace, parts: ConsoleParts): Promise<ConsoleServer> {
  const server = createAdaptorServer({ fetch: consoleApp(parts).fetch, serverOptions: limits }) as Server
  server.maxConnections = connections
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new CpaError(
      'configuration',
      {
        en: `The console cannot be served on ${host}, port ${port} (${code})`,
        fr: `La console ne peut être servie sur ${host}, port ${port} (${code})`,
      },
      {
        hint: {
          en: 'Give --port a port that is free, and --host an address of this machine.',
          fr: 'Donnez à --port un port libre, et à --host une adresse de cette machine.',
        },
        cause,
      },
    )
  }
  const { port: had } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${had}/`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
