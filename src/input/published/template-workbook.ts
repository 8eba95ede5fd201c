import type { Language } from '../../language.ts'
import type { FieldDescriptor, TableSchema } from '../checking/schema-file.ts'
import { englishGuide, frenchGuide, type GuideWords, requirement, values } from '../data-guide.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import { type SheetToWrite, type StyledCell, writeWorkbook } from '../formats/xlsx/write-workbook.ts'
import { namesOf } from './template-text.ts'

/** An empty workbook of a feed: a sheet to fill, whose words can be chosen, and one that says what each column means. */
export function templateWorkbook(feed: FeedName, language: Language): AsyncGenerator<Buffer> {
  const { schema } = feedNamed(feed)
  const toFill: SheetToWrite = {
    name: schema.name,
    widths: schema.fields.map(({ name }) => Math.max(15, name.length + 4)),
    rows: [namesOf(schema).map((text) => ({ text, look: 'heading' }))],
    offered: schema.fields.flatMap(({ type, constraints }, column) => {
      if (type === 'boolean') return [{ column, words: ['true', 'false'] }]
      return constraints?.enum === undefined ? [] : [{ column, words: constraints.enum }]
    }),
  }
  const notice: SheetToWrite = {
    name: 'Notice',
    widths: [24, 40, 24, 40, 70, 24],
    rows: noticeRows(schema, language),
  }
  return writeWorkbook([toFill, notice])
}

const headings: Readonly<Record<Language, readonly string[]>> = {
  en: ['Column', 'Also called', 'Required', 'Values', 'Meaning', 'Example'],
  fr: ['Colonne', 'Appelée aussi', 'Obligatoire', 'Valeurs', 'Sens', 'Exemple'],
}

function* noticeRows({ fields }: TableSchema, language: Language): Generator<StyledCell[]> {
  const words = language === 'fr' ? frenchGuide({}) : englishGuide
  yield headings[language].map((text) => ({ text, look: 'heading' }))
  for (const field of fields) {
    const called = (field.headings ?? []).join(', ')
    const cells = [
      field.name,
      called,
      requirement(field, words),
      wordsOf(field, words),
      words.meaning(field),
      field.example,
    ]
    yield cells.map((text) => ({ text: text.replaceAll('`', ''), look: 'wrapped' }))
  }
}

/** The words that a column takes, with what else is taken for them; else what kind of value. */
function wordsOf(field: FieldDescriptor, guide: GuideWords): string {
  const { constraints, aliases = {} } = field
  if (constraints?.enum === undefined) return values(field, guide)
  const words = constraints.enum.map((word) => [word, ...(aliases[word] ?? []).slice(0, 2)])
  return words
    .map(([word, ...others]) => (others.length === 0 ? word : `${word} (${others.join(', ')})`))
    .join('\n')
}
