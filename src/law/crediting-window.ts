import { type CivilDate, yearOf } from '../civil-date.ts'
import { CpaError } from '../errors.ts'
import { lawParameters } from './law-parameters.ts'
import { valueOn } from './parameter.ts'

/**
 * The yearly run for a year is made in the first semester of the next one. The law sets no date; the public
 * commitment does (parameters cpf.window.start and .end). Outside, a reason must be given.
 * Throws `outside_window`.
 */
export function checkWindow(year: number, asOf: CivilDate, reason: string | undefined): void {
  const missed = windowMissed(year, asOf)
  if (missed !== undefined && (reason === undefined || reason.trim() === '')) throw missed
}

/** What is said against crediting a year at a business date outside its window; undefined within it. */
export function windowMissed(year: number, asOf: CivilDate): CpaError | undefined {
  const { start, end } = creditingWindow(year)
  if (asOf >= start && asOf <= end) return undefined
  if (yearOf(asOf) <= year) {
    return new CpaError(
      'outside_window',
      {
        en: `The year ${year} is not over at the business date ${asOf}: its rights are credited from ${start} to ${end}`,
        fr: `L’année ${year} n’est pas finie à la date d’opération ${asOf} : ses droits sont crédités du ${start} au ${end}`,
      },
      {
        hint: {
          en: `Give a year that is over: ${yearOf(asOf) - 1}. A year before its end needs a reason, which the audit trail keeps: --outside-window "reason"`,
          fr: `Donnez une année finie : ${yearOf(asOf) - 1}. Une année avant sa fin demande une raison, que garde la piste d’audit : --outside-window "raison"`,
        },
      },
    )
  }
  return new CpaError(
    'outside_window',
    {
      en: `Rights of ${year} are credited from ${start} to ${end}; the business date is ${asOf}`,
      fr: `Les droits de ${year} sont crédités du ${start} au ${end} ; la date d’opération est ${asOf}`,
    },
    {
      hint: {
        en: 'Give the reason, which the audit trail keeps: --outside-window "reason". Or look first: --plan',
        fr: 'Donnez la raison, que garde la piste d’audit : --outside-window "raison". Ou regardez d’abord : --plan',
      },
    },
  )
}

/** The days from which and to which the rights of a year are credited. */
export function creditingWindow(year: number): { readonly start: CivilDate; readonly end: CivilDate } {
  const parameters = new Map(lawParameters.map((parameter) => [parameter.name, parameter]))
  const day = (name: string) => `${year + 1}-${valueOn(parameters.get(name)!, `${year}-01-01`)}`
  return { start: day('cpf.window.start'), end: day('cpf.window.end') }
}
