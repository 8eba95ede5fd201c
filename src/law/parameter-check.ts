import { readFileSync } from 'node:fs'
import { Ajv, type ErrorObject } from 'ajv'
import { type CivilDate, isCivilDate } from '../civil-date.ts'
import type { Basis, Confidence } from './parameter.ts'
import { isUnitName, units } from './parameter-unit.ts'

/** A parameter file once the schema accepts it: the values are still as written. */
export interface WrittenParameter {
  readonly description: string
  readonly description_fr: string
  readonly unit: string
  readonly basis: Basis
  readonly choices?: Readonly<Record<string, string>>
  readonly choices_fr?: Readonly<Record<string, string>>
  readonly reason?: string
  readonly reason_fr?: string
  readonly used_from?: string
  readonly values: Readonly<Record<CivilDate, WrittenValue>>
}

interface WrittenValue {
  readonly value: string | number | null
  readonly reference: string
  /** Where the reference has words of English. */
  readonly reference_fr?: string
  readonly href?: string
  readonly confidence: Confidence
}

/** What is wrong, and where: `values.2019-01-01.value`, empty for the file as a whole. */
export interface Problem {
  readonly field: string
  readonly message: string
}

const schema = JSON.parse(readFileSync(new URL('./parameter-schema.json', import.meta.url), 'utf8')) as object
const fitsSchema = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  strictRequired: false,
}).compile<WrittenParameter>(schema)

/** Everything that is wrong with the content of a parameter file; when nothing is, it is a `WrittenParameter`. */
export function checkParameter(content: unknown): { parameter: WrittenParameter } | { problems: Problem[] } {
  if (!fitsSchema(content)) return { problems: (fitsSchema.errors ?? []).flatMap(schemaProblem) }
  const problems = [
    ...unitProblems(content),
    ...dateProblems(content),
    ...valueProblems(content),
    ...choiceProblems(content),
    ...numberProblems(content),
  ]
  return problems.length === 0 ? { parameter: content } : { problems }
}

function schemaProblem(error: ErrorObject): Problem[] {
  const path = error.instancePath.slice(1).replaceAll('/', '.')
  const child = (name: string) => (path === '' ? name : `${path}.${name}`)
  switch (error.keyword) {
    // Says only that the branch of a switch, or of another unit, did not fit: the errors within it say why.
    case 'if':
    case 'propertyNames':
      return []
    case 'required':
      return [
        { field: child(error.params.missingProperty), message: missingMessage(error.params.missingProperty) },
      ]
    case 'additionalProperties':
      return [{ field: child(error.params.additionalProperty), message: 'is not a field of a parameter' }]
    case 'false schema':
      return [{ field: path, message: path.endsWith('.reference_fr') ? notNeeded : 'belongs to a switch only' }]
    case 'enum':
      return [{ field: path, message: `must be one of ${error.params.allowedValues.join(', ')}` }]
    case 'pattern':
      if (error.propertyName !== undefined) {
        return [{ field: child(error.propertyName), message: `is not a name that fits ${error.params.pattern}` }]
      }
      return [{ field: path, message: patternMessage(path) }]
    case 'type':
      return [{ field: path, message: `must be ${[error.params.type].flat().join(' or ')}` }]
    default:
      return [{ field: path, message: error.message ?? error.keyword }]
  }
}

const notNeeded = 'is not needed: the reference reads alike in French'

function missingMessage(property: string): string {
  return property === 'reference_fr' ? 'is missing: the reference has words of English' : 'is missing'
}

function patternMessage(path: string): string {
  if (path.endsWith('.href')) return 'must be an address that starts with https://'
  if (path === 'used_from') return 'must be a version in quotes, as "0.2"'
  return 'must be a text, without spaces around it'
}

function unitProblems({ unit }: WrittenParameter): Problem[] {
  if (isUnitName(unit)) return []
  return [{ field: 'unit', message: `${unit} is not a unit: use one of ${Object.keys(units).join(', ')}` }]
}

function dateProblems({ basis, values }: WrittenParameter): Problem[] {
  const problems: Problem[] = []
  let previous: CivilDate = ''
  for (const date of Object.keys(values)) {
    const field = `values.${date}`
    if (!isCivilDate(date)) problems.push({ field, message: 'is not a day of the calendar' })
    else if (date < previous) problems.push({ field, message: `stands after ${previous}: order values by date` })
    else if (basis === 'activity_year' && !date.endsWith('-01-01')) {
      problems.push({ field, message: 'an activity year starts on 1 January: use it, or basis event_date' })
    }
    previous = date
  }
  return problems
}

function valueProblems({ unit, choices, values }: WrittenParameter): Problem[] {
  const problems: Problem[] = []
  let previous: WrittenValue['value'] = null
  for (const [date, { value }] of Object.entries(values)) {
    const field = `values.${date}.value`
    if (value !== null && isUnitName(unit)) {
      const written = String(value)
      if (units[unit].read(written) === undefined) {
        problems.push({ field, message: `${written} does not fit the unit ${unit}: write ${units[unit].example}` })
      } else if (choices !== undefined && !Object.hasOwn(choices, written)) {
        problems.push({
          field,
          message: `${written} is not one of the choices ${Object.keys(choices).join(', ')}`,
        })
      }
    }
    if (value === null && previous === null) {
      problems.push({ field, message: 'null repeals the value before it, and there is none' })
    }
    previous = value
  }
  return problems
}

function choiceProblems({ choices = {}, choices_fr: french = {} }: WrittenParameter): Problem[] {
  const unlike = (one: object, other: object) => Object.keys(one).filter((name) => !Object.hasOwn(other, name))
  return [
    ...unlike(choices, french).map((name) => ({ field: `choices_fr.${name}`, message: 'is missing' })),
    ...unlike(french, choices).map((name) => ({
      field: `choices_fr.${name}`,
      message: 'is not one of the choices',
    })),
  ]
}

/** Whoever changes a number in one language changes it in the other. */
function numberProblems({ values, choices = {}, ...written }: WrittenParameter): Problem[] {
  const texts: [field: string, english: string | undefined, french: string | undefined][] = [
    ['description', written.description, written.description_fr],
    ['reason', written.reason, written.reason_fr],
  ]
  const ofChoices = Object.entries(choices).map(([name, text]): (typeof texts)[number] => [
    `choices.${name}`,
    text,
    written.choices_fr?.[name],
  ])
  const ofValues = Object.entries(values).map(([date, { reference, reference_fr }]): (typeof texts)[number] => [
    `values.${date}.reference`,
    reference,
    reference_fr,
  ])
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).sort().join(' ')
  return [...texts, ...ofChoices, ...ofValues].flatMap(([field, english, french]) =>
    english === undefined || french === undefined || numbers(french) === numbers(english)
      ? []
      : [{ field: frenchOf(field), message: 'names other numbers than the English' }],
  )
}

/** `choices.NAME` has its French in `choices_fr.NAME`, everything else in a field beside it. */
function frenchOf(field: string): string {
  return field.startsWith('choices.') ? field.replace('choices', 'choices_fr') : `${field}_fr`
}
