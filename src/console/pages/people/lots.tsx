import type { EngagementLot } from '../../../ledger/statement/engagement-lots.ts'
import { isGiven, type Lot } from '../../../ledger/statement/lots.ts'
import { tell } from '../../../wording/language.ts'
import { conditionsText, engagementName, lotKind, payerName } from '../../../wording/lot-words.ts'
import { amountText } from '../../../wording/money-text.ts'
import { Day } from '../../layout/day.tsx'
import { Table } from '../../layout/table.tsx'

/** What others paid on top, each part with what is left of it. */
export function TopUps({ lots }: { readonly lots: readonly Lot[] }) {
  const given = lots.filter(isGiven)
  if (given.length === 0) return null
  return (
    <section>
      <h2>{tell('Top-ups', 'Abondements')}</h2>
      <Table
        caption={tell(
          'Top-ups, each of which may be used once its money was received (R6323-42)',
          'Abondements, utilisables chacun une fois l’argent reçu (R6323-42)',
        )}
        rows={given}
        empty=""
        columns={[
          { heading: tell('Kind', 'Genre'), cell: ({ kind }) => lotKind(kind) },
          {
            heading: tell('Reference', 'Référence'),
            cell: ({ reference }) => reference ?? tell('taken over', 'repris'),
          },
          {
            heading: tell('Paid by', 'Payé par'),
            cell: ({ funder }) => (funder === null ? '' : payerName(funder)),
          },
          {
            heading: tell('Received', 'Reçu'),
            cell: ({ received_on }) =>
              received_on === null ? tell('not yet', 'pas encore') : <Day on={received_on} />,
          },
          {
            heading: tell('Amount', 'Montant'),
            cell: ({ amount }) => (amount === null ? '' : amountText(amount)),
            numeric: true,
          },
          { heading: tell('Left', 'Reste'), cell: ({ left }) => amountText(left), numeric: true },
          { heading: tell('Remark', 'Remarque'), cell: (lot) => conditionsText(lot) },
        ]}
      />
    </section>
  )
}

/** The rights of each engagement, first the one that is used first. */
export function EngagementLots({ lots }: { readonly lots: readonly EngagementLot[] }) {
  if (lots.length === 0) return null
  return (
    <section>
      <h2>{tell('Rights of engagements', 'Droits d’engagements')}</h2>
      <Table
        caption={tell(
          'Rights declared first are used first (D5151-13)',
          'Les droits déclarés d’abord servent d’abord (D5151-13)',
        )}
        rows={lots}
        empty=""
        columns={[
          { heading: tell('Engagement', 'Engagement'), cell: ({ activity }) => engagementName(activity) },
          { heading: tell('Year', 'Année'), cell: ({ activity_year }) => activity_year, numeric: true },
          { heading: tell('Declared', 'Déclaré'), cell: ({ declared_on }) => <Day on={declared_on} /> },
          { heading: tell('Paid by', 'Payé par'), cell: ({ payer }) => payerName(payer) },
          { heading: tell('Amount', 'Montant'), cell: ({ amount }) => amountText(amount), numeric: true },
          { heading: tell('Left', 'Reste'), cell: ({ remaining }) => amountText(remaining), numeric: true },
        ]}
      />
    </section>
  )
}
