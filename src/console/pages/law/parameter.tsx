import { CpaError } from '../../../errors.ts'
import { lawParameters } from '../../../law/law-parameters.ts'
import { around } from '../../../law/parameter.ts'
import { tell } from '../../../wording/language.ts'
import { confidenceText, lawText, lawValue } from '../../../wording/law-words.ts'
import { Badge } from '../../layout/badge.tsx'
import { Day } from '../../layout/day.tsx'
import { Facts } from '../../layout/facts.tsx'
import { page } from '../../layout/page.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'
import { OfficialText } from './official-text.tsx'

/** A parameter with every value that it ever had, and what there is to say of it. */
export const parameterRoute: Route = {
  method: 'get',
  path: '/law/:name{[a-z0-9_.]+}',
  role: 'read',
  answer(context) {
    const asked = context.req.param('name')
    const parameter = lawParameters.find(({ name }) => name === asked)
    if (parameter === undefined) {
      throw new CpaError('usage', {
        en: 'No parameter of the law has this name',
        fr: 'Aucun paramètre du droit n’a ce nom',
      })
    }
    const { name, unit, basis, description, choices, reason, values, usedFrom } = parameter
    const { now } = around(parameter, context.var.circumstances.asOf)
    return page(
      context,
      { title: name, command: `cpa law ${name}` },
      <>
        <p>{tell(description)}</p>
        <Facts
          facts={[
            [
              tell('Selected by', 'Choisi par'),
              basis === 'activity_year'
                ? tell('the activity year', 'l’année d’activité')
                : tell('the day of the event', 'le jour de l’événement'),
            ],
            [
              tell('Used from', 'Utilisé à partir de'),
              usedFrom === undefined ? undefined : tell(`version ${usedFrom}`, `la version ${usedFrom}`),
            ],
          ]}
        />
        <Table
          caption={tell('Values, the latest first', 'Valeurs, la dernière d’abord')}
          rows={[...values].reverse()}
          empty=""
          columns={[
            { heading: tell('From', 'À partir du'), cell: ({ from }) => <Day on={from} /> },
            { heading: tell('Value', 'Valeur'), cell: ({ value }) => lawValue(unit, value) },
            {
              heading: tell('Now', 'Aujourd’hui'),
              cell: ({ from }) =>
                from === now?.from ? <Badge tone="good">{tell('in force', 'en vigueur')}</Badge> : '',
            },
            {
              heading: tell('Text', 'Texte'),
              cell: (dated) => <OfficialText text={lawText(dated)} href={dated.href} />,
            },
            { heading: tell('Known', 'Source'), cell: ({ confidence }) => confidenceText(confidence) },
          ]}
        />
        {choices === undefined ? null : (
          <section>
            <h2>{tell('What may be chosen', 'Ce qui peut être choisi')}</h2>
            <dl class="facts">
              {Object.entries(choices).map(([choice, meaning]) => (
                <div>
                  <dt>
                    <code>{choice}</code>
                  </dt>
                  <dd>{tell(meaning)}</dd>
                </div>
              ))}
            </dl>
            {reason === undefined ? null : <p>{tell(reason)}</p>}
          </section>
        )}
      </>,
    )
  },
}
