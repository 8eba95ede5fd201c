import type { Sentence } from '../language.ts'
import type { Hold } from '../ledger/statement/holds.ts'
import type { Leave } from '../ledger/statement/leave.ts'
import type { EstablishmentHold } from '../plausibility/holds.ts'
import { tell } from './language.ts'

const kinds: Readonly<Record<Hold['kind'], Sentence>> = {
  fraud_suspected: { en: 'fraud suspected', fr: 'soupçon de fraude' },
  suspended: { en: 'suspended (R6333-7)', fr: 'suspendu (R6333-7)' },
  stolen_file: { en: 'stolen training file', fr: 'dossier de formation volé' },
}

/** Why nothing may be debited. */
export function holdKind(kind: Hold['kind']): string {
  return tell(kinds[kind])
}

/** Why nothing is credited for a year, for people. */
export function establishmentHoldText({
  year,
  siret,
  employer_reference: reference,
  code,
  detail,
}: EstablishmentHold): string {
  const name = siret ?? reference
  return `${tell(`Not credited for ${year}: establishment ${name} is held`, `Pas crédité pour ${year} : l’établissement ${name} est retenu`)} (${code}: ${tell(detail)})`
}

/** What an employer answered to a request for leave, or what silence does. */
export function leaveAnswer(request: Leave): string {
  const { answer, answered_on: on, accepted_by_silence_on: silence, last_day_to_answer: last } = request
  if (silence !== null) return tell(`accepted by silence on ${silence}`, `acceptée par silence le ${silence}`)
  if (answer !== null) return tell(`${answer} on ${on}`, `${answers[answer] ?? answer} le ${on}`)
  if (request.by_right)
    return tell(
      'by right, within 28 hours (10 at a home)',
      'de droit, dans la limite de 28 heures (10 à domicile)',
    )
  if (last !== null)
    return tell(`none; silence accepts after ${last}`, `aucune ; le silence accepte après le ${last}`)
  return request.by_consent === null
    ? tell('none', 'aucune')
    : tell('none; only by consent', 'aucune ; seulement par accord')
}

const answers: Readonly<Record<string, string>> = {
  accepted: 'acceptée',
  refused: 'refusée',
  deferred: 'différée',
}
