import type { FieldDescriptor, TableSchema } from './checking/table-schema.ts'
import { feeds } from './feeds/index.ts'
import { rejectionCatalogue } from './rejections/rejection-catalogue.ts'

/**
 * The data guide with its generated blocks brought up to date. A block stands between `<!-- generated: NAME -->` and
 * `<!-- end -->`, where NAME is a feed (its columns and words) or `rejections` (the codes). The rest is left alone.
 */
export function dataGuide(current: string): string {
  return current.replace(/(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g, (_, begin, name, end) => {
    return `${begin}\n${generated(name)}\n${end}`
  })
}

function generated(name: string): string {
  if (name === 'rejections') return rejectionTable()
  const feed = Object.values(feeds).find((candidate) => candidate.name === name)
  if (feed === undefined) throw new TypeError(`The data guide has a block ${name} that nothing generates`)
  return [feed.schema.description, '', columnTable(feed.schema), ...feed.schema.fields.flatMap(wordTable)].join(
    '\n',
  )
}

function columnTable(schema: TableSchema): string {
  const rows = schema.fields.map((field) => [
    `\`${field.name}\``,
    requirement(field),
    values(field),
    field.description,
    `\`${field.example}\``,
  ])
  return table(['Column', 'Required', 'Values', 'Meaning', 'Example'], rows)
}

function requirement(field: FieldDescriptor): string {
  if (field.constraints?.required === true) return 'yes'
  if (field.requiredWith !== undefined) return `with \`${field.requiredWith}\``
  const [rule] = Object.entries(field.requiredFor ?? {})
  if (rule === undefined) return 'no'
  return `when \`${rule[0]}\` is ${rule[1].map((word) => `\`${word}\``).join(', ')}`
}

function values(field: FieldDescriptor): string {
  const { minimum, maximum, maxLength } = field.constraints ?? {}
  if (field.categories !== undefined) return 'word, see below'
  if (field.reading === 'nir') return 'NIR'
  if (field.reading === 'siret') return 'SIRET'
  if (field.reading === 'birth_date') return 'birth date'
  if (field.type === 'integer') return `whole number, ${minimum} to ${maximum}`
  if (field.type === 'number') return `number from ${minimum}, ${field.decimals} decimals at most`
  if (field.type === 'string') return maxLength === undefined ? 'text' : `text, ${maxLength} characters at most`
  return field.type
}

function wordTable(field: FieldDescriptor): string[] {
  if (field.categories === undefined) return []
  const { aliases = {} } = field
  const rows = field.categories.map(({ value, label }) => [
    `\`${value}\``,
    label,
    aliases[value]?.join(', ') ?? '',
  ])
  return ['', table([`\`${field.name}\``, 'Meaning', 'Also taken'], rows)]
}

function rejectionTable(): string {
  const rows = Object.entries(rejectionCatalogue).map(([code, { title, remedy }]) => [
    `\`${code}\``,
    title.en,
    remedy.en,
  ])
  return table(['Code', 'What is wrong', 'What to do'], rows)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
