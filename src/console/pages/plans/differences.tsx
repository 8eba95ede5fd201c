import type { CampaignPlan } from '../../../../jobs/plan-campaign/totals.ts'
import { counted } from '../../../wording/counts.ts'
import { named, tell } from '../../../wording/language.ts'
import { accountName, rateName } from '../../../wording/right-words.ts'
import { Amount, Change, largest, smallest } from '../../layout/amount.tsx'
import { Bar } from '../../layout/bar.tsx'
import { Table } from '../../layout/table.tsx'

/** How the rights of the year stand: last year, booked, and what the plan makes of them, side by side. */
export function Standing({ year, rows }: { readonly year: number; readonly rows: CampaignPlan['difference'] }) {
  const most = (account: string) =>
    largest(
      rows
        .filter((row) => row.account === account)
        .flatMap((row) => [row.year_before.amount, row.booked.amount, row.planned.amount]),
    )
  const people = tell('People', 'Personnes')
  return (
    <Table
      caption={tell(
        `The rights of ${year} by rate, as booked and as the plan leaves them. The mark in a bar is ${year - 1}.`,
        `Les droits de ${year} par taux, tels qu’inscrits et tels que le plan les laisse. Le repère dans la barre est ${year - 1}.`,
      )}
      rows={rows}
      empty={tell('No right of the year is concerned.', 'Aucun droit de l’année n’est concerné.')}
      columns={[
        { heading: tell('Rate', 'Taux'), cell: ({ rate }) => rateName(rate) },
        { heading: tell('Account', 'Compte'), cell: ({ account }) => accountName(account) },
        {
          heading: named(`${people} ${year - 1}`),
          cell: ({ year_before: one }) => counted(one.holders),
          numeric: true,
        },
        {
          heading: named(String(year - 1)),
          cell: ({ year_before: one }) => <Amount of={one.amount} />,
          numeric: true,
        },
        { heading: tell('Booked', 'Inscrit'), cell: ({ booked }) => <Amount of={booked.amount} />, numeric: true },
        {
          heading: tell('People, planned', 'Personnes, prévu'),
          cell: ({ planned }) => counted(planned.holders),
          numeric: true,
        },
        {
          heading: tell('Planned', 'Prévu'),
          cell: ({ planned }) => <Amount of={planned.amount} />,
          numeric: true,
        },
        {
          heading: tell('To be booked', 'À inscrire'),
          cell: ({ difference }) => <Change of={difference} />,
          numeric: true,
        },
        {
          heading: tell(`Beside ${year - 1}`, `Face à ${year - 1}`),
          cell: ({ account, year_before: before, planned }) => (
            <Bar of={smallest(planned.amount)} most={most(account)} mark={smallest(before.amount)} />
          ),
        },
      ]}
    />
  )
}

/** What this plan would book beside the one before it. */
export function SincePlan({ previous }: { readonly previous: NonNullable<CampaignPlan['previous_plan']> }) {
  const rows = previous.difference
  const most = (account: string) =>
    largest(rows.filter((row) => row.account === account).flatMap((row) => [row.previous, row.planned]))
  return (
    <>
      <Table
        caption={tell(
          `What plan ${previous.id} would have booked and what this one would. The mark in a bar is plan ${previous.id}.`,
          `Ce que le plan ${previous.id} aurait inscrit et ce que celui-ci inscrirait. Le repère dans la barre est le plan ${previous.id}.`,
        )}
        rows={rows}
        empty={tell('Neither would book anything.', 'Ni l’un ni l’autre n’inscrirait rien.')}
        columns={[
          {
            heading: tell('Rate', 'Taux'),
            cell: ({ rate }) => (rate === null ? tell('(none)', '(aucun)') : rateName(rate)),
          },
          { heading: tell('Account', 'Compte'), cell: ({ account }) => accountName(account) },
          {
            heading: tell(`Plan ${previous.id}`, `Plan ${previous.id}`),
            cell: (row) => <Amount of={row.previous} />,
            numeric: true,
          },
          { heading: tell('This plan', 'Ce plan'), cell: ({ planned }) => <Amount of={planned} />, numeric: true },
          {
            heading: tell('Difference', 'Écart'),
            cell: ({ difference }) => <Change of={difference} />,
            numeric: true,
          },
          {
            heading: tell('Side by side', 'Face à face'),
            cell: ({ account, planned, previous: before }) => (
              <Bar of={smallest(planned)} most={most(account)} mark={smallest(before)} />
            ),
          },
        ]}
      />
      <p>
        <a href={`/plans/${previous.id}`}>{tell(`To plan ${previous.id}`, `Vers le plan ${previous.id}`)}</a>
      </p>
    </>
  )
}
