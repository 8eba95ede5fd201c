import { CpaError } from '../../../errors.ts'
import { readPersonSought } from '../../../ledger/statement/find-holder.ts'
import { seekHolder } from '../../../operations/consult.ts'
import { tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { FormToken, fieldOf } from '../../layout/form.tsx'
import { page } from '../../layout/page.tsx'
import type { Route } from '../../route.ts'

/** What may be wrong with what somebody typed: told at the form, which then asks again. */
const expected = ['nir_invalid', 'ambiguous_person', 'unknown_person', 'usage']

/** Looking a person up: by NIR, which is sent in a form and stands nowhere after it, or by the number of the holder. */
export const lookUpRoutes: readonly Route[] = [
  { method: 'get', path: '/people', role: 'read', answer: (context) => lookUpPage(context) },
  {
    method: 'post',
    path: '/people',
    role: 'read',
    consults: true,
    async answer(context) {
      try {
        const holder = await seekHolder(context.var.circumstances, await soughtIn(context))
        return context.redirect(`/people/${holder}`, 303)
      } catch (error) {
        if (error instanceof CpaError && expected.includes(error.code)) return lookUpPage(context, error)
        throw error
      }
    },
  },
]

/** The person that the form names. Throws what readPersonSought throws, and `usage`. */
async function soughtIn(context: ConsoleContext) {
  const holder = await fieldOf(context, 'holder')
  if (holder === undefined) {
    return readPersonSought((await fieldOf(context, 'nir')) ?? '', await fieldOf(context, 'birth_date'))
  }
  if (/^[1-9]\d{0,11}$/.test(holder)) return { holder: BigInt(holder) }
  throw new CpaError('usage', {
    en: 'The number of a holder is a whole number of at most 12 digits',
    fr: 'Le numéro d’un titulaire est un nombre entier d’au plus 12 chiffres',
  })
}

function lookUpPage(context: ConsoleContext, error?: CpaError): Response | Promise<Response> {
  context.header('cache-control', 'no-store')
  const ofBirth = error?.code === 'ambiguous_person'
  const trouble = (id: string) =>
    error === undefined ? undefined : (
      <span id={id} class="bad">
        {tell(error.told)}
        {error.advice === undefined || ofBirth ? null : <> {tell(error.advice)}</>}
        {ofBirth ? (
          <>
            {' '}
            {tell(
              'Type the NIR again, with the birth date of the one that is meant (00 for an unknown day or month).',
              'Retapez le NIR, avec la date de naissance de la personne voulue (00 pour un jour ou un mois inconnu).',
            )}
          </>
        ) : null}
      </span>
    )
  const status = error === undefined ? 200 : error.code === 'unknown_person' ? 404 : 422
  return page(
    context,
    { title: tell('Look a person up', 'Chercher une personne'), command: 'cpa account -', status },
    <>
      <p>
        {tell(
          'Each look-up is kept in the audit trail with your name, whether somebody is found or not. The person has a right to know of it.',
          'Chaque consultation est gardée au journal avec votre nom, que quelqu’un soit trouvé ou non. La personne a le droit de le savoir.',
        )}
      </p>
      {error === undefined ? null : (
        <div role="alert" class="trouble">
          {trouble('look-up-error')}
        </div>
      )}
      <form method="post" action="/people" class="action" autocomplete="off">
        <FormToken context={context} />
        <p class="field">
          <label for="nir">NIR</label>
          <input
            id="nir"
            name="nir"
            required
            autocomplete="off"
            spellcheck={false}
            size={24}
            maxlength={40}
            aria-invalid={error === undefined ? undefined : 'true'}
            aria-describedby={error === undefined ? 'nir-help' : 'nir-help look-up-error'}
          />
          <span id="nir-help" class="quiet hint">
            {tell(
              '13 characters, or 15 with the key; spaces do not matter. It is not kept in any address or history.',
              '13 caractères, ou 15 avec la clé ; les espaces n’importent pas. Il ne reste dans aucune adresse ni aucun historique.',
            )}
          </span>
        </p>
        <p class="field">
          <label for="birth_date">
            {ofBirth
              ? tell('Birth date', 'Date de naissance')
              : tell(
                  'Birth date (only when it is asked for)',
                  'Date de naissance (seulement si elle est demandée)',
                )}
          </label>
          <input
            id="birth_date"
            name="birth_date"
            required={ofBirth}
            autocomplete="off"
            size={12}
            maxlength={10}
            aria-describedby="birth-date-help"
          />
          <span id="birth-date-help" class="quiet hint">
            {tell(
              'As 1985-05-30; 00 for an unknown day or month.',
              'Comme 1985-05-30 ; 00 pour un jour ou un mois inconnu.',
            )}
          </span>
        </p>
        <button type="submit">{tell('Look up', 'Chercher')}</button>
      </form>
      <h2>{tell('By the number of the holder', 'Par le numéro de titulaire')}</h2>
      <form method="post" action="/people" class="action" autocomplete="off">
        <FormToken context={context} />
        <p class="field">
          <label for="holder">{tell('Number', 'Numéro')}</label>
          <input id="holder" name="holder" required inputmode="numeric" pattern="[1-9][0-9]{0,11}" size={14} />
        </p>
        <button type="submit">{tell('Open', 'Ouvrir')}</button>
      </form>
    </>,
  )
}
