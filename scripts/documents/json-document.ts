import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commands } from '../../src/cli/commands/index.ts'
import { markdownTable } from './markdown-table.ts'

/** A schema, as far as the document tells it. */
interface Schema {
  readonly title?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly (string | null)[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly $ref?: string
  readonly definitions?: Readonly<Record<string, Schema>>
}

const folder = join('schemas', 'json')

const introduction = `# Documents of \`--json\`

Generated from the schemas in [\`schemas/json\`](../schemas/json) (JSON Schema, draft 07), a file for each command: change one
there, then run \`npm run docs\`. Tests hold every document that they make the program print against the schema of its command.

- With \`--json\` standard output holds one document and nothing else; \`cpa runs watch\` writes one a line.
- **A key in bold is always there**, in this release and later ones; its value may be null where that is said. Others are there
  when there is something to tell. Keys may be added: ignore those that you do not know.
- A sum is \`{"unit":"EUR","amount":"500.00"}\`: the amount is a text, for no program to round it. Dates are \`YYYY-MM-DD\`.
- Sentences are in the language of the call and may be worded anew; codes stay.
- In the place of its document a command that fails prints [that of its error](#an-error), with an exit code that is not 0.
`

/** docs/json.md: the keys of the document of every command, in the order of the work, then what several have in common. */
export function jsonDocument(): string {
  return [
    introduction,
    ...commands.map(({ name }) => section(`\`cpa ${name}\``, schemaOf(`${name.replaceAll(' ', '-')}.json`))),
    section('An error', schemaOf('error.json')),
    '# Parts\n\nWhat the documents of several commands have in common.\n',
    ...Object.entries(parts()).map(([name, schema]) => section(headingOf(name), schema)),
  ].join('\n')
}
function parts(): Readonly<Record<string, Schema>> {
  return schemaOf('parts.json').definitions!
}

function schemaOf(file: string): Schema {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'))
}

function section(heading: string, schema: Schema): string {
  const text = [schema.description, wordsOf(schema)].filter((part) => part !== undefined && part !== '').join(' ')
  const tables = [schema, ...(schema.allOf ?? [])].flatMap((part) => tableOf(part) ?? [])
  const forms = (schema.anyOf ?? []).flatMap((form) => formText(form))
  return `${[`## ${heading}`, text, ...tables, ...forms].join('\n\n')}\n`
}

/** One of several forms that a document may have. */
function formText(form: Schema): string[] {
  if (form.$ref !== undefined) return [`Either ${linkOf(form.$ref)}.`]
  const keys = (form.required ?? []).map((key) => `\`${key}\``).join(', ')
  const what =
    form.description === undefined ? `Either with ${keys}` : `${form.description.replace(/\.$/, '')}, with ${keys}`
  const table = tableOf(form)
  return table === undefined ? [`${what}.`] : [`${what}:`, table]
}

function tableOf(schema: Schema): string | undefined {
  const rows = rowsOf(schema, '')
  return rows.length === 0 ? undefined : markdownTable(['Key', 'Is', 'Meaning'], rows)
}

/** A row for each key, and for those of objects and lists that are told here and not as a part. */
function rowsOf(schema: Schema, within: string): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const path = `\`${within}${key}\``
    const row = [schema.required?.includes(key) ? `**${path}**` : path, typeOf(property), meaningOf(property)]
    const inner = insideOf(property)
    return [row, ...inner.flatMap((one) => rowsOf(one.schema, `${within}${key}${one.mark}.`))]
  })
}

function insideOf(property: Schema): { readonly schema: Schema; readonly mark: string }[] {
  const alternatives = [property, ...(property.anyOf ?? [])]
  return alternatives.flatMap((one) => {
    const { items } = one
    const listed =
      items === undefined ? [] : [items, ...(items.allOf ?? [])].map((schema) => ({ schema, mark: '[]' }))
    return [{ schema: one, mark: '' }, ...listed]
  })
}

function meaningOf({ description, $ref }: Schema): string {
  if (description !== undefined || $ref === undefined) return description ?? ''
  return parts()[partOf($ref)]!.description ?? ''
}

/** `list of [file](#file), or null` */
function typeOf(schema: Schema): string {
  const { $ref, allOf, anyOf, items } = schema
  if ($ref !== undefined) return linkOf($ref)
  if (allOf !== undefined) return typeOf(allOf[0]!)
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' or ')
  const types = [schema.type ?? []].flat().map((type) => {
    if (type !== 'array') return typeNames[type] ?? type
    const of = items === undefined ? '' : typeOf(items)
    return of === '' ? 'list' : `list of ${of}`
  })
  return types.join(' or ')
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
}

function wordsOf({ enum: words }: Schema): string {
  if (words === undefined) return ''
  return `One of ${words.map((word) => `\`${word}\``).join(', ')}.`
}

function linkOf(reference: string): string {
  const name = partOf(reference)
  return `[${name.replaceAll('_', ' ')}](#${headingOf(name).toLowerCase().replaceAll(' ', '-')})`
}

function partOf(reference: string): string {
  return reference.split('/').at(-1)!
}

/** Told apart from the headings of commands, of which some are called the same. */
function headingOf(part: string): string {
  return `Part ${part.replaceAll('_', ' ')}`
}
