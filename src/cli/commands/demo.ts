import { openAll } from '../../operations/open.ts'
import { makeDemoPlace } from '../../practice/demo/demo-directory.ts'
import { demonstrate } from '../../practice/demo/demonstrate.ts'
import { tell } from '../../wording/language.ts'
import type { Command } from '../command.ts'
import { demoDocument } from '../demo/demo-document.ts'
import { demoReport } from '../demo/demo-report.ts'
import { nextCommands } from '../demo/next-commands.ts'
import { lastAudit, play } from '../demo/play.ts'
import { shownPath } from '../shown-path.ts'

/** A demo types the other commands. */
export const demo = (commands: readonly Command[]): Command => ({
  name: 'demo',
  summary: {
    en: 'A whole yearly campaign with invented people, in a fresh embedded database. A few seconds, no network.',
    fr: 'Toute une campagne annuelle avec des personnes inventées, dans une base embarquée neuve. Quelques secondes, sans réseau.',
  },
  examples: [
    [
      'cpa demo',
      {
        en: 'loads the files of fixtures/, opens, credits, closes, corrects, audits, and tells about it',
        fr: 'charge les fichiers de fixtures/, ouvre, crédite, clôt, rectifie, audite, et le raconte',
      },
    ],
    ['CPA_DATA_DIR=/tmp/cpa-demo cpa demo', { en: 'the same, elsewhere', fr: 'de même, ailleurs' }],
  ],
  // It makes one of its own, and names that.
  withoutDatabase: true,
  async run(invocation) {
    const since = performance.now()
    const { settings, aside } = await makeDemoPlace(invocation.settings)
    const { dataDirectory } = settings
    if (aside) {
      const [given, used] = [invocation.settings.dataDirectory, dataDirectory].map(shownPath)
      invocation.note(
        tell(
          `${given} holds data that were loaded, which are left alone: the demo uses ${used}.`,
          `${given} contient des données chargées, auxquelles on ne touche pas : la démonstration utilise ${used}.`,
        ),
      )
    }
    const opened = await openAll(settings)
    try {
      const demonstration = await demonstrate({
        database: opened.database,
        dataDirectory,
        play: (words, asOf) => play({ commands, invocation, settings, opened }, words, asOf),
      })
      const seconds = (performance.now() - since) / 1000
      const next = nextCommands(invocation.settings, settings, demonstration.steps.at(-1)!.step.as_of)
      const shown = { ...demonstration, dataDirectory, next }
      invocation.report(demoDocument(shown), () => demoReport(shown, seconds))
      return lastAudit(demonstration)?.document.ok === true ? 0 : 1
    } finally {
      await opened.close()
    }
  },
})
