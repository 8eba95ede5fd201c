import { CpaError } from '../../../errors.ts'
import { parseSiret } from '../../../identity/siret.ts'
import { type HoldRequest, holdEstablishment, releaseEstablishment } from '../../../operations/plausibility.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { yearArgument } from '../../arguments.ts'
import { worded } from '../../words.ts'

const shared = {
  arguments: [
    [
      '[siret]',
      {
        en: 'the establishment, as declarations name it',
        fr: 'l’établissement, tel que les déclarations le nomment',
      },
    ],
  ],
  options: [
    [
      '--employer <reference>',
      {
        en: 'an employer who has no SIRET, by the reference that declarations give',
        fr: 'un employeur sans SIRET, par la référence que donnent les déclarations',
      },
    ],
    ['--year <year>', { en: 'the activity year', fr: 'l’année d’activité' }],
    [
      '--reason <text>',
      {
        en: 'kept with the hold and in the audit trail; without a NIR',
        fr: 'gardé avec la retenue et dans la piste d’audit ; sans NIR',
      },
    ],
  ],
} as const

export const plausibilityHold = worded({
  name: 'plausibility hold',
  summary: {
    en: 'Holds an establishment: nobody who worked there is credited for the year until it is released.',
    fr: 'Retient un établissement : personne qui y a travaillé n’est crédité pour l’année avant sa libération.',
  },
  ...shared,
  examples: [
    [
      'cpa plausibility hold 99900000300015 --year 2025 --reason "employer corrects, case 2026/12"',
      {
        en: 'their people wait; everybody else is credited',
        fr: 'ses gens attendent ; tous les autres sont crédités',
      },
    ],
  ],
  async run(invocation, words) {
    const request = requestOf(words, 'hold')
    const people = await holdEstablishment(invocation, request)
    const { establishment, year } = request
    const name = establishment.siret ?? establishment.employer_reference
    invocation.report({ ...establishment, year, held: true, people }, () =>
      tell(
        `${name} is held for ${year}: ${counted(people)} people are declared there now`,
        `${name} est retenu pour ${year} : ${counted(people)} personnes y sont déclarées à présent`,
      ),
    )
    return 0
  },
})

export const plausibilityRelease = worded({
  name: 'plausibility release',
  summary: {
    en: 'Releases an establishment: what its people are due for the year is booked by the next crediting.',
    fr: 'Libère un établissement : ce qui est dû à ses gens pour l’année est inscrit par la prochaine alimentation.',
  },
  ...shared,
  examples: [
    [
      'cpa plausibility release 99900000300015 --year 2025 --reason "confirmed by the employer, case 2026/12"',
      {
        en: 'it is not held again for the same figures',
        fr: 'il n’est pas retenu de nouveau pour les mêmes chiffres',
      },
    ],
  ],
  async run(invocation, words) {
    const request = requestOf(words, 'release')
    const codes = await releaseEstablishment(invocation, request)
    const { establishment, year } = request
    const name = establishment.siret ?? establishment.employer_reference
    invocation.report({ ...establishment, year, held: false, codes }, () =>
      tell(
        `${name} is released for ${year} (was held: ${codes.join(', ')})`,
        `${name} n’est plus retenu pour ${year} (l’était : ${codes.join(', ')})`,
      ),
    )
    return 0
  },
})

function requestOf(
  words: {
    readonly siret: string | undefined
    readonly employer: string | undefined
    readonly year: string | undefined
    readonly reason: string | undefined
  },
  verb: 'hold' | 'release',
): HoldRequest {
  const example = `cpa plausibility ${verb} 99900000300015 --year 2025 --reason "case 2026/12"`
  const hint = { hint: { en: `As here: ${example}`, fr: `Comme ici : ${example}` } }
  if ((words.siret === undefined) === (words.employer === undefined))
    throw new CpaError(
      'usage',
      {
        en: 'An establishment is named by its SIRET, or an employer who has none by --employer',
        fr: 'Un établissement se nomme par son SIRET, ou un employeur qui n’en a pas par --employer',
      },
      hint,
    )
  if (words.reason === undefined || words.reason.trim() === '')
    throw new CpaError('usage', { en: `To ${verb} asks for a reason`, fr: 'Il faut une raison' }, hint)
  const year = yearArgument(words.year ?? '', example)
  const { reason } = words
  if (words.employer !== undefined)
    return { establishment: { siret: null, employer_reference: words.employer }, year, reason }
  const parsed = parseSiret(words.siret!)
  if (!parsed.ok) throw new CpaError('usage', parsed.message, hint)
  return { establishment: { siret: parsed.siret, employer_reference: '' }, year, reason }
}
