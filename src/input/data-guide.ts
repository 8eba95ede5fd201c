import type { Language } from '../language.ts'
import { remarkCatalogue } from './checking/remarks.ts'
import type { FieldDescriptor, TableSchema } from './checking/schema-file.ts'
import { feeds } from './feeds/index.ts'
import { rejectionCatalogue } from './rejections/rejection-catalogue.ts'

/** How the blocks of a data guide are written in a language. */
export interface GuideWords {
  readonly language: Language
  /** What a column is called where its description, which the schema has in English, is not for the reader. */
  readonly meaning: (field: FieldDescriptor) => string
  readonly columns: readonly string[]
  readonly yes: string
  readonly no: string
  readonly with: (column: string) => string
  readonly when: (column: string, words: string) => string
  readonly word: string
  readonly birthDate: string
  readonly wholeNumber: (from: number | undefined, to: number | undefined) => string
  readonly number: (from: number | undefined, decimals: number | undefined) => string
  readonly text: (characters: number | undefined) => string
  readonly types: Readonly<Record<string, string>>
  readonly words: readonly string[]
  readonly refusals: readonly string[]
}

export const englishGuide: GuideWords = {
  language: 'en',
  meaning: (field) => field.description,
  columns: ['Column', 'Required', 'Values', 'Meaning', 'Example'],
  yes: 'yes',
  no: 'no',
  with: (column) => `with ${column}`,
  when: (column, words) => `when ${column} is ${words}`,
  word: 'word, see below',
  birthDate: 'birth date',
  wholeNumber: (from, to) => `whole number, ${from} to ${to}`,
  number: (from, decimals) => `number from ${from}, ${decimals} decimals at most`,
  text: (characters) => (characters === undefined ? 'text' : `text, ${characters} characters at most`),
  types: {},
  words: ['Meaning', 'Also taken'],
  refusals: ['Code', 'What is wrong', 'Why', 'What to do', 'Frictionless'],
}

/** `columnNames`: what the columns are called in French. */
export function frenchGuide(columnNames: Readonly<Record<string, string>>): GuideWords {
  return {
    language: 'fr',
    meaning: ({ name, headings = [] }) => columnNames[name] ?? headings[0] ?? '',
    columns: ['Colonne', 'Obligatoire', 'Valeurs', 'En français', 'Exemple'],
    yes: 'oui',
    no: 'non',
    with: (column) => `avec ${column}`,
    when: (column, words) => `quand ${column} est ${words}`,
    word: 'mot, voir plus bas',
    birthDate: 'date de naissance',
    wholeNumber: (from, to) => `nombre entier, de ${from} à ${to}`,
    number: (from, decimals) => `nombre à partir de ${from}, au plus ${decimals} décimales`,
    text: (characters) => (characters === undefined ? 'texte' : `texte, au plus ${characters} caractères`),
    types: { date: 'date', boolean: 'booléen' },
    words: ['En anglais', 'Aussi admis'],
    refusals: ['Code', 'Ce qui ne va pas', 'Pourquoi', 'Que faire', 'Frictionless'],
  }
}

/**
 * The data guide of a language with its generated blocks brought up to date. A block stands between
 * `<!-- generated: NAME -->` and `<!-- end -->`, where NAME is a feed (its columns and words) or `rejections` or `remarks` (the codes). The
 * rest is left alone.
 */
export function dataGuide(current: string, words: GuideWords = englishGuide): string {
  return current.replace(/(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g, (_, begin, name, end) => {
    return `${begin}\n${generated(name, words)}\n${end}`
  })
}

function generated(name: string, words: GuideWords): string {
  if (name === 'rejections') return rejectionTable(words)
  if (name === 'remarks') return remarkTable(words)
  const feed = Object.values(feeds).find((candidate) => candidate.name === name)
  if (feed === undefined) throw new TypeError(`The data guide has a block ${name} that nothing generates`)
  const { schema } = feed
  const introduction = words.language === 'en' ? [schema.description, ''] : []
  const tables = schema.fields.flatMap((field) => wordTable(field, words))
  return [...introduction, columnTable(schema, words), ...tables].join('\n')
}

/** The columns of a feed as a table. */
export function columnTable(schema: TableSchema, words: GuideWords): string {
  const rows = schema.fields.map((field) => [
    `\`${field.name}\``,
    requirement(field, words),
    values(field, words),
    words.meaning(field),
    `\`${field.example}\``,
  ])
  return table(words.columns, rows)
}

/** When a column must be filled, in words. */
export function requirement(field: FieldDescriptor, words: GuideWords): string {
  if (field.constraints?.required === true) return words.yes
  if (field.requiredWith !== undefined) return words.with(`\`${field.requiredWith}\``)
  const [rule] = Object.entries(field.requiredFor ?? {})
  if (rule === undefined) return words.no
  return words.when(`\`${rule[0]}\``, rule[1].map((word) => `\`${word}\``).join(', '))
}

/** What a column takes, in words. */
export function values(field: FieldDescriptor, words: GuideWords): string {
  const { minimum, maximum, maxLength } = field.constraints ?? {}
  if (field.categories !== undefined) return words.word
  if (field.reading === 'nir') return 'NIR'
  if (field.reading === 'siret') return 'SIRET'
  if (field.reading === 'birth_date') return words.birthDate
  if (field.type === 'integer') return words.wholeNumber(minimum, maximum)
  if (field.type === 'number') return words.number(minimum, field.decimals)
  if (field.type === 'string') return words.text(maxLength)
  return words.types[field.type] ?? field.type
}

function wordTable(field: FieldDescriptor, words: GuideWords): string[] {
  if (field.categories === undefined) return []
  const { aliases = {} } = field
  const rows = field.categories.map(({ value, label }) => [
    `\`${value}\``,
    label,
    aliases[value]?.join(', ') ?? '',
  ])
  return ['', table([`\`${field.name}\``, ...words.words], rows)]
}

function rejectionTable({ language, refusals }: GuideWords): string {
  const rows = Object.entries(rejectionCatalogue).map(([code, { title, explanation, remedy, type }]) => [
    `\`${code}\``,
    title[language],
    explanation[language],
    remedy[language],
    `\`${type}\``,
  ])
  return table(refusals, rows)
}

function remarkTable({ language, refusals }: GuideWords): string {
  const rows = Object.entries(remarkCatalogue).map(([code, { title, explanation, remedy }]) => [
    `\`${code}\``,
    title[language],
    explanation[language],
    remedy[language],
  ])
  return table(refusals.slice(0, -1), rows)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
