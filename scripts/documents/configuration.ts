import { readFileSync } from 'node:fs'
import { markdownTable } from './markdown-table.ts'

/** A setting in `src/configuration/schema.json`, as far as the document tells it. */
interface Described {
  readonly description?: string
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, Described>>
}

const block = /(<!-- generated: configuration -->\n)[\s\S]*?(<!-- end -->)/

/** The document of the configuration with its table brought up to date. The rest is left alone. */
export function configurationDocument(current: string): string {
  if (!block.test(current)) throw new TypeError('The document has no place for the table of the configuration')
  const schema = JSON.parse(readFileSync('src/configuration/schema.json', 'utf8')) as Described
  const table = markdownTable(['Setting', 'May be', 'Default', 'Meaning and reason'], rowsOf(schema, ''))
  return current.replace(block, (_, begin, end) => `${begin}\n${table}\n\n${end}`)
}

function rowsOf({ properties = {} }: Described, within: string): string[][] {
  return Object.entries(properties).flatMap(([name, described]) =>
    described.properties === undefined
      ? [[`\`${within}${name}\``, mayBe(described), shown(described.default), described.description ?? '']]
      : rowsOf(described, `${within}${name}.`),
  )
}

function mayBe({ enum: words, type }: Described): string {
  return words === undefined ? (type ?? '') : words.map((word) => `\`${word}\``).join(', ')
}

function shown(value: unknown): string {
  return value === undefined ? 'none' : `\`${JSON.stringify(value)}\``
}
