import { listRuns } from '../../../operations/runs.ts'
import { tell } from '../../../wording/language.ts'
import { parisTime } from '../../../wording/moments.ts'
import { page } from '../../layout/page.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'

export const startRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/',
    role: 'read',
    async answer(context) {
      const { runs } = await listRuns(context.var.circumstances, { limit: 10 })
      return page(
        context,
        { title: tell('What is going on', 'Ce qui se passe'), command: 'cpa runs' },
        <section>
          <h2>{tell('Latest runs', 'Dernières exécutions')}</h2>
          <Table
            caption={tell('The latest runs', 'Les dernières exécutions')}
            quietCaption
            rows={runs}
            empty={tell('Nothing has run yet.', 'Rien n’a encore été exécuté.')}
            columns={[
              { heading: tell('Run', 'Exécution'), cell: ({ id }) => id, numeric: true },
              { heading: tell('Job', 'Tâche'), cell: ({ job }) => job },
              { heading: tell('State', 'État'), cell: ({ state }) => state },
              { heading: tell('Begun', 'Début'), cell: ({ created_at }) => parisTime(created_at) },
            ]}
          />
        </section>,
      )
    },
  },
]
