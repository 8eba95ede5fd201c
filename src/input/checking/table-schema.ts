import { readFileSync } from 'node:fs'
import type { Nir } from '../../identity/nir.ts'
import type { CellParser } from './cell-defect.ts'
import { type BirthDate, type Day, parseBirthDate, parseDay } from './date-cells.ts'
import { type Headings, headingsOf } from './headings.ts'
import { integerParser, parseTime, timeDecimals } from './number-cells.ts'
import {
  type Aliases,
  booleanParser,
  choiceParser,
  identifierParser,
  parseNirCell,
  parseSiretCell,
  textParser,
} from './word-cells.ts'

/**
 * A feed in the terms of Frictionless Table Schema v1 (`feeds/NAME/schema.json`), with six properties of our own, which
 * other validators ignore: `reading`, `decimals`, `requiredFor`, `requiredWith`, `aliases` and `headings`.
 */
export interface TableSchema {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly fields: readonly FieldDescriptor[]
  /** Columns whose values together no two rows of a file share. */
  readonly uniqueKeys: readonly (readonly string[])[]
}

export interface FieldDescriptor {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly example: string
  readonly type: 'string' | 'date' | 'number' | 'integer' | 'boolean'
  readonly trueValues?: readonly string[]
  readonly falseValues?: readonly string[]
  readonly constraints?: Constraints
  /** What the words of an enumeration mean (Table Schema v2). */
  readonly categories?: readonly { readonly value: string; readonly label: string }[]
  /** A string with rules beyond its pattern. */
  readonly reading?: 'nir' | 'siret' | 'birth_date' | 'identifier'
  /** Other words that are taken for those of the enumeration, or of the pattern. */
  readonly aliases?: Aliases
  /** What people call the column: taken for its name, in any case, without accents. No other column is called so. */
  readonly headings?: readonly string[]
  /** Decimals taken of a number. */
  readonly decimals?: number
  /** Required in the rows where the other column has one of these values. */
  readonly requiredFor?: { readonly [column: string]: readonly string[] }
  /** Required in the rows where the other column is filled, or required itself. */
  readonly requiredWith?: string
}

export interface Constraints {
  readonly required?: boolean
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly pattern?: string
}

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

/** Reads `feeds/NAME/schema.json`, which the build copies beside the compiled code. */
export function loadSchema(name: string): CompiledSchema {
  return compileSchema(JSON.parse(readFileSync(new URL(`../feeds/${name}/schema.json`, import.meta.url), 'utf8')))
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
