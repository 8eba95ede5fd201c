import { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
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
      <p>{known === undefined ? tell(fault) : redactNirs(tell(known.told))}</p>
      {advice === undefined ? null : <p>{redactNirs(tell(advice))}</p>}
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

/** Something about the request itself: nothing of what it wanted was looked at. */
export function turnedAway(
  context: ConsoleContext,
  status: 400 | 403 | 405 | 411 | 413 | 414 | 421,
): Response | Promise<Response> {
  return page(
    context,
    { title: tell('This is not answered', 'Cela n’a pas de réponse'), status },
    <p role="alert">{tell(whyTurnedAway[status])}</p>,
  )
}

/** More pages on persons than one may ask for. */
export function tooManyLookUps(context: ConsoleContext, seconds: number): Response | Promise<Response> {
  context.header('Retry-After', String(seconds))
  return page(
    context,
    { title: tell('Too many persons were looked up', 'Trop de personnes ont été consultées'), status: 429 },
    <p role="alert">
      {tell(
        `There is a bound on how many a minute and an hour. Wait ${seconds} s. It is kept in the audit trail.`,
        `Leur nombre par minute et par heure est limité. Attendez ${seconds} s. La piste d’audit en garde trace.`,
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

const whyTurnedAway: Readonly<Record<400 | 403 | 405 | 411 | 413 | 414 | 421, Sentence>> = {
  400: {
    en: 'The address is not written as the console writes it.',
    fr: 'L’adresse n’est pas écrite comme la console l’écrit.',
  },
  403: {
    en: 'It came from a page or an address that the console does not answer.',
    fr: 'Cela vient d’une page ou d’une adresse à laquelle la console ne répond pas.',
  },
  405: { en: 'The console knows GET, HEAD and POST.', fr: 'La console connaît GET, HEAD et POST.' },
  411: { en: 'The length of what is sent is missing.', fr: 'La longueur de l’envoi manque.' },
  413: { en: 'What was sent is too large.', fr: 'L’envoi est trop grand.' },
  414: { en: 'The address is too long.', fr: 'L’adresse est trop longue.' },
  421: { en: 'The console is not known under this name.', fr: 'La console n’est pas connue sous ce nom.' },
}
