import { setTimeout as delay } from 'node:timers/promises'
import { CpaError } from '../../../errors.ts'
import { parseSiret } from '../../../identity/siret.ts'
import type { Sentence } from '../../../language.ts'
import {
  examinePlausibility,
  type HoldRequest,
  holdEstablishment,
  releaseEstablishment,
} from '../../../operations/plausibility.ts'
import { findingsCsv } from '../../../operations/plausibility-text.ts'
import { counted } from '../../../wording/counts.ts'
import { languageInUse, tell } from '../../../wording/language.ts'
import { findingName } from '../../../wording/plausibility-words.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { done, fieldOf } from '../../layout/form.tsx'
import { nothingHere } from '../../trouble-page.tsx'
import type { Undertaking } from '../../undertakings.ts'
import { askedOf, narrowed } from './asked.ts'
import { looksOf } from './looks.ts'
import { yearPage } from './year-page.tsx'

/** A look that is done by then is answered with what it found; one that takes longer goes on beside the answers. */
const waitsMilliseconds = 3_000

/** Looks through the declarations of a year, in this process; the page of the year has what was found. */
export async function look(context: ConsoleContext, year: number): Promise<Response> {
  const { circumstances, undertakings, session } = context.var
  const hold = (await fieldOf(context, 'hold')) !== undefined
  const by = session.visitor.name
  const about = `/plausibility/${year}`
  const looks = looksOf(context.var)
  const looking = undertakings.begin(
    { command: `cpa plausibility ${year}${hold ? ' --hold' : ''}`, by, about },
    circumstances,
    async (apart) => {
      looks.keep({ ...(await examinePlausibility(apart, year, { hold })), year, at: new Date(), by })
    },
  )
  const until = performance.now() + waitsMilliseconds
  while (looking.state === 'under way' && performance.now() < until) await delay(25)
  return done(context, about, tell(became[looking.state]))
}

const became: Readonly<Record<Undertaking['state'], Sentence>> = {
  'under way': { en: 'It is being looked at: load this page anew.', fr: 'C’est en cours : rechargez cette page.' },
  done: { en: 'The declarations were looked through.', fr: 'Les déclarations ont été parcourues.' },
  stopped: { en: 'The look was stopped.', fr: 'Le parcours a été arrêté.' },
  failed: {
    en: 'The look failed: the reason stands below.',
    fr: 'Le parcours a échoué : le motif est ci-dessous.',
  },
}

/** Holds or releases an establishment; what is wrong with that is said on the page of the year. */
export async function holdOrRelease(
  context: ConsoleContext,
  year: number,
  does: 'hold' | 'release',
): Promise<Response> {
  const { circumstances } = context.var
  try {
    const request = await requestOf(context, year)
    const { establishment } = request
    const said = does === 'hold' ? await held(circumstances, request) : await released(circumstances, request)
    looksOf(context.var).mark(
      year,
      ({ siret, employer_reference: reference }) =>
        siret === establishment.siret && reference === establishment.employer_reference,
      does === 'hold',
    )
    return done(context, `/plausibility/${year}`, said)
  } catch (error) {
    if (error instanceof CpaError) return await yearPage(context, year, error)
    throw error
  }
}

async function held(
  circumstances: Parameters<typeof holdEstablishment>[0],
  request: HoldRequest,
): Promise<string> {
  const people = counted(await holdEstablishment(circumstances, request))
  return tell(
    `It is held for ${request.year}: ${people} people are declared there now`,
    `Il est retenu pour ${request.year} : ${people} personnes y sont déclarées à présent`,
  )
}

async function released(
  circumstances: Parameters<typeof holdEstablishment>[0],
  request: HoldRequest,
): Promise<string> {
  const codes = (await releaseEstablishment(circumstances, request)).map(findingName).join(', ')
  return tell(
    `It is released for ${request.year} (was held: ${codes})`,
    `Il n’est plus retenu pour ${request.year} (l’était : ${codes})`,
  )
}

/** Throws `usage` for what names no establishment. */
async function requestOf(context: ConsoleContext, year: number): Promise<HoldRequest> {
  const [siret, employer, reason] = [
    await fieldOf(context, 'siret'),
    await fieldOf(context, 'employer'),
    await fieldOf(context, 'reason'),
  ]
  if (reason === undefined) throw new CpaError('usage', { en: 'It asks for a reason', fr: 'Il faut un motif' })
  if ((siret === undefined) === (employer === undefined))
    throw new CpaError('usage', {
      en: 'An establishment is named by its SIRET, or an employer who has none by the reference',
      fr: 'Un établissement se nomme par son SIRET, ou un employeur qui n’en a pas par sa référence',
    })
  if (employer !== undefined) return { establishment: { siret: null, employer_reference: employer }, year, reason }
  const parsed = parseSiret(siret!.replaceAll(' ', ''))
  if (!parsed.ok) throw new CpaError('usage', parsed.message)
  return { establishment: { siret: parsed.siret, employer_reference: '' }, year, reason }
}

/** The findings that the page shows, all of them, as a file. */
export function findingsFile(context: ConsoleContext, year: number): Response | Promise<Response> {
  const found = looksOf(context.var).of(year)
  if (found === undefined) return nothingHere(context)
  return context.body(findingsCsv(narrowed(found.findings, askedOf(context)), languageInUse()), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="plausibility-${year}.csv"`,
    'cache-control': 'no-store',
  })
}
