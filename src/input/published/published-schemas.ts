import { stringify } from 'csv-stringify/sync'
import type { FieldDescriptor, TableSchema } from '../checking/schema-file.ts'
import { columnTable, englishGuide } from '../data-guide.ts'
import { feeds } from '../feeds/index.ts'
import { type ExampleRow, goodRow, wrongRows } from './example-rows.ts'

/**
 * The schemas as they are published, by the convention of schema.data.gouv.fr: for each feed a folder with `schema.json`, a
 * page, an example that is valid and one that is not. By path below `schemas/`, their text.
 */
export function publishedFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>([['README.md', overview()]])
  for (const schema of tables) {
    files.set(`${schema.name}/schema.json`, `${JSON.stringify(published(schema), null, 2)}\n`)
    files.set(`${schema.name}/README.md`, page(schema))
    files.set(`${schema.name}/${validExample}`, csvOf([goodRow(schema)]))
    files.set(`${schema.name}/${invalidExample}`, csvOf(wrongRows(schema).map(({ row }) => row)))
  }
  return files
}

/** The feeds that people make as tables: their columns have headings. */
const tables: readonly TableSchema[] = Object.values(feeds)
  .map(({ schema }) => schema)
  .filter(({ fields }) => fields.some(({ headings }) => headings !== undefined))

const validExample = 'exemple-valide.csv'
const invalidExample = 'exemple-invalide.csv'

/** A schema with what its publication adds: where examples lie, and the checks that Validata knows by name. */
function published(schema: TableSchema): object {
  const { fields, uniqueKeys, ...head } = schema as TableSchema & { readonly homepage: string }
  const resource = (title: string, name: string) => ({ title, name, path: `${head.homepage}/${name}` })
  return {
    ...head,
    resources: [resource('Valid example', validExample), resource('Invalid example', invalidExample)],
    fields,
    uniqueKeys,
    custom_checks: customChecks(fields),
  }
}

/** First and last days: the one is not after the other. */
const spans = [
  ['activity_start', 'activity_end'],
  ['contract_start', 'contract_end'],
  ['starts_on', 'ends_on'],
  ['from', 'to'],
] as const

function customChecks(fields: readonly FieldDescriptor[]): object[] {
  const dates = new Set(fields.filter(({ type }) => type === 'date').map(({ name }) => name))
  const sirets = fields.filter(({ reading }) => reading === 'siret')
  const ordered = spans.filter(([start, end]) => dates.has(start) && dates.has(end))
  return [
    ...sirets.map(({ name }) => ({ name: 'french-siret-value', params: { column: name } })),
    ...ordered.map(([column, column2]) => ({
      name: 'compare-columns-value',
      params: { column, op: '<=', column2 },
    })),
  ]
}

function csvOf(rows: readonly ExampleRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return stringify([columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))])
}

function page(schema: TableSchema): string {
  const { name, title, description, fields, uniqueKeys } = schema
  const called = fields.map(
    (field) => `- \`${field.name}\`: ${(field.headings ?? []).map((heading) => `*${heading}*`).join(', ')}`,
  )
  return [
    `# ${title}`,
    '',
    description,
    '',
    `\`schema.json\` describes the columns ([Table Schema](https://specs.frictionlessdata.io/table-schema/)); \`${validExample}\` is a file that is taken, every row of \`${invalidExample}\` is refused for one of its cells.`,
    '',
    columnTable(schema, englishGuide),
    '',
    'Columns are also known by these headings, in any case and without accents:',
    '',
    ...called,
    '',
    `No two rows of a file share ${uniqueKeys.map((key) => key.map((column) => `\`${column}\``).join(', ')).join('; nor ')}.`,
    '',
    'To check a file, or to have an empty one:',
    '',
    `    npx cpa check ${name} my-file.csv`,
    `    npx cpa template ${name} --xlsx my-file.xlsx`,
    '',
  ].join('\n')
}

function overview(): string {
  const rows = tables.map(({ name, title, description }) => {
    return `| [\`${name}\`](${name}/README.md) | ${title} | ${description} |`
  })
  return [
    '# Schemas of the input files',
    '',
    'Generated from `src/input/feeds` (`npm run docs`): what others need who make or check the files, each folder for itself.',
    'The properties `reading`, `decimals`, `requiredFor`, `requiredWith`, `aliases` and `headings` are our own; other validators',
    'ignore them, and check less than `cpa check` does.',
    '',
    '| Feed | Title | What a row is |',
    '| --- | --- | --- |',
    ...rows,
    '',
    'The folder [`json`](json) has the schemas of what `--json` prints, a JSON Schema (draft 07) for each command and `error.json` for',
    'one that fails; [Documents of `--json`](../docs/json.md) tells their keys.',
    '',
  ].join('\n')
}
