import type { Child } from 'hono/jsx'
import { CpaError } from '../../../errors.ts'
import { consultPerson } from '../../../operations/person.ts'
import type { HeldOnPerson } from '../../../person/held-on-person.ts'
import { tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { page } from '../../layout/page.tsx'

/** How addresses name a holder: the number alone, never a NIR. */
export const holderPath = '/people/:holder{[1-9][0-9]*}'

/** The number of the holder in the address. Throws `unknown_person` for one that no database has. */
export function holderOf(context: ConsoleContext): number {
  const number = context.req.param('holder') ?? ''
  if (number.length > 12) throw nobodyHas(number)
  return Number(number)
}

const parts = [
  { path: '', en: 'Account', fr: 'Compte' },
  { path: '/years', en: 'How a year comes about', fr: 'D’où vient une année' },
  { path: '/told', en: 'What files told', fr: 'Ce que disent les fichiers' },
  { path: '/consultations', en: 'Who looked', fr: 'Qui a consulté' },
  { path: '/protection', en: 'NIR and restrictions', fr: 'NIR et limitations' },
] as const

interface HolderPage {
  readonly title: string
  /** Which part of what is known of the person this is. */
  readonly part: (typeof parts)[number]['path']
  readonly command: string
}

/** A page about one person: kept by no browser, and with the way to the other parts of what is known. */
export function holderPage(
  context: ConsoleContext,
  { title, part, command }: HolderPage,
  inside: Child,
): Response | Promise<Response> {
  context.header('cache-control', 'no-store')
  const holder = holderOf(context)
  return page(
    context,
    { title, command },
    <>
      <nav class="tabs" aria-label={tell('Of this person', 'De cette personne')}>
        <ul>
          {parts.map(({ path, en, fr }) => (
            <li>
              <a href={`/people/${holder}${path}`} aria-current={path === part ? 'page' : undefined}>
                {tell(en, fr)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {inside}
    </>,
  )
}

/** That no holder has a number. */
export function nobodyHas(holder: number | string): CpaError {
  return new CpaError('unknown_person', {
    en: `Nobody has the number ${holder}`,
    fr: `Personne n’a le numéro ${holder}`,
  })
}

/** Everything that is held on the holder whom the address names, the NIR masked; the look is recorded. Throws `unknown_person`. */
export async function heldOnHolder(context: ConsoleContext): Promise<{ holder: number; held: HeldOnPerson }> {
  const holder = holderOf(context)
  const held = await consultPerson(context.var.circumstances, { holder: BigInt(holder) }, { revealNir: false })
  if (held.holder === null) throw nobodyHas(holder)
  return { holder, held }
}
