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
  const parameters = new Map(lawParameters.map((parameter) => [parameter.name, parameter]))
  const day = (name: string) => `${year + 1}-${valueOn(parameters.get(name)!, `${year}-01-01`)}`
  const [start, end] = [day('cpf.window.start'), day('cpf.window.end')]
  if ((asOf >= start && asOf <= end) || (reason !== undefined && reason.trim() !== '')) return
  if (yearOf(asOf) <= year) {
    throw new CpaError(
      'outside_window',
      `The year ${year} is not over at the business date ${asOf}: its rights are credited from ${start} to ${end}`,
      {
        hint: `Give a year that is over: ${yearOf(asOf) - 1}. A year before its end needs a reason, which the audit trail keeps: --outside-window "reason"`,
      },
    )
  }
  throw new CpaError(
    'outside_window',
    `Rights of ${year} are credited from ${start} to ${end}; the business date is ${asOf}`,
    {
      hint: 'Give the reason, which the audit trail keeps: --outside-window "reason". Or look first: --plan',
    },
  )
}
