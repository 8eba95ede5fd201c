import { once } from 'node:events'
import { routes } from '../../console/routes.ts'
import { serveConsole } from '../../console/server.ts'
import { Undertakings } from '../../console/undertakings.ts'
import { openLog } from '../../operations/logger.ts'
import { businessDate, portArgument } from '../arguments.ts'
import { worded } from '../words.ts'

const usualPort = '8017'

export const serve = worded({
  name: 'serve',
  summary: "Serves the operators' console, in the browser, until told to stop.",
  options: [
    ['--port <port>', `where (default ${usualPort}); 0: a free port, which the log tells`],
    ['--host <address>', 'on this address of the machine (default 127.0.0.1: for this machine alone)'],
  ],
  examples: [
    ['cpa serve', `then look at http://127.0.0.1:${usualPort}/`],
    ['cpa serve --port 0', 'on any free port'],
  ],
  readsOnly: true,
  keepsLog: true,
  async run(invocation, { port = usualPort, host = '127.0.0.1' }) {
    const log = openLog(invocation.settings)
    const undertakings = new Undertakings()
    const place = { host, port: portArgument(port) }
    const circumstances = () => ({
      ...invocation,
      asOf: businessDate(invocation.options.asOf as string | undefined),
    })
    const server = await serveConsole(place, { circumstances, undertakings, log, routes })
    log.tell('console_began', { url: server.url, mode: 'none' })
    if (!invocation.signal.aborted) await once(invocation.signal, 'abort')
    await server.close()
    await undertakings.settled()
    invocation.report({ url: server.url }, () => 'Stopped.')
    return 0
  },
})
