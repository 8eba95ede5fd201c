import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'
import { tell } from '../wording/language.ts'
import type { ConsoleContext } from './console-context.ts'
import { type PageFrame, page } from './layout/page.tsx'

type Status = NonNullable<PageFrame['status']>

/** What a request met, as a page: never more than what the command line would say, and nothing of a fault of the program. */
export function troublePage(context: ConsoleContext, error: unknown): Response | Promise<Response> {
  const known = error instanceof CpaError ? error : undefined
  const advice = known?.advice
  return page(
    context,
    { title: tell(known === undefined ? faultTitle : title), status: statusOf(known) },
    <div role="alert" class="trouble">
      <p>{known === undefined ? tell(fault) : tell(known.told)}</p>
      {advice === undefined ? null : <p>{tell(advice)}</p>}
      {known === undefined ? null : (
        <p class="quiet">
          Code <code>{known.code}</code>
        </p>
      )}
    </div>,
  )
}

/** A page that is not there. */
export function nothingHere(context: ConsoleContext): Response | Promise<Response> {
  return page(
    context,
    { title: tell('There is no such page', 'Cette page n’existe pas'), status: 404 },
    <p>
      <a href="/">{tell('To the start', 'À l’accueil')}</a>
    </p>,
  )
}

/** An action or a page that this visitor has no right to, or a form that is none of this session. */
export function refused(context: ConsoleContext): Response | Promise<Response> {
  return page(
    context,
    { title: tell('This is not open to you', 'Cela ne vous est pas ouvert'), status: 403 },
    <p role="alert">
      {tell(
        'Either your roles do not go so far, or the page that sent this was too old: load it anew.',
        'Soit vos rôles ne vont pas jusque-là, soit la page d’origine était trop ancienne : rechargez-la.',
      )}
    </p>,
  )
}

/** The HTTP status: by the exit code of the command line, where the code itself does not say more. */
export function statusOf(error: CpaError | undefined): Status {
  if (error === undefined) return 500
  if (error.code.endsWith('_unknown') || error.code === 'unknown_person') return 404
  const byExit: Readonly<Record<number, Status>> = { 2: 400, 4: 409, 5: 503 }
  if (/^(database|connection|queue)_/.test(error.code)) return 503
  return byExit[error.exitCode] ?? 422
}

const title: Sentence = { en: 'This cannot be done', fr: 'Ce n’est pas possible' }
const faultTitle: Sentence = { en: 'Something went wrong', fr: 'Un incident s’est produit' }
const fault: Sentence = {
  en: 'This is a fault of the program. Its log says more.',
  fr: 'C’est un défaut du programme. Son journal en dit plus.',
}
