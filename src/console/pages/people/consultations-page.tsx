import type { Consultation } from '../../../person/held-on-person.ts'
import { tell } from '../../../wording/language.ts'
import { actName, detailText } from '../../../wording/trail-words.ts'
import { Moment } from '../../layout/moment.tsx'
import { Pager } from '../../layout/pager.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'
import { heldOnHolder, holderPage, holderPath } from './holder-page.tsx'

const ofPage = 100

/** Who looked at a person, and when: what the person may ask for. */
export const consultationsRoute: Route = {
  method: 'get',
  path: `${holderPath}/consultations`,
  role: 'read',
  consults: true,
  async answer(context) {
    const { holder, held } = await heldOnHolder(context)
    const from = Math.max(0, Number.parseInt(context.req.query('from') ?? '0', 10) || 0)
    const latestFirst = [...held.consultations].reverse()
    const further = latestFirst.length > from + ofPage
    return holderPage(
      context,
      {
        title: tell(`Who looked at holder ${holder}`, `Qui a consulté le titulaire ${holder}`),
        part: '/consultations',
        command: `cpa person --holder ${holder}`,
      },
      <>
        <p>
          {tell(
            'Every look at this account, this one included: the person has a right to know of them (R6323-40).',
            'Chaque consultation de ce compte, celle-ci comprise : la personne a le droit de les connaître (R6323-40).',
          )}
        </p>
        <Consultations consultations={latestFirst.slice(from, from + ofPage)} />
        <Pager
          path={`/people/${holder}/consultations`}
          query={{}}
          next={further ? { from: String(from + ofPage) } : undefined}
          isFurther={from > 0}
        />
      </>,
    )
  },
}

function Consultations({ consultations }: { readonly consultations: readonly Consultation[] }) {
  return (
    <Table
      caption={tell('Consultations, the latest first', 'Consultations, la dernière d’abord')}
      quietCaption
      rows={consultations}
      empty={tell('Nobody looked.', 'Personne n’a consulté.')}
      columns={[
        { heading: tell('When', 'Quand'), cell: ({ at }) => <Moment at={at} /> },
        { heading: tell('Who', 'Qui'), cell: ({ actor }) => actor },
        { heading: tell('What', 'Quoi'), cell: ({ action }) => actName(action) },
        { heading: tell('Detail', 'Détail'), cell: ({ detail }) => detailText(detail) },
        {
          heading: tell('Of whom', 'De qui'),
          cell: ({ of_everybody }) =>
            of_everybody ? tell('of everybody', 'de tout le monde') : tell('of this person', 'de cette personne'),
        },
      ]}
    />
  )
}
