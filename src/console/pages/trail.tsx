import { type Act, listActs } from '../../operations/acts.ts'
import { tell } from '../../wording/language.ts'
import { actName, actNames, detailPairs, outcomeText } from '../../wording/trail-words.ts'
import type { ConsoleContext } from '../console-context.ts'
import { askedDay } from '../layout/asked-day.ts'
import { Badge, type Tone } from '../layout/badge.tsx'
import { Choice, Filters, Word } from '../layout/filters.tsx'
import { Moment } from '../layout/moment.tsx'
import { page } from '../layout/page.tsx'
import { Pager } from '../layout/pager.tsx'
import { Table } from '../layout/table.tsx'
import type { Route } from '../route.ts'

const ofPage = 50

/** What operators did, as the audit trail keeps it. */
export const trailRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/trail',
    role: 'read',
    async answer(context) {
      const query = {
        action: asked(context, 'action'),
        by: asked(context, 'by'),
        since: askedDay(context, 'since') ?? undefined,
        holder: asked(context, 'holder', /^[1-9]\d{0,11}$/),
      }
      const before = asked(context, 'before', /^[1-9]\d{0,14}$/)
      const { acts, more } = await listActs(context.var.circumstances, {
        limit: ofPage,
        action: query.action,
        actor: query.by,
        since: query.since,
        holder: query.holder === undefined ? undefined : Number(query.holder),
        before: before === undefined ? undefined : Number(before),
      })
      return page(
        context,
        { title: tell('What operators did', 'Ce que les opérateurs ont fait'), command: commandOf(query) },
        <>
          <p>
            {tell(
              'Every act is kept and sealed in the chain: nobody changes what stands here. Holders are named by number.',
              'Chaque acte est gardé et scellé dans la chaîne : personne ne change ce qui est ici. Les titulaires y ont un numéro.',
            )}
          </p>
          <Filters path="/trail">
            <Choice name="action" label={tell('What', 'Quoi')} chosen={query.action} options={actNames()} />
            <Word name="by" label={tell('Who', 'Qui')} value={query.by} maxlength={64} />
            <label>
              {tell('Since', 'Depuis le')}
              <input type="date" name="since" value={query.since ?? ''} />
            </label>
            <Word
              name="holder"
              label={tell('Holder', 'Titulaire')}
              value={query.holder}
              inputmode="numeric"
              pattern="[1-9][0-9]{0,11}"
            />
          </Filters>
          <Acts acts={acts} />
          <Pager
            path="/trail"
            query={query}
            next={more ? { before: String(acts.at(-1)!.id) } : undefined}
            isFurther={before !== undefined}
          />
        </>,
      )
    },
  },
]

/** What the address asks for; what could not be meant is not asked. */
function asked(context: ConsoleContext, name: string, allowed = /./): string | undefined {
  const text = context.req.query(name)?.trim() ?? ''
  return allowed.test(text) ? text : undefined
}

function commandOf({ action, by, since, holder }: Readonly<Record<string, string | undefined>>): string {
  const words = [
    action === undefined ? '' : ` --action "${action}"`,
    by === undefined ? '' : ` --by "${by}"`,
    since === undefined ? '' : ` --since ${since}`,
    holder === undefined ? '' : ` --of-holder ${holder}`,
  ]
  return `cpa trail${words.join('')}`
}

const tones: Readonly<Record<string, Tone>> = { done: 'good', failed: 'bad', refused: 'remark', stopped: 'remark' }

function Acts({ acts }: { readonly acts: readonly Act[] }) {
  return (
    <Table
      caption={tell('Acts, the latest first', 'Actes, le dernier d’abord')}
      quietCaption
      rows={acts}
      empty={tell('Nothing of this was done.', 'Rien de tel n’a été fait.')}
      columns={[
        { heading: tell('No.', 'N°'), cell: ({ id }) => String(id), numeric: true },
        { heading: tell('When', 'Quand'), cell: ({ at }) => <Moment at={at} /> },
        {
          heading: tell('Who', 'Qui'),
          cell: ({ actor, address }) => `${actor}${address === null ? '' : ` (${address})`}`,
        },
        {
          heading: tell('What', 'Quoi'),
          cell: ({ action }) => <span title={action}>{actName(action)}</span>,
        },
        {
          heading: tell('Outcome', 'Issue'),
          cell: ({ outcome, code }) =>
            outcome === null ? (
              ''
            ) : (
              <>
                <Badge tone={tones[outcome] ?? 'quiet'}>{outcomeText(outcome)}</Badge>
                {code === null ? null : (
                  <>
                    {' '}
                    <code>{code}</code>
                  </>
                )}
              </>
            ),
        },
        { heading: tell('Detail', 'Détail'), cell: ({ detail }) => <Detail detail={detail} /> },
      ]}
    />
  )
}

type Place = (said: string, detail: Act['detail']) => string | undefined

/** What a detail names that has a page of its own. */
const places: Readonly<Record<string, Place>> = {
  holder: (said) => (/^\d+$/.test(said) ? `/people/${said}` : undefined),
  run: (said) => (/^\d+$/.test(said) ? `/runs/${said}` : undefined),
  plan: (said) => (/^\d+$/.test(said) ? `/plans/${said}` : undefined),
  sha256: (said, { feed }) =>
    /^[0-9a-f]{64}$/.test(said) && typeof feed === 'string' ? `/files/${feed}/${said}` : undefined,
  audit: (said) => (/^\d+$/.test(said) ? `/audits/${said}` : undefined),
}

/** What is longer is shown when somebody wants to see it. */
const longest = 120

function Detail({ detail }: Pick<Act, 'detail'>) {
  return (
    <ul class="plain">
      {detailPairs(detail).map(([key, name, said]) => {
        const place = places[key]?.(said, detail)
        return (
          <li>
            {said.length > longest ? (
              <details>
                <summary>{name}</summary>
                <code>{said}</code>
              </details>
            ) : (
              <>
                <span class="quiet">{name}</span> {place === undefined ? said : <a href={place}>{said}</a>}
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}
