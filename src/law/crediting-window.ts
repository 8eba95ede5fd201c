import type { CivilDate } from '../civil-date.ts'
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
  throw new CpaError(
    'outside_window',
    `Rights of ${year} are credited from ${start} to ${end}; the business date is ${asOf}`,
    {
      hint: 'Give the reason, which the audit trail keeps: --outside-window "reason". Or look first: --plan',
    },
  )
}
