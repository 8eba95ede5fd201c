import { isCivilDate, yearOf } from '../../../civil-date.ts'
import { CpaError } from '../../../errors.ts'
import { makePlan } from '../../../operations/campaign.ts'
import { type ListedPlan, listPlans } from '../../../operations/plans.ts'
import { type PlannedCommand, planStates } from '../../../plans/plans.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { approvalsText, commandName, stateName } from '../../../wording/plan-words.ts'
import { noDeclarations } from '../../../wording/year-words.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Field, Tick } from '../../layout/field.tsx'
import { Choice, Filters, Word } from '../../layout/filters.tsx'
import { Action, done, fieldOf } from '../../layout/form.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { Pager } from '../../layout/pager.tsx'
import { type Column, Table } from '../../layout/table.tsx'
import { numberIn, yearIn } from '../../query.ts'
import { statusOf } from '../../trouble-page.tsx'
import { UndertakingsOf } from '../start/undertakings-table.tsx'
import { PlanState } from './plan-state.tsx'

const perPage = 50

/** The plans that are kept, and the making of one. */
export async function plansPage(context: ConsoleContext, trouble?: CpaError) {
  const { circumstances } = context.var
  const year = yearIn(context, 'year')
  const state = planStates.find((one) => one === context.req.query('state'))
  const before = numberIn(context, 'before')
  const found = await listPlans(circumstances, { year, state, before, limit: perPage + 1 })
  const plans = found.slice(0, perPage)
  const last = plans.at(-1)
  return page(
    context,
    {
      title: tell('Plans', 'Plans'),
      command: year === undefined ? 'cpa plans' : `cpa plans --year ${year}`,
      ...(trouble === undefined ? {} : { status: statusOf(trouble) }),
    },
    <>
      <p>
        {tell(
          'A plan is a campaign or a credit computed to the end and not booked. It is looked at, approved by others, and then applied as it is.',
          'Un plan est une campagne ou un crédit calculé jusqu’au bout sans être inscrit. Il est relu, approuvé par d’autres, puis appliqué tel quel.',
        )}
      </p>
      <UndertakingsOf context={context} about="/plans" />
      <Filters path="/plans">
        <Word
          name="year"
          label={tell('Activity year', 'Année d’activité')}
          value={year?.toString()}
          inputmode="numeric"
          pattern="20[0-9]{2}"
          maxlength={4}
        />
        <Choice
          name="state"
          label={tell('State', 'État')}
          chosen={state}
          options={planStates.map((one) => [one, stateName(one)])}
        />
      </Filters>
      <Table
        caption={tell('Plans, the latest first', 'Plans, les derniers d’abord')}
        rows={plans}
        empty={tell('No plan is kept.', 'Aucun plan n’est gardé.')}
        columns={columns()}
      />
      <Pager
        path="/plans"
        query={{ year: year?.toString(), state }}
        next={found.length > perPage && last !== undefined ? { before: String(last.id) } : undefined}
        isFurther={before !== undefined}
      />
      <MakeOne context={context} trouble={trouble} />
    </>,
  )
}

function columns(): Column<ListedPlan>[] {
  return [
    { heading: tell('Plan', 'Plan'), cell: ({ id }) => <a href={`/plans/${id}`}>{counted(id)}</a>, numeric: true },
    { heading: tell('Year', 'Année'), cell: ({ year }) => year },
    { heading: tell('Of what', 'De quoi'), cell: ({ command }) => commandName(command) },
    { heading: tell('State', 'État'), cell: (plan) => <PlanState plan={plan} /> },
    { heading: tell('Approvals', 'Approbations'), cell: (plan) => approvalsText(plan) },
    { heading: tell('Business date', 'Date d’opération'), cell: ({ as_of: asOf }) => asOf },
    { heading: tell('Made', 'Fait'), cell: ({ planned_at: at }) => <Moment at={at} /> },
    { heading: tell('By', 'Par'), cell: ({ planned_by: by }) => by },
    {
      heading: tell('Fingerprint', 'Empreinte'),
      cell: ({ fingerprint }) => <code>{fingerprint.slice(0, 8)}</code>,
    },
  ]
}

function MakeOne({
  context,
  trouble,
}: {
  readonly context: ConsoleContext
  readonly trouble: CpaError | undefined
}) {
  const { asOf } = context.var.circumstances
  return (
    <section>
      <h2>{tell('Make a plan', 'Faire un plan')}</h2>
      <Action
        context={context}
        action="/plans"
        needs="operate"
        trouble={trouble}
        label={tell('Compute it', 'Le calculer')}
        explained={tell(
          'Everything is computed as if it were booked, and nothing is: the plan is kept, and takes the place of an earlier one of the year that is not applied. It takes as long as the campaign itself; meanwhile jobs that book on the same people wait for each other.',
          'Tout est calculé comme pour être inscrit, et rien ne l’est : le plan est gardé, et remplace un plan antérieur de l’année qui n’est pas appliqué. Cela dure autant que la campagne ; pendant ce temps les traitements qui inscrivent pour les mêmes personnes s’attendent l’un l’autre.',
        )}
      >
        <p class="field">
          <label for="command">{tell('Of what', 'De quoi')}</label>
          <select id="command" name="command">
            <option value="campaign">
              {tell('the campaign: all the yearly jobs', 'la campagne : tous les traitements annuels')}
            </option>
            <option value="credit">
              {tell('the credit of the training account alone', 'le crédit du compte de formation seul')}
            </option>
          </select>
        </p>
        <Field
          name="year"
          label={tell('Activity year: the year worked', 'Année d’activité : l’année travaillée')}
          value={String(yearOf(asOf) - 1)}
          inputmode="numeric"
          pattern="20[0-9]{2}"
          maxlength={4}
          required
        />
        <Field name="as_of" label={tell('Business date', 'Date d’opération')} value={asOf} type="date" required />
        <Tick
          name="allow_empty"
          label={tell(
            'also when no declaration of the year is loaded',
            'même si aucune déclaration de l’année n’est chargée',
          )}
        />
      </Action>
    </section>
  )
}

/** Begins the making of a plan, which this process does beside its answers. */
export async function beginPlanning(context: ConsoleContext) {
  const { circumstances, undertakings, session } = context.var
  const year = Number(await fieldOf(context, 'year'))
  const asOf = (await fieldOf(context, 'as_of')) ?? ''
  const command: PlannedCommand = (await fieldOf(context, 'command')) === 'credit' ? 'credit' : 'campaign'
  const allowEmpty = (await fieldOf(context, 'allow_empty')) !== undefined
  if (!/^20\d\d$/.test(String(year)) || !isCivilDate(asOf)) return await plansPage(context, notUnderstood())
  const options = `${allowEmpty ? ' --allow-empty' : ''}${asOf === circumstances.asOf ? '' : ` --as-of ${asOf}`}`
  undertakings.begin(
    { command: `cpa ${command} ${year} --plan${options}`, by: session.visitor.name, about: '/plans' },
    { ...circumstances, asOf },
    async (apart) => {
      const made = await makePlan(apart, command, { year, allowEmpty })
      if (made === undefined) throw new CpaError('refused', noDeclarations(year))
    },
  )
  return done(
    context,
    '/plans',
    tell(
      `The plan of ${year} is being computed. It stands in the list while it is, and can be read when it is done.`,
      `Le plan de ${year} est en calcul. Il est dans la liste pendant ce temps, et se lit une fois fini.`,
    ),
  )
}

function notUnderstood(): CpaError {
  return new CpaError(
    'usage',
    {
      en: 'The year or the business date is not understood',
      fr: 'L’année ou la date d’opération n’est pas comprise',
    },
    {
      hint: {
        en: 'A year as 2025, a day as 2026-03-01.',
        fr: 'Une année comme 2025, un jour comme 2026-03-01.',
      },
    },
  )
}
