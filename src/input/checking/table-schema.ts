import type { Nir } from '../../identity/nir.ts'
import type { CellParser } from './cell-defect.ts'
import { type BirthDate, type Day, parseBirthDate, parseDay } from './date-cells.ts'
import { type Headings, headingsOf } from './headings.ts'
import { integerParser, parseTime, timeDecimals } from './number-cells.ts'
import { type Constraints, type FieldDescriptor, readSchema, type TableSchema } from './schema-file.ts'
import {
  booleanParser,
  choiceParser,
  identifierParser,
  parseNirCell,
  parseSiretCell,
  textParser,
} from './word-cells.ts'

/** What each kind of column gives. */
export interface CellValues {
  nir: Nir
  siret: string
  birth_date: BirthDate
  date: Day
  choice: string
  text: string
  boolean: boolean
  integer: number
  /** Integer of 1/10,000. */
  time: number
}

export type CellKind = keyof CellValues

/** A field made ready to read cells with. */
export interface Column<Value> {
  readonly name: string
  /** Place in the schema, from 0. */
  readonly index: number
  readonly kind: CellKind
  readonly required: boolean
  /** A text that tells one thing from another. */
  readonly isIdentifier: boolean
  /** The column and the values of it that make this one required. */
  readonly requiredFor: { readonly column: string; readonly values: ReadonlySet<string> } | undefined
  /** The column with which this one is required. */
  readonly requiredWith: string | undefined
  /** In a column of words or booleans the words of all such columns of the feed: they tell nothing of anybody. */
  readonly vocabulary: readonly string[] | undefined
  readonly parse: CellParser<Value>
}

/** A schema made ready to read rows with. */
export interface CompiledSchema {
  readonly schema: TableSchema
  readonly columns: readonly Column<unknown>[]
  /** The names of the columns by all that people call them. */
  readonly headings: Headings
  /** The column of that name; a bug when the schema has none of that kind. */
  column<Kind extends CellKind, Value extends CellValues[Kind] = CellValues[Kind]>(
    name: string,
    kind: Kind,
  ): Column<Value>
}

/** The schema of a feed, made ready. */
export function loadSchema(feed: string): CompiledSchema {
  return compileSchema(readSchema(feed))
}

/** Makes the parsers of a schema. Throws for a field that has no parser: a bug in the schema, found at start. */
export function compileSchema(schema: TableSchema): CompiledSchema {
  const vocabulary = schema.fields.flatMap(wordsOf)
  const columns = schema.fields.map((field, index) => compileField(field, index, vocabulary))
  const byName = new Map(columns.map((column) => [column.name, column]))
  return {
    schema,
    columns,
    headings: headingsOf(schema.fields),
    column(name, kind) {
      const column = byName.get(name)
      if (column?.kind !== kind) throw new TypeError(`Schema ${schema.name} has no ${kind} column ${name}`)
      return column as Column<never>
    },
  }
}

function wordsOf({ constraints, trueValues = [], falseValues = [] }: FieldDescriptor): readonly string[] {
  return [...(constraints?.enum ?? []), ...trueValues, ...falseValues]
}

function compileField(field: FieldDescriptor, index: number, vocabulary: readonly string[]): Column<unknown> {
  const [source, values] = Object.entries(field.requiredFor ?? {})[0] ?? []
  return {
    name: field.name,
    index,
    required: field.constraints?.required === true,
    isIdentifier: field.reading === 'identifier',
    requiredFor: source === undefined ? undefined : { column: source, values: new Set(values) },
    requiredWith: field.requiredWith,
    vocabulary: wordsOf(field).length > 0 ? vocabulary : undefined,
    ...parserOf(field),
  }
}

function parserOf(field: FieldDescriptor): { kind: CellKind; parse: CellParser<unknown> } {
  const { constraints = {} } = field
  switch (field.type) {
    case 'date':
      return { kind: 'date', parse: parseDay }
    case 'boolean':
      return { kind: 'boolean', parse: booleanParser(field.trueValues ?? [], field.falseValues ?? []) }
    case 'integer':
      return {
        kind: 'integer',
        parse: integerParser(constraints.minimum ?? -999_999_999, constraints.maximum ?? 999_999_999),
      }
    case 'number':
      // Every number of our feeds is a time; another kind would need a parser of its own.
      if (field.decimals !== timeDecimals || constraints.minimum !== 0) break
      return { kind: 'time', parse: parseTime }
    case 'string':
      return stringParserOf(field, constraints)
  }
  throw new TypeError(`No cell of field ${field.name} (${field.type}) can be read`)
}

function stringParserOf(
  field: FieldDescriptor,
  constraints: Constraints,
): { kind: CellKind; parse: CellParser<unknown> } {
  if (field.reading === 'nir') return { kind: 'nir', parse: parseNirCell }
  if (field.reading === 'siret') return { kind: 'siret', parse: parseSiretCell }
  if (field.reading === 'birth_date') return { kind: 'birth_date', parse: parseBirthDate }
  if (constraints.enum !== undefined)
    return { kind: 'choice', parse: choiceParser(constraints.enum, field.aliases) }
  const parser = field.reading === 'identifier' ? identifierParser : textParser
  return { kind: 'text', parse: parser(constraints.maxLength, constraints.pattern) }
}
