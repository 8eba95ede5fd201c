import type { Child } from 'hono/jsx'
import type { CampaignPlan } from '../../../../jobs/plan-campaign/totals.ts'
import { reasonOf } from '../../../law/reasons.ts'
import type { Account, Amount as Quantity } from '../../../ledger/money.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { senderName, stepText, subjectName } from '../../../wording/plan-words.ts'
import { accountName, kindName, rateName, schemeName } from '../../../wording/right-words.ts'
import { Amount, largest, smallest } from '../../layout/amount.tsx'
import { Bar } from '../../layout/bar.tsx'
import { type Column, Table } from '../../layout/table.tsx'

type Totals = CampaignPlan['totals']

interface Sum {
  readonly account: Account
  readonly entries: number
  readonly amount: Quantity
}

/** Each account and what a plan would book of it, in one line. */
export function InAll({ totals }: { readonly totals: Totals }) {
  return (
    <ul class="sums">
      <li>
        <strong>{counted(totals.entries)}</strong>
        <span>{totals.entries === 1 ? tell('entry', 'écriture') : tell('entries', 'écritures')}</span>
      </li>
      {totals.by_account.map(({ account, amount }) => (
        <li>
          <strong>
            <Amount of={amount} />
          </strong>
          <span>{accountName(account)}</span>
        </li>
      ))}
    </ul>
  )
}

/** What each job would do, and what would be booked by everything that a review asks for. */
export function Figures({ plan: { runs, totals } }: { readonly plan: CampaignPlan }) {
  return (
    <>
      <Table
        caption={tell(
          'What each job would do, in their order',
          'Ce que ferait chaque traitement, dans leur ordre',
        )}
        rows={runs}
        empty=""
        columns={[
          { heading: tell('Step', 'Étape'), cell: ({ subject, year }) => subjectName(subject, year) },
          { heading: tell('It would do', 'Il ferait'), cell: stepText },
        ]}
      />
      <Table
        caption={tell('By scheme', 'Par régime')}
        rows={totals.by_scheme}
        empty=""
        columns={sumColumns(totals.by_scheme, [
          {
            heading: tell('Scheme', 'Régime'),
            cell: ({ scheme }) => (scheme === null ? tell('(none)', '(aucun)') : schemeName(scheme)),
          },
        ])}
      />
      <Table
        caption={tell('By rate', 'Par taux')}
        rows={totals.by_rate}
        empty=""
        columns={sumColumns(totals.by_rate, [
          {
            heading: tell('Rate', 'Taux'),
            cell: ({ rate }) => (rate === null ? tell('(none)', '(aucun)') : rateName(rate)),
          },
        ])}
      />
      <Table
        caption={tell('By kind of entry', 'Par nature d’écriture')}
        rows={totals.by_kind}
        empty=""
        columns={sumColumns(totals.by_kind, [
          { heading: tell('Kind', 'Nature'), cell: ({ kind }) => kindName(kind) },
        ])}
      />
      {totals.by_cap.length === 0 ? null : (
        <Table
          caption={tell(
            'By cap: what would be booked under each, and how many rights it would limit',
            'Par plafond : ce qui serait inscrit sous chacun, et combien de droits il limiterait',
          )}
          rows={totals.by_cap}
          empty=""
          columns={[
            ...sumColumns(totals.by_cap, [
              { heading: tell('Cap', 'Plafond'), cell: ({ cap }) => (cap === null ? '' : <Amount of={cap} />) },
            ]),
            {
              heading: tell('Limited by it', 'Limitées par lui'),
              cell: ({ capped }) => counted(capped),
              numeric: true,
            },
          ]}
        />
      )}
      <Table
        caption={tell('Why people would get nothing', 'Pourquoi des personnes n’auraient rien')}
        rows={totals.by_reason}
        empty={tell('Nobody would get nothing.', 'Personne n’aurait rien.')}
        columns={[
          { heading: tell('Reason', 'Motif'), cell: ({ reason }) => tell(reasonOf(reason)) },
          { heading: tell('Step', 'Étape'), cell: ({ subject, year }) => subjectName(subject, year) },
          { heading: tell('People', 'Personnes'), cell: ({ holders }) => counted(holders), numeric: true },
        ]}
      />
      <BySender rows={totals.by_sender} />
    </>
  )
}

function BySender({ rows }: { readonly rows: Totals['by_sender'] }) {
  if (rows.length === 0) return null
  const most = largestOf(rows)
  return (
    <Table
      caption={tell(
        'By sender of the declarations on which the rights stand',
        'Par expéditeur des déclarations sur lesquelles reposent les droits',
      )}
      rows={rows}
      empty=""
      columns={[
        { heading: tell('Sender', 'Expéditeur'), cell: senderName },
        { heading: tell('Account', 'Compte'), cell: ({ account }) => accountName(account) },
        { heading: tell('People', 'Personnes'), cell: ({ holders }) => counted(holders), numeric: true },
        { heading: tell('Amount', 'Montant'), cell: ({ amount }) => <Amount of={amount} />, numeric: true },
        {
          heading: tell('Share', 'Part'),
          cell: ({ account, amount }) => <Share of={amount} most={most(account)} />,
        },
      ]}
    />
  )
}

/** What tells the rows apart, then account, entries, amount and a picture of it among those of its account. */
function sumColumns<Row extends Sum>(rows: readonly Row[], by: readonly Column<Row>[]): Column<Row>[] {
  const most = largestOf(rows)
  return [
    ...by,
    { heading: tell('Account', 'Compte'), cell: ({ account }) => accountName(account) },
    { heading: tell('Entries', 'Écritures'), cell: ({ entries }) => counted(entries), numeric: true },
    { heading: tell('Amount', 'Montant'), cell: ({ amount }) => <Amount of={amount} />, numeric: true },
    { heading: tell('Share', 'Part'), cell: ({ account, amount }) => <Share of={amount} most={most(account)} /> },
  ]
}

function Share({ of, most }: { readonly of: Quantity; readonly most: bigint }): Child {
  return <Bar of={smallest(of)} most={most} />
}

function largestOf(rows: readonly Pick<Sum, 'account' | 'amount'>[]): (account: Account) => bigint {
  return (account) => largest(rows.filter((row) => row.account === account).map(({ amount }) => amount))
}
