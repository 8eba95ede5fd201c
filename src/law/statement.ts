import { loadSql } from '../database/sql.ts'
import { lawParameters } from './law-parameters.ts'
import type { UnitName } from './parameter-unit.ts'
import { codesThatTell } from './reasons.ts'

/** One rule of a statement, in a file of its own: what it reads are steps before it, and itself is read by its name. */
export interface Step {
  /** The name that later steps read, and with hyphens the name of the file. */
  readonly name: string
  /**
   * How it is kept from the others. `materialized`: computed once, whoever reads it. `apart`: not merged into the
   * steps that read it, which would repeat its expressions for each use of a name. `merged`: into each of several steps
   * that read it, which then reads the tables itself. None: the planner may merge it into the only step that reads it.
   */
  readonly fence?: keyof typeof fences
}

const fences = {
  materialized: ['materialized ', ''],
  apart: ['', '\noffset 0'],
  merged: ['not materialized ', ''],
} as const

/** Parameters read on one day. */
export interface Reading {
  /** The day, as SQL that may use the arguments of the function, and `year` where the statement reads each year. */
  readonly on: string
  readonly parameters: readonly string[]
}

/** The parameters of the law that a statement reads: they become its first step, `law`, a typed column for each. */
export interface LawRead {
  /** Where their names begin; a column is named by the rest: `cpf.employee.base` is `law.employee_base`. */
  readonly chapter: string
  readonly readings: readonly Reading[]
  /** The years for which they are read, as SQL: a row each, with a column `year`. None: one row. */
  readonly years?: string
}

/** A function of the law that is put together from rules, one file each. */
export interface Statement {
  /** The name of the file with its signature and its last step. */
  readonly name: string
  /** The `import.meta.url` of the list, beside which the files stand. */
  readonly home: string
  readonly law?: LawRead
  readonly steps: readonly Step[]
}

const placeOfSteps = '/* steps */'
const placeOfReasons = /\/\* reasons: (\w+) \*\//g

/** The statement as the database gets it. Throws when a parameter has no file, or its text has no place for steps. */
export function compose({ name, home, law, steps }: Statement): string {
  const text = loadSql(home, `./${name}.sql`)
  if (!text.includes(placeOfSteps)) throw new Error(`${name}.sql has no place for its steps`)
  const parts = [
    ...(law === undefined ? [] : [`law as materialized (\n${lawStep(law)}\n)`]),
    ...steps.map(({ name: step, fence }) => {
      const rule = inPlace(loadSql(home, `./${step.replaceAll('_', '-')}.sql`)).trimEnd()
      const [keeping, end] = fence === undefined ? ['', ''] : fences[fence]
      return `${step} as ${keeping}(\n${rule}${end}\n)`
    }),
  ]
  return inPlace(text)
    .replace(placeOfSteps, () => parts.join(',\n'))
    .replace(placeOfReasons, (_, told) => inOrder(told))
}

/**
 * In a rule that does not join the law each of its columns is a value, read once, so that no row is joined with it. A rule
 * joins it where it hands values of the law to a function that uses one of them twice: the planner puts such a function
 * in place of its call for a column, not for a subquery.
 */
function inPlace(rule: string): string {
  return /\b(from|join) law\b/.test(rule) ? rule : rule.replace(/\blaw\.(\w+)/g, '(select law.$1 from law)')
}

/** The codes of reasons.ts that tell something, as an array in SQL. */
function inOrder(told: string): string {
  return `array[${codesThatTell(told)
    .map((code) => `'${code}'`)
    .join(', ')}]`
}

/** A column of the step `law`, and the SQL that fills it. */
interface Column {
  readonly column: string
  readonly sql: string
}

/** The columns of the step `law`, in the order of the parameters. Throws when a parameter has no file. */
export function lawColumns({ chapter, readings }: LawRead): readonly Column[] {
  return readings.flatMap(({ parameters }, index) =>
    parameters.flatMap((name) => columnsOf(name, chapter, `day.on_${index}`)),
  )
}

function lawStep(law: LawRead): string {
  const days = law.readings.map(({ on }, index) => `${on} as on_${index}`)
  const [year, years] = law.years === undefined ? [[], ''] : [['year'], ` from ${law.years} as year`]
  const columns = [...year, ...lawColumns(law).map(({ sql, column }) => `${sql} as ${column}`)]
  // Apart, so that the day is found once and not again for each parameter.
  return `select\n  ${columns.join(',\n  ')}\nfrom (select ${[...year, ...days].join(', ')}${years} offset 0) day`
}

function columnsOf(name: string, chapter: string, day: string): Column[] {
  const parameter = lawParameters.find((one) => one.name === name)
  if (parameter === undefined) throw new Error(`the law has no parameter ${name}`)
  const column = (name.startsWith(`${chapter}.`) ? name.slice(chapter.length + 1) : name).replaceAll('.', '_')
  const read = (reader: string) => `${reader}('${name}', ${day})`
  if (parameter.unit !== 'ratio') return [{ column, sql: typed(parameter.unit, read) }]
  return ['numerator', 'denominator'].map((part) => ({
    column: `${column}_${part}`,
    sql: read(`law_ratio_${part}`),
  }))
}

/** How a parameter of a unit is read, in the type that rules compute with. */
function typed(unit: UnitName, read: (reader: string) => string): string {
  switch (unit) {
    case 'switch':
    case 'month_day':
      return read('law_text')
    case 'words':
      return `string_to_array(${read('law_text')}, ' ')`
    case 'date':
      return `${read('law_text')}::date`
    case 'deadline':
      return read('law_deadline')
    case 'month':
    case 'year':
      return `${read('law_integer')}::integer` // as make_interval takes them
    default:
      return read('law_integer')
  }
}
