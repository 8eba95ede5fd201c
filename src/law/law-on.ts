import type { CivilDate } from '../civil-date.ts'
import { lawParameters } from './law-parameters.ts'
import type { DatedValue } from './parameter.ts'

const byName = new Map(lawParameters.map((parameter) => [parameter.name, parameter]))

/**
 * What the files say of a parameter on a day, with the text it comes from; undefined when it is not yet in force then.
 * Throws a RangeError for a name that no file gives: a misspelt name must never pass for a right that does not exist.
 */
export function datedValueOn(name: string, date: CivilDate): DatedValue | undefined {
  const parameter = byName.get(name)
  if (parameter === undefined) throw new RangeError(`The law has no parameter ${name}`)
  return parameter.values.findLast(({ from }) => from <= date)
}

/**
 * The value of a parameter on a day, as the database holds it (cents and other integers, words, dates); null when it
 * is not yet in force or repealed. Throws as above.
 */
export function lawOn(name: string, date: CivilDate): string | null {
  return datedValueOn(name, date)?.value ?? null
}

/** The first day from which a parameter has a value in the files, and so the law such a rule. Throws as above. */
export function lawBegins(name: string): CivilDate {
  const parameter = byName.get(name)
  if (parameter === undefined) throw new RangeError(`The law has no parameter ${name}`)
  return parameter.values.find(({ value }) => value !== null)!.from
}
