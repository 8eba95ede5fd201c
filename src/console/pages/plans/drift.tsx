import type { ShownPlan } from '../../../operations/plans.ts'
import { driftTold, partNames } from '../../../plans/drift-told.ts'
import { type Drift, inputParts } from '../../../plans/inputs.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { Badge } from '../../layout/badge.tsx'
import { Table } from '../../layout/table.tsx'

/** So many changes of a part are told one by one. */
const told = 50

/** Everything that goes into the plan, by part, and what of it has another value now. */
export function ComputedFrom({ plan: { parts, drift } }: { readonly plan: ShownPlan }) {
  return (
    <>
      {drift === null ? (
        <p class="quiet">
          {tell('What has changed since matters no more.', 'Ce qui a changé depuis n’importe plus.')}
        </p>
      ) : drift.length === 0 ? (
        <p class="good">
          {tell('Nothing has changed since it was computed.', 'Rien n’a changé depuis son calcul.')}
        </p>
      ) : (
        <Changed drift={drift} />
      )}
      <Table
        caption={tell('A digest of each part', 'Une empreinte de chaque partie')}
        rows={inputParts}
        empty=""
        columns={[
          { heading: tell('Part', 'Partie'), cell: (part) => tell(partNames[part]) },
          { heading: tell('Digest', 'Empreinte'), cell: (part) => <code>{parts[part].slice(0, 16)}</code> },
          {
            heading: tell('Now', 'Maintenant'),
            cell: (part) => {
              const changes = (drift ?? []).filter((one) => one.part === part).length
              if (drift === null) return ''
              return changes === 0 ? (
                tell('the same', 'la même')
              ) : (
                <Badge tone="remark">{tell(`${counted(changes)} changed`, `${counted(changes)} changées`)}</Badge>
              )
            },
          },
        ]}
      />
    </>
  )
}

function Changed({ drift }: { readonly drift: readonly Drift[] }) {
  return (
    <div class="attention">
      <p>
        <strong>{tell('Changed since it was computed', 'Changé depuis son calcul')}</strong>
      </p>
      <ul>
        {inputParts.flatMap((part) => {
          const ofPart = drift.filter((one) => one.part === part)
          const more = ofPart.length - told
          return [
            ...ofPart.slice(0, told).map((one) => (
              <li>
                {tell(partNames[part])} – {tell(driftTold(one))}
              </li>
            )),
            ...(more > 0
              ? [
                  <li>
                    {tell(
                      `${counted(more)} more (${tell(partNames[part])})`,
                      `${counted(more)} de plus (${tell(partNames[part])})`,
                    )}
                  </li>,
                ]
              : []),
          ]
        })}
      </ul>
    </div>
  )
}
