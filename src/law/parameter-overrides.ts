import { CpaError } from '../errors.ts'
import { nearNames } from '../near-names.ts'
import type { DatedValue, Parameter } from './parameter.ts'
import { units } from './parameter-unit.ts'

/** Before any date of the law: what a simulation sets holds for every year. */
const always = '0001-01-01'

/**
 * What `NAME=VALUE` assignments set, as the database holds it: the value is written as in the files
 * (`cpf.employee.base=600.00`; whole euros may go without decimals), or `none` (null) for a parameter not in force.
 * Throws `usage` for a name or a value that cannot be, with the nearest names or the way to write it.
 */
export function readOverrides(
  parameters: readonly Parameter[],
  assignments: readonly string[],
): Map<string, string | null> {
  const overrides = new Map<string, string | null>()
  for (const assignment of assignments) {
    const { name, written } = split(assignment)
    const parameter = parameters.find((candidate) => candidate.name === name)
    if (parameter === undefined) throw unknownName(name, parameters)
    if (overrides.has(name))
      throw new CpaError('usage', { en: `${name} is set twice`, fr: `${name} est donné deux fois` })
    overrides.set(name, storedValue(parameter, written))
  }
  return overrides
}

/** The parameters with the assigned values in place of the values of all dates. Throws as `readOverrides`. */
export function overrideParameters(parameters: readonly Parameter[], assignments: readonly string[]): Parameter[] {
  const overrides = readOverrides(parameters, assignments)
  return parameters.map((parameter) => {
    const value = overrides.get(parameter.name)
    if (value === undefined) return parameter
    const set: DatedValue = { from: always, value, reference: 'set for a simulation', confidence: '?' }
    return { ...parameter, values: [set] }
  })
}

function split(assignment: string): { name: string; written: string } {
  const at = assignment.indexOf('=')
  if (at < 1) {
    throw new CpaError(
      'usage',
      { en: `${assignment} does not set a parameter`, fr: `${assignment} ne donne pas de paramètre` },
      {
        hint: {
          en: 'Write NAME=VALUE, as cpf.employee.base=600.00.',
          fr: 'Écrivez NOM=VALEUR, comme cpf.employee.base=600.00.',
        },
      },
    )
  }
  return { name: assignment.slice(0, at).trim(), written: assignment.slice(at + 1).trim() }
}

function unknownName(name: string, parameters: readonly Parameter[]): CpaError {
  const near = nearNames(
    name,
    parameters.map((parameter) => parameter.name),
  )
  return new CpaError(
    'usage',
    { en: `There is no parameter ${name}`, fr: `Il n’y a pas de paramètre ${name}` },
    {
      hint:
        near.length > 0
          ? { en: `Did you mean ${near.join(' or ')}?`, fr: `Vouliez-vous dire ${near.join(' ou ')} ?` }
          : { en: '`cpa law` lists the parameters.', fr: '`cpa law` liste les paramètres.' },
    },
  )
}

function storedValue({ name, unit, choices }: Parameter, written: string): string | null {
  if (written === 'none' && !Object.hasOwn(choices ?? {}, 'none')) return null
  const { read, example } = units[unit]
  const value = read(written) ?? (unit.startsWith('EUR') ? read(`${written}.00`) : undefined)
  if (value === undefined || (choices !== undefined && !Object.hasOwn(choices, value))) {
    throw new CpaError(
      'usage',
      {
        en: `${name} cannot be ${written === '' ? 'empty' : written}`,
        fr: `${name} ne peut être ${written === '' ? 'vide' : written}`,
      },
      {
        hint: {
          en: `Write ${choices === undefined ? example : `one of ${Object.keys(choices).join(', ')}`}, or none.`,
          fr: `Écrivez ${choices === undefined ? example : `l’un de ${Object.keys(choices).join(', ')}`}, ou none.`,
        },
      },
    )
  }
  return value
}
