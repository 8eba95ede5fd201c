import { readFileSync } from 'node:fs'
import type { Aliases } from './word-cells.ts'

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

/** Reads `feeds/NAME/schema.json`, which the build copies beside the compiled code. */
export function readSchema(feed: string): TableSchema {
  return JSON.parse(readFileSync(new URL(`../feeds/${feed}/schema.json`, import.meta.url), 'utf8'))
}
