import type { CivilDate } from '../civil-date.ts'
import { lawParameters } from './law-parameters.ts'
import { valueOn } from './parameter.ts'

const byName = new Map(lawParameters.map((parameter) => [parameter.name, parameter]))

/**
 * The value of a parameter on a day, as the database holds it (cents and other integers, words, dates); null when it
 * is not yet in force or repealed. Throws a RangeError for a name that no file gives: a misspelt name must never pass
 * for a right that does not exist.
 */
export function lawOn(name: string, date: CivilDate): string | null {
  const parameter = byName.get(name)
  if (parameter === undefined) throw new RangeError(`The law has no parameter ${name}`)
  return valueOn(parameter, date)
}
