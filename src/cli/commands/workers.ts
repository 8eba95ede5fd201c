import { listWorkers } from '../../operations/workers.ts'
import { tell } from '../../wording/language.ts'
import { worded } from '../words.ts'
import { workerListDocument, workerTable } from '../worker-table.ts'

export const workers = worded({
  name: 'workers',
  summary: 'Who works at this moment: host, process, release, the chunk in hand and since when, how fast.',
  options: [['--all', 'also who ended, or was lost, within the last week']],
  examples: [
    ['cpa workers', 'every `cpa worker`, and every command that works on a run'],
    ['cpa workers --all', 'which of them died in the night, too'],
    ['cpa workers --json', 'one document: workers[] with run_id, job, chunk, chunk_since, rate'],
  ],
  readsOnly: true,
  newerAllowed: true,
  async run(invocation, { all }) {
    const rows = await listWorkers(invocation, { gone: all === true })
    invocation.report({ workers: workerListDocument(rows) }, () =>
      rows.length === 0
        ? tell('Nobody works. Start one: cpa worker', 'Personne ne travaille. Lancez-en un : cpa worker')
        : workerTable(rows),
    )
    return 0
  },
})
