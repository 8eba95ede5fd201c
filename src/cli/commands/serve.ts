import { once } from 'node:events'
import { consoleTroubles } from '../../configuration/console-settings.ts'
import { routes } from '../../console/routes.ts'
import { serveConsole } from '../../console/server.ts'
import { Undertakings } from '../../console/undertakings.ts'
import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'
import { openLog } from '../../operations/logger.ts'
import { businessDate, portArgument } from '../arguments.ts'
import { worded } from '../words.ts'

const usualPort = '8017'

export const serve = worded({
  name: 'serve',
  summary: {
    en: "Serves the operators' console, in the browser, until told to stop.",
    fr: 'Sert la console des opérateurs, dans le navigateur, jusqu’à ce qu’on l’arrête.',
  },
  options: [
    [
      '--port <port>',
      {
        en: `where (default ${usualPort}); 0: a free port, which the log tells`,
        fr: `où (${usualPort} par défaut) ; 0 : un port libre, que le journal dit`,
      },
    ],
    [
      '--host <address>',
      {
        en: 'on this address of the machine (default 127.0.0.1: for this machine alone; another one only when the configuration says how the console knows who asks)',
        fr: 'à cette adresse de la machine (par défaut 127.0.0.1 : pour cette machine seule ; une autre seulement si la configuration dit comment la console sait qui demande)',
      },
    ],
  ],
  examples: [
    [
      'cpa serve',
      { en: `then look at http://127.0.0.1:${usualPort}/`, fr: `puis regardez http://127.0.0.1:${usualPort}/` },
    ],
    ['cpa serve --port 0', { en: 'on any free port', fr: 'sur n’importe quel port libre' }],
  ],
  readsOnly: true,
  keepsLog: true,
  async run(invocation, { port = usualPort, host = '127.0.0.1' }) {
    const log = openLog(invocation.settings)
    const undertakings = new Undertakings()
    const place = { host, port: portArgument(port) }
    const settings = invocation.settings.configuration.console
    requireServable(consoleTroubles(settings, host))
    const circumstances = () => ({
      ...invocation,
      asOf: businessDate(invocation.options.asOf as string | undefined),
    })
    const server = await serveConsole(place, { circumstances, undertakings, log, routes })
    log.tell('console_began', { url: server.url, mode: settings.mode })
    if (!invocation.signal.aborted) await once(invocation.signal, 'abort')
    await server.close()
    await undertakings.settled()
    invocation.report({ url: server.url }, () => 'Stopped.')
    return 0
  },
})

/** Throws `configuration` with all that is wrong. */
function requireServable(troubles: readonly Sentence[]): void {
  if (troubles.length === 0) return
  const all = (language: keyof Sentence) => troubles.map((one) => one[language])
  throw new CpaError(
    'configuration',
    { en: all('en').join('; '), fr: all('fr').join(' ; ') },
    {
      hint: {
        en: 'docs/configuration.md says what each setting of the section console may be.',
        fr: 'docs/configuration.md dit ce que chaque réglage de la section console peut valoir.',
      },
    },
  )
}
