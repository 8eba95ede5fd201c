import { listWorkers } from '../../operations/workers.ts'
import { tell } from '../../wording/language.ts'
import { worded } from '../words.ts'
import { workerListDocument, workerTable } from '../worker-table.ts'

export const workers = worded({
  name: 'workers',
  summary: {
    en: 'Who works at this moment: host, process, release, the chunk in hand and since when, how fast.',
    fr: 'Qui travaille en ce moment : machine, processus, version, le lot en main et depuis quand, à quelle vitesse.',
  },
  options: [
    [
      '--all',
      {
        en: 'also who ended, or was lost, within the last week',
        fr: 'aussi qui a fini, ou a été perdu, dans la dernière semaine',
      },
    ],
  ],
  examples: [
    [
      'cpa workers',
      {
        en: 'every `cpa worker`, and every command that works on a run',
        fr: 'chaque `cpa worker`, et chaque commande qui travaille à une exécution',
      },
    ],
    [
      'cpa workers --all',
      { en: 'which of them died in the night, too', fr: 'lesquels sont morts dans la nuit, aussi' },
    ],
    [
      'cpa workers --json',
      {
        en: 'one document: workers[] with run_id, job, chunk, chunk_since, rate',
        fr: 'un document : workers[] avec run_id, job, chunk, chunk_since, rate',
      },
    ],
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
