import type { Establishment } from '../../../plausibility/finding.ts'
import { tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { FormToken } from '../../layout/form.tsx'

interface HoldFormProps {
  readonly context: ConsoleContext
  readonly year: number
  readonly establishment: Establishment
  readonly does: 'hold' | 'release'
  /** Tells the forms of a page apart. */
  readonly id: string
}

/** Holds or releases the establishment of a row. It is sent in the form: a reference of an employer stands in no address. */
export function HoldForm({ context, year, establishment, does, id }: HoldFormProps) {
  if (!context.var.session.visitor.roles.has('operate')) return null
  if (establishment.siret === null && establishment.employer_reference === '') return null
  const isHold = does === 'hold'
  return (
    <details>
      <summary>{isHold ? tell('Hold', 'Retenir') : tell('Release', 'Libérer')}</summary>
      <form method="post" action={`/plausibility/${year}/${does}`} class="action">
        <FormToken context={context} />
        <input type="hidden" name="siret" value={establishment.siret ?? ''} />
        <input type="hidden" name="employer" value={establishment.employer_reference} />
        <p>
          {isHold
            ? tell(
                `Nobody who worked there is credited for ${year} until it is released.`,
                `Personne qui y a travaillé n’est crédité pour ${year} avant sa libération.`,
              )
            : tell(
                `What its people are due for ${year} is booked by the next crediting. It is not held again for the same figures.`,
                `Ce qui est dû à ses personnes pour ${year} est inscrit au prochain crédit. Il n’est pas retenu de nouveau pour les mêmes chiffres.`,
              )}
        </p>
        <p>
          <label for={id}>{tell('Reason', 'Motif')}</label>
          <input id={id} name="reason" required maxlength={200} autocomplete="off" />
        </p>
        <button type="submit">
          {isHold ? tell('Hold the establishment', 'Retenir l’établissement') : tell('Release it', 'Le libérer')}
        </button>
      </form>
    </details>
  )
}
