import type { FieldDescriptor, TableSchema } from '../checking/schema-file.ts'

/** Cells of a row by the names of their columns. */
export type ExampleRow = Readonly<Record<string, string>>

/** A row that is wrong in one thing, and which column is at fault. */
export interface WrongRow {
  readonly column: string
  readonly row: ExampleRow
}

/** A row that every check takes: the examples of the columns that such a row has. */
export function goodRow({ fields }: TableSchema): ExampleRow {
  const row: Record<string, string> = {}
  for (const field of fields) if (belongs(field, row)) row[field.name] = field.example
  return row
}

/** Whether a column has something to say in a row: it must, or it may and depends on nothing else. */
function belongs(field: FieldDescriptor, row: ExampleRow): boolean {
  if (field.constraints?.required === true) return true
  if (field.requiredWith !== undefined) return row[field.requiredWith] !== undefined
  const [rule] = Object.entries(field.requiredFor ?? {})
  return rule?.[1].includes(row[rule[0]] ?? '') === true
}

/** The same row once for each column that is required or has a form of its own, with that cell spoilt. */
export function wrongRows(schema: TableSchema): readonly WrongRow[] {
  const good = goodRow(schema)
  return schema.fields.flatMap((field) => {
    if (good[field.name] === undefined) return []
    const spoilt = spoiltCell(field)
    return spoilt === undefined ? [] : [{ column: field.name, row: { ...good, [field.name]: spoilt } }]
  })
}

/** What no parser of the column takes; a text that must be there is left out. */
function spoiltCell({ type, reading, constraints = {}, example }: FieldDescriptor): string | undefined {
  if (reading === 'nir') return '1,85037E+12'
  if (reading === 'siret') return `${example.slice(0, -1)}${(Number(example.at(-1)) + 1) % 10}`
  if (reading === 'birth_date' || type === 'date') return '31/02/2025'
  if (type === 'number' || type === 'integer') return 'beaucoup'
  if (type === 'boolean' || constraints.enum !== undefined) return 'peut-être'
  return constraints.required === true ? '' : undefined
}
