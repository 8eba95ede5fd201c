import type { CpaError } from '../../../errors.ts'
import type { Sentence } from '../../../language.ts'
import type { PlanObstacles } from '../../../operations/plan-obstacles.ts'
import type { ShownPlan } from '../../../operations/plans.ts'
import { tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Field, Tick } from '../../layout/field.tsx'
import { Action } from '../../layout/form.tsx'

interface FormProps {
  readonly context: ConsoleContext
  readonly plan: ShownPlan
  readonly trouble: CpaError | undefined
}

export function ApproveForm({
  context,
  plan,
  trouble,
  obstacle,
}: FormProps & { readonly obstacle: Sentence | undefined }) {
  return (
    <Action
      context={context}
      action={`/plans/${plan.id}/approve`}
      needs="approve"
      reason="optional"
      trouble={trouble}
      disabled={obstacle === undefined ? undefined : tell(obstacle)}
      label={tell('Approve the plan', 'Approuver le plan')}
      explained={tell(
        'In your name, of what is in force at this moment. When something changes afterwards, the approval counts no more. It is kept in the audit trail.',
        'En votre nom, de ce qui est en vigueur à cet instant. Si quelque chose change ensuite, l’approbation ne compte plus. Elle est gardée dans la piste d’audit.',
      )}
    >
      <DriftField plan={plan} id="approve-drift" />
    </Action>
  )
}

export function ApplyForm({
  context,
  plan,
  trouble,
  obstacles,
}: FormProps & { readonly obstacles: PlanObstacles }) {
  const { id, year, state } = plan
  const goesOn = state === 'applying'
  const { window } = obstacles
  return (
    <Action
      context={context}
      action={`/plans/${id}/apply`}
      needs="operate"
      danger
      trouble={trouble}
      disabled={obstacles.apply === undefined ? undefined : tell(obstacles.apply)}
      label={
        goesOn
          ? tell('Go on applying it', 'Continuer de l’appliquer')
          : tell('Apply the plan', 'Appliquer le plan')
      }
      explained={tell(
        'Its jobs run in their order and book, at the business date of the plan; what was booked is then held against what was planned. Pausing or cancelling one of its runs stops it; what is booked stays booked.',
        'Ses traitements s’exécutent dans leur ordre et inscrivent, à la date d’opération du plan ; ce qui est inscrit est ensuite comparé à ce qui était prévu. Mettre en pause ou annuler une de ses exécutions l’arrête ; ce qui est inscrit le reste.',
      )}
    >
      {window === undefined ? null : (
        <Field
          name="outside_window"
          label={tell('Reason why it is applied all the same', 'Motif pour l’appliquer quand même')}
          hint={tell(window)}
          required
        />
      )}
      <DriftField plan={plan} id="apply-drift" />
      {goesOn ? (
        <Tick
          name="resume"
          label={tell(
            'also take up what somebody paused of it',
            'reprendre aussi ce que quelqu’un en a mis en pause',
          )}
        />
      ) : null}
      <Field
        name="year"
        id="confirm-year"
        label={tell(`Write ${year} to confirm`, `Écrivez ${year} pour confirmer`)}
        inputmode="numeric"
        pattern={String(year)}
        maxlength={4}
        required
      />
    </Action>
  )
}

/** What has changed is accepted in words, or not at all. */
function DriftField({ plan: { drift }, id }: { readonly plan: ShownPlan; readonly id: string }) {
  if (drift === null || drift.length === 0) return null
  return (
    <Field
      name="accept_drift"
      id={id}
      label={tell('Reason why the change does not matter', 'Motif pour lequel le changement n’importe pas')}
      hint={tell(
        `Since it was computed ${drift.length} of its inputs have changed: they stand above. Better plan anew.`,
        `Depuis son calcul ${drift.length} de ses données ont changé : elles sont ci-dessus. Mieux vaut planifier de nouveau.`,
      )}
      required
    />
  )
}
