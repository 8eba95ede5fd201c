import type { CpaError } from '../../../errors.ts'
import { type PlanObstacles, planObstacles } from '../../../operations/plan-obstacles.ts'
import { type ShownPlan, showPlan } from '../../../operations/plans.ts'
import type { Deviation } from '../../../plans/booked.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { approvalsText, asPlannedSentence, planTitle } from '../../../wording/plan-words.ts'
import { accountName, kindName, schemeName } from '../../../wording/right-words.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Amount } from '../../layout/amount.tsx'
import { Badge } from '../../layout/badge.tsx'
import { Facts } from '../../layout/facts.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { Table } from '../../layout/table.tsx'
import { statusOf } from '../../trouble-page.tsx'
import { UndertakingsOf } from '../start/undertakings-table.tsx'
import { ApplyForm, ApproveForm } from './decision.tsx'
import { SincePlan, Standing } from './differences.tsx'
import { ComputedFrom } from './drift.tsx'
import { Figures, InAll } from './figures.tsx'
import { PlanState } from './plan-state.tsx'
import { Warnings } from './warnings.tsx'

/** What a form of the page met, and which. */
export interface DecisionTrouble {
  readonly of: 'approve' | 'apply'
  readonly error: CpaError
}

/** One plan for whoever reviews, approves or applies it. */
export async function planPage(context: ConsoleContext, id: number, trouble?: DecisionTrouble) {
  const { circumstances } = context.var
  const plan = await showPlan(circumstances, id)
  const obstacles = await planObstacles(circumstances, plan)
  const { figures, year } = plan
  return page(
    context,
    {
      title: planTitle(plan),
      command: `cpa plans show ${id}`,
      ...(trouble === undefined ? {} : { status: statusOf(trouble.error) }),
    },
    <>
      <Head plan={plan} />
      <UndertakingsOf context={context} about={`/plans/${id}`} />
      {figures === null ? null : <Contents />}
      {plan.deviation === null ? null : <WhatCame plan={plan} deviation={plan.deviation} />}
      {figures === null ? (
        <p>
          {tell('It is not computed to its end.', 'Il n’est pas calculé jusqu’au bout.')}{' '}
          <a href={`/runs/${plan.run_id}`}>{tell(`Run ${plan.run_id}`, `Exécution ${plan.run_id}`)}</a>
        </p>
      ) : (
        <>
          <h2 id="look">{tell('To look at before it is applied', 'À regarder avant de l’appliquer')}</h2>
          <Warnings year={year} plan={figures} />
          <h2 id="figures">{tell('What it would book', 'Ce qu’il inscrirait')}</h2>
          {figures.totals.entries === 0 ? (
            <p>{tell('No entry at all.', 'Aucune écriture.')}</p>
          ) : (
            <InAll totals={figures.totals} />
          )}
          <Figures plan={figures} />
          <h2 id="differences">{tell('Differences', 'Écarts')}</h2>
          <Standing year={year} rows={figures.difference} />
          {figures.previous_plan === null ? (
            <p class="quiet">
              {tell('No plan of the year was made before it.', 'Aucun plan de l’année n’a été fait avant lui.')}
            </p>
          ) : (
            <SincePlan previous={figures.previous_plan} />
          )}
        </>
      )}
      <h2 id="inputs">{tell('What it was computed from', 'De quoi il est calculé')}</h2>
      <ComputedFrom plan={plan} />
      <Decision context={context} plan={plan} obstacles={obstacles} trouble={trouble} />
    </>,
  )
}

function Contents() {
  return (
    <nav class="contents" aria-label={tell('On this page', 'Sur cette page')}>
      <a href="#look">{tell('To look at', 'À regarder')}</a>
      <a href="#figures">{tell('Figures', 'Chiffres')}</a>
      <a href="#differences">{tell('Differences', 'Écarts')}</a>
      <a href="#inputs">{tell('What it was computed from', 'De quoi il est calculé')}</a>
      <a href="#decision">{tell('Approve and apply', 'Approuver et appliquer')}</a>
    </nav>
  )
}

function Head({ plan }: { readonly plan: ShownPlan }) {
  const approvals = approvalsText(plan)
  return (
    <Facts
      facts={[
        [tell('State', 'État'), <PlanState plan={plan} />],
        [tell('Business date', 'Date d’opération'), plan.as_of],
        [
          tell('Made', 'Fait'),
          <>
            <Moment at={plan.planned_at} />, {plan.planned_by}
          </>,
        ],
        [
          tell('Computed by', 'Calculé par'),
          <a href={`/runs/${plan.run_id}`}>{tell(`run ${plan.run_id}`, `l’exécution ${plan.run_id}`)}</a>,
        ],
        [
          tell('Approvals', 'Approbations'),
          approvals === '' ? tell('none asked for', 'aucune demandée') : approvals,
        ],
        [
          tell('Applied', 'Appliqué'),
          plan.applied_at === null ? undefined : (
            <>
              <Moment at={plan.applied_at} />, {plan.applied_by}
            </>
          ),
        ],
        [tell('Change accepted', 'Changement admis'), plan.accepted_drift ?? undefined],
        [tell('Fingerprint', 'Empreinte'), <code>{plan.fingerprint}</code>],
      ]}
    />
  )
}

function WhatCame({ plan, deviation }: { readonly plan: ShownPlan; readonly deviation: readonly Deviation[] }) {
  return (
    <section>
      <h2>{tell('What came of it', 'Ce qui en est venu')}</h2>
      <p>
        <Badge tone={deviation.length === 0 ? 'good' : 'bad'}>
          {deviation.length === 0 ? tell('as planned', 'comme prévu') : tell('not as planned', 'pas comme prévu')}
        </Badge>{' '}
        {asPlannedSentence(plan.id, deviation)}
      </p>
      {deviation.length === 0 ? null : (
        <Table
          caption={tell('Where the one is not the other', 'Où l’un n’est pas l’autre')}
          rows={deviation}
          empty=""
          columns={[
            { heading: tell('Account', 'Compte'), cell: ({ account }) => accountName(account) },
            { heading: tell('Year', 'Année'), cell: ({ activity_year }) => activity_year },
            { heading: tell('Kind', 'Nature'), cell: ({ kind }) => kindName(kind) },
            {
              heading: tell('Scheme', 'Régime'),
              cell: ({ scheme }) => (scheme === null ? '' : schemeName(scheme)),
            },
            {
              heading: tell('Entries planned', 'Écritures prévues'),
              cell: ({ planned }) => counted(planned.entries),
              numeric: true,
            },
            {
              heading: tell('Planned', 'Prévu'),
              cell: ({ planned }) => <Amount of={planned.amount} />,
              numeric: true,
            },
            {
              heading: tell('Entries booked', 'Écritures inscrites'),
              cell: ({ booked }) => counted(booked.entries),
              numeric: true,
            },
            {
              heading: tell('Booked', 'Inscrit'),
              cell: ({ booked }) => <Amount of={booked.amount} />,
              numeric: true,
            },
          ]}
        />
      )}
    </section>
  )
}

interface DecisionProps {
  readonly context: ConsoleContext
  readonly plan: ShownPlan
  readonly obstacles: PlanObstacles
  readonly trouble: DecisionTrouble | undefined
}

function Decision({ context, plan, obstacles, trouble }: DecisionProps) {
  return (
    <section>
      <h2 id="decision">{tell('Approve and apply', 'Approuver et appliquer')}</h2>
      {plan.approvals.length === 0 ? null : (
        <Table
          caption={tell('Approvals', 'Approbations')}
          rows={plan.approvals}
          empty=""
          columns={[
            { heading: tell('By', 'Par'), cell: ({ by }) => by },
            { heading: tell('At', 'Le'), cell: ({ at }) => <Moment at={at} /> },
            {
              heading: tell('Counts', 'Compte'),
              cell: ({ counts }) =>
                counts ? (
                  <Badge tone="good">{tell('yes', 'oui')}</Badge>
                ) : (
                  <Badge tone="quiet">
                    {tell('no: of what was in force then', 'non : de ce qui était en vigueur alors')}
                  </Badge>
                ),
            },
            { heading: tell('Reason', 'Motif'), cell: ({ reason }) => reason ?? '' },
            { heading: tell('Login of the database', 'Compte de la base'), cell: ({ login }) => login },
          ]}
        />
      )}
      <ApproveForm
        context={context}
        plan={plan}
        obstacle={obstacles.approve}
        trouble={trouble?.of === 'approve' ? trouble.error : undefined}
      />
      <ApplyForm
        context={context}
        plan={plan}
        obstacles={obstacles}
        trouble={trouble?.of === 'apply' ? trouble.error : undefined}
      />
    </section>
  )
}
