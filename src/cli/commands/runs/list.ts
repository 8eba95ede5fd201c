import { listRuns } from '../../../operations/runs.ts'
import { countArgument } from '../../arguments.ts'
import { tell } from '../../language.ts'
import { runListDocument, runTable } from '../../run-table.ts'
import { worded } from '../../words.ts'

export const runs = worded({
  name: 'runs',
  summary: 'The run registry: what ran, is running, or stopped before its end.',
  options: [['--limit <count>', 'how many, the latest first (default 50)']],
  examples: [
    ['cpa runs', 'the latest runs'],
    ['cpa runs show 12', 'one run, with who works on it and what it did'],
    ['cpa runs resume 12', 'continues a run that stopped'],
  ],
  readsOnly: true,
  newerAllowed: true,
  async run(invocation, words) {
    const limit = countArgument(words.limit ?? '50', '--limit')
    const rows = await listRuns(invocation, limit)
    invocation.report({ runs: runListDocument(rows) }, () =>
      rows.length === 0
        ? tell(
            'No run yet. Start with: cpa ingest declarations FILE',
            'Aucune exécution encore. Commencez par : cpa ingest declarations FICHIER',
          )
        : runTable(rows),
    )
    return 0
  },
})
