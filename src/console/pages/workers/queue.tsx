import { lookAtQueue } from '../../../operations/queue.ts'
import { listWorkers } from '../../../operations/workers.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { Facts } from '../../layout/facts.tsx'
import { page } from '../../layout/page.tsx'
import type { Route } from '../../route.ts'

/** The queue: how many messages wait for whom. What is due stands in the registry of runs, whatever the queue knows. */
export const queueRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/queue',
    role: 'operate',
    async answer(context) {
      const { circumstances } = context.var
      const { store, waiting } = await lookAtQueue(circumstances)
      const workers = await listWorkers(circumstances, { gone: false })
      const lanes = workers.reduce((sum, worker) => sum + worker.lanes, 0)
      const inHand = workers.reduce((sum, { chunks }) => sum + chunks.length, 0)
      return page(
        context,
        { title: tell('Queue', 'File'), command: 'cpa doctor' },
        <>
          <Facts
            facts={[
              [tell('Kept in', 'Tenue dans'), store],
              [tell('Messages that wait', 'Messages en attente'), counted(waiting)],
              [tell('Workers', 'Travailleurs'), <a href="/workers">{counted(workers.length)}</a>],
              [
                tell('Chunks in hand', 'Lots en main'),
                tell(`${inHand} in ${lanes} lanes`, `${inHand} dans ${lanes} voies`),
              ],
            ]}
          />
          {waiting > 0 && workers.length === 0 ? (
            <p class="trouble">
              {tell(
                'Messages wait and nobody works: start a worker with ',
                'Des messages attendent et personne ne travaille : lancez un travailleur par ',
              )}
              <code>cpa worker</code>
            </p>
          ) : null}
          <p class="quiet">
            {tell(
              'The queue only rings: what is due, in hand or done stands in the registry of runs. A message that is lost or comes twice changes nothing.',
              'La file ne fait que sonner : ce qui est à faire, en main ou fait est dans le registre des exécutions. Un message perdu ou en double ne change rien.',
            )}
          </p>
        </>,
      )
    },
  },
]
