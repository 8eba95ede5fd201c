import { lookOver, type Overview } from '../../../operations/overview/overview.ts'
import { tell } from '../../../wording/language.ts'
import { Live } from '../../layout/live.tsx'
import { page } from '../../layout/page.tsx'
import { liveAnswer } from '../../live/live-answer.ts'
import type { Route } from '../../route.ts'
import type { Undertaking } from '../../undertakings.ts'
import { RunTable } from '../runs/run-table.tsx'
import { UndertakingsTable } from './undertakings-table.tsx'
import { Waiting } from './waiting.tsx'

interface StartNow {
  readonly overview: Overview
  readonly undertakings: readonly Undertaking[]
}

/** The first page: what waits for whom, what is going on, and what was done last. It is live as long as it is looked at. */
export const startRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/',
    role: 'read',
    async answer(context) {
      const { circumstances, undertakings } = context.var
      const overview = await lookOver(circumstances)
      return page(
        context,
        { title: tell('What is going on', 'Ce qui se passe'), command: 'cpa runs', live: true },
        <Live path="/live">
          <Start overview={overview} undertakings={undertakings.all} />
        </Live>,
      )
    },
  },
  {
    method: 'get',
    path: '/live',
    role: 'read',
    answer(context) {
      const { circumstances, undertakings } = context.var
      return liveAnswer<StartNow>(context, {
        name: 'start',
        look: async () => ({
          value: { overview: await lookOver(circumstances), undertakings: undertakings.all },
          last: false,
        }),
        inside: Start,
        heard: ({ overview }) =>
          tell(`${overview.underWay.length} runs under way`, `${overview.underWay.length} exécutions en cours`),
      })
    },
  },
]

function Start({ overview, undertakings }: StartNow) {
  return (
    <>
      <section aria-labelledby="waiting">
        <h2 id="waiting">{tell('What waits for you', 'Ce qui vous attend')}</h2>
        <Waiting waiting={overview.waiting} />
      </section>
      <section aria-labelledby="under-way">
        <h2 id="under-way">{tell('Under way', 'En cours')}</h2>
        <RunTable
          caption={tell('Runs under way', 'Exécutions en cours')}
          runs={overview.underWay}
          empty={tell('No run is under way.', 'Aucune exécution n’est en cours.')}
        />
        <p>
          <a href="/workers">{tell('Who works', 'Qui travaille')}</a> ·{' '}
          <a href="/queue">{tell('The queue', 'La file')}</a>
        </p>
      </section>
      <section aria-labelledby="latest">
        <h2 id="latest">{tell('Done last', 'Fait en dernier')}</h2>
        <RunTable
          caption={tell('The latest runs', 'Les dernières exécutions')}
          runs={overview.latest}
          empty={tell('Nothing has run yet.', 'Rien n’a encore été exécuté.')}
        />
        <p>
          <a href="/runs">{tell('All runs', 'Toutes les exécutions')}</a>
        </p>
      </section>
      {undertakings.length === 0 ? null : (
        <section aria-labelledby="undertakings">
          <h2 id="undertakings">{tell('What this console does itself', 'Ce que cette console fait elle-même')}</h2>
          <UndertakingsTable all={undertakings} />
        </section>
      )}
    </>
  )
}
