import { openStates, type Review, type ReviewPlace, reviewStates } from '../../../deaths/reviews.ts'
import { listReviews } from '../../../operations/review-deaths.ts'
import { counted } from '../../../wording/counts.ts'
import { outcomeWords, reviewStateWords, sourceWords, toLookAt } from '../../../wording/death-words.ts'
import { named, tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Badge, type Tone } from '../../layout/badge.tsx'
import { Choice, Filters } from '../../layout/filters.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { Pager } from '../../layout/pager.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'
import { wordFilter } from '../files/file-address.ts'

const onePage = 50
const outcomes = ['sure', 'doubtful'] as const
const sources = ['insee', 'dsn'] as const

export const deathListRoutes: readonly Route[] = [
  { method: 'get', path: '/deaths', role: 'read', answer: deathsPage },
]

async function deathsPage(context: ConsoleContext): Promise<Response> {
  const state = wordFilter(context, 'state', [...reviewStates, 'all'] as const)
  const outcome = wordFilter(context, 'outcome', outcomes)
  const source = wordFilter(context, 'source', sources)
  const after = placeOf(context.req.query('after'))
  const states = state === undefined ? openStates : state === 'all' ? reviewStates : [state]
  const sought = { states, outcome, source, after, limit: onePage + 1 }
  const { reviews: found, total } = await listReviews(context.var.circumstances, sought)
  const reviews = found.slice(0, onePage)
  const last = reviews.at(-1)
  const [first] = reviews
  return await page(
    context,
    {
      title: tell('Deaths to look at', 'Décès à examiner'),
      command: `cpa deaths review${state === undefined ? '' : ` --state ${state}`} --limit ${onePage}`,
    },
    <>
      <p>
        {tell(
          'INSEE and employers tell deaths without a NIR. What may be the death of a holder stands here, the surest first; nothing is closed before somebody has decided.',
          'L’Insee et les employeurs annoncent des décès sans NIR. Ce qui peut être le décès d’un titulaire figure ici, le plus sûr d’abord ; rien n’est fermé avant que quelqu’un ait décidé.',
        )}
      </p>
      <Filters path="/deaths">
        <Choice
          name="state"
          label={tell('State', 'État')}
          chosen={state}
          options={[
            ...reviewStates.map((one) => [one, tell(reviewStateWords[one])] as const),
            ['all', tell('all, decided too', 'tous, décidés aussi')],
          ]}
          otherwise={tell('not decided', 'non décidés')}
        />
        <Choice
          name="outcome"
          label={tell('How sure', 'Sûreté')}
          chosen={outcome}
          options={outcomes.map((one) => [one, tell(outcomeWords[one])])}
        />
        <Choice
          name="source"
          label={tell('Told by', 'Annoncé par')}
          chosen={source}
          options={sources.map((one) => [one, tell(sourceWords[one])])}
        />
      </Filters>
      {first !== undefined && state === undefined ? (
        <p>
          <a href={`/deaths/${first.id}`}>{tell('Begin with the first', 'Commencer par le premier')}</a>
        </p>
      ) : null}
      <Table
        caption={tell(
          `Deaths that may be those of holders: ${counted(total)}`,
          `Décès qui peuvent être ceux de titulaires : ${counted(total)}`,
        )}
        rows={reviews}
        empty={tell('No death is to be looked at.', 'Aucun décès n’est à examiner.')}
        columns={[
          {
            heading: tell('Match', 'Rapprochement'),
            cell: ({ id }) => <a href={`/deaths/${id}`}>{id}</a>,
            numeric: true,
          },
          { heading: tell('State', 'État'), cell: (review) => <ReviewBadge review={review} /> },
          { heading: tell('How sure', 'Sûreté'), cell: ({ outcome: sure }) => tell(outcomeWords[sure]) },
          {
            heading: named('Points'),
            cell: ({ source: by, score }) => (by === 'dsn' ? '' : score),
            numeric: true,
          },
          { heading: tell('Holder', 'Titulaire'), cell: ({ holder }) => holder, numeric: true },
          { heading: named('NIR'), cell: ({ nir }) => <code class="whole">{nir}</code> },
          { heading: tell('Born', 'Naissance'), cell: ({ birth_date }) => <Day on={birth_date} /> },
          { heading: tell('Died', 'Décès'), cell: ({ died_on }) => <Day on={died_on} /> },
          { heading: tell('What to look at', 'À regarder'), cell: (review) => toLookAt(review).join(' ; ') },
          ...(reviews.some(({ decided_at }) => decided_at !== null)
            ? [{ heading: tell('Decided', 'Décidé'), cell: Decided }]
            : []),
        ]}
      />
      <Pager
        path="/deaths"
        query={{ state, outcome, source }}
        next={found.length > onePage && last !== undefined ? { after: textOfPlace(last) } : undefined}
        isFurther={after !== undefined}
      />
    </>,
  )
}

/** A day that is not broken at its hyphens; parts of it may be unknown. */
function Day({ on }: { readonly on: string }) {
  return <span class="whole">{on}</span>
}

function Decided({ decided_at, decided_by }: Review) {
  if (decided_at === null) return null
  return (
    <>
      <Moment at={decided_at} /> {decided_by}
    </>
  )
}

const tones: Readonly<Record<Review['state'], Tone>> = {
  open: 'remark',
  waiting: 'quiet',
  accepted_once: 'remark',
  accepted: 'good',
  refused: 'bad',
  gone: 'quiet',
}

export function ReviewBadge({ review: { state } }: { readonly review: Review }) {
  return <Badge tone={tones[state]}>{tell(reviewStateWords[state])}</Badge>
}

function textOfPlace({ outcome, score, id }: Review): string {
  return [outcome, score, id].join('_')
}

function placeOf(text: string | undefined): ReviewPlace | undefined {
  const [, outcome, score, id] = /^(sure|doubtful)_(-?\d{1,5})_(\d{1,9})$/.exec(text ?? '') ?? []
  if (id === undefined) return undefined
  return { outcome: outcome === 'sure' ? 'sure' : 'doubtful', score: Number(score), id: Number(id) }
}
