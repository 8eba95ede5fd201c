import type { Conversion } from '../../../ledger/statement/conversions.ts'
import type { Hold } from '../../../ledger/statement/holds.ts'
import type { Leave } from '../../../ledger/statement/leave.ts'
import { accountName } from '../../../wording/account-words.ts'
import { conversionState } from '../../../wording/conversion-words.ts'
import { holdKind, leaveAnswer } from '../../../wording/hold-words.ts'
import { tell } from '../../../wording/language.ts'
import { amountText } from '../../../wording/money-text.ts'
import { leaveKindName } from '../../../wording/right-words.ts'
import { Badge } from '../../layout/badge.tsx'
import { Day } from '../../layout/day.tsx'
import { Table } from '../../layout/table.tsx'

/** When nothing may be debited, past times included. */
export function Holds({ holds }: { readonly holds: readonly Hold[] }) {
  if (holds.length === 0) return null
  return (
    <section>
      <h2>{tell('Holds', 'Suspensions')}</h2>
      <Table
        caption={tell('Times in which nothing may be debited', 'Périodes où rien ne peut être débité')}
        rows={holds}
        empty=""
        columns={[
          { heading: tell('Why', 'Pourquoi'), cell: ({ kind }) => holdKind(kind) },
          { heading: tell('From', 'Du'), cell: ({ from }) => <Day on={from} /> },
          { heading: tell('To', 'Au'), cell: ({ to }) => <Day on={to} /> },
          { heading: tell('Reference', 'Référence'), cell: ({ reference }) => reference },
          {
            heading: tell('State', 'État'),
            cell: ({ in_force }) =>
              in_force ? (
                <Badge tone="bad">{tell('in force', 'en vigueur')}</Badge>
              ) : (
                tell('not on this day', 'pas à cette date')
              ),
          },
        ]}
      />
    </section>
  )
}

/** Requests for leave, and what came of them. */
export function Leaves({ leave }: { readonly leave: readonly Leave[] }) {
  if (leave.length === 0) return null
  return (
    <section>
      <h2>{tell('Leave', 'Autorisations d’absence')}</h2>
      <Table
        caption={tell('Requests for leave, in the order of receipt', 'Demandes, dans l’ordre de réception')}
        rows={leave}
        empty=""
        columns={[
          { heading: tell('Request', 'Demande'), cell: ({ request_number }) => request_number },
          { heading: tell('For', 'Pour'), cell: ({ kind }) => leaveKindName(kind) },
          { heading: tell('Employer', 'Employeur'), cell: ({ siret }) => siret ?? '' },
          { heading: tell('Received', 'Reçue'), cell: ({ received_on }) => <Day on={received_on} /> },
          { heading: tell('Starts', 'Début'), cell: ({ starts_on }) => <Day on={starts_on} /> },
          { heading: tell('Answer', 'Réponse'), cell: (request) => leaveAnswer(request) },
          {
            heading: tell('Remark', 'Remarque'),
            cell: ({ notice_too_short: short, notice_days: days }) =>
              short ? tell(`notice shorter than ${days} days`, `préavis de moins de ${days} jours`) : '',
          },
        ]}
      />
    </section>
  )
}

/** Requests for conversions, and what came of them. */
export function Conversions({ conversions }: { readonly conversions: readonly Conversion[] }) {
  if (conversions.length === 0) return null
  return (
    <section>
      <h2>{tell('Conversions', 'Conversions')}</h2>
      <Table
        caption={tell('Requests to convert rights', 'Demandes de conversion de droits')}
        rows={conversions}
        empty=""
        columns={[
          {
            heading: tell('From', 'De'),
            cell: ({ from, to }) => `${accountName(from)} → ${accountName(to)}`,
          },
          { heading: tell('Asked for', 'Demandé'), cell: ({ quantity }) => amountText(quantity), numeric: true },
          { heading: tell('On', 'Le'), cell: ({ requested_on }) => <Day on={requested_on} /> },
          { heading: tell('What came of it', 'Suite'), cell: (one) => conversionState(one) },
          {
            heading: tell('Told by', 'Source'),
            cell: ({ file, line }) => tell(`${file}, line ${line}`, `${file}, ligne ${line}`),
          },
        ]}
      />
    </section>
  )
}
