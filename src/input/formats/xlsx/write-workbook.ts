import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { cellReference } from './cell-reference.ts'

/** How a cell looks. All of them are texts: a number of 13 digits stays what it is, and so does what is typed over it. */
const looks = ['plain', 'heading', 'marked', 'wrapped'] as const

export interface StyledCell {
  readonly text: string
  readonly look: (typeof looks)[number]
}

export interface SheetToWrite {
  readonly name: string
  /** Widths of the columns, in characters. */
  readonly widths: readonly number[]
  /** The first one is the heading, which stays in sight. */
  readonly rows: Iterable<readonly StyledCell[]> | AsyncIterable<readonly StyledCell[]>
  /** Words that are offered in a column (from 0) below the heading; others may be typed as well. */
  readonly offered?: readonly { readonly column: number; readonly words: readonly string[] }[]
}

/** As many rows as a sheet has. */
export const mostSheetRows = 1_048_576

/** A longer text is none for a spreadsheet. */
const longestCell = 32_767

/** A list of words is written with its cell, in so many characters at most. */
const longestList = 255

/** The same content gives the same bytes. */
const writtenOn = new Date(Date.UTC(2000, 0, 1))

/**
 * A workbook, row by row as they come: memory is that of a few rows. Texts stand in the cells themselves, so nothing has to be
 * known of all of them. Begins with the first piece that is asked for; ends with the error of the rows when they have one.
 */
export async function* writeWorkbook(sheets: readonly SheetToWrite[]): AsyncGenerator<Buffer> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const options = { mtime: writtenOn }
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(xmlHead + text), name, options)
  add('[Content_Types].xml', contentTypes(sheets))
  add('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]))
  add('xl/workbook.xml', workbook(sheets))
  const parts = sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const)
  add('xl/_rels/workbook.xml.rels', relationships([...parts, ['styles', 'styles.xml']]))
  add('xl/styles.xml', styles)
  const contents = sheets.map((sheet) => Readable.from(sheetXml(sheet)))
  for (const [index, content] of contents.entries()) {
    content.on('error', (error) => output.destroy(error))
    zip.addReadStream(content, `xl/worksheets/sheet${index + 1}.xml`, options)
  }
  zip.end()
  try {
    yield* output
  } finally {
    for (const content of contents) content.destroy()
    output.destroy()
  }
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function contentTypes(sheets: readonly SheetToWrite[]): string {
  const parts = [
    ['xl/workbook.xml', 'sheet.main'],
    ['xl/styles.xml', 'styles'],
    ...sheets.map((_, index) => [`xl/worksheets/sheet${index + 1}.xml`, 'worksheet']),
  ]
  const overrides = parts.map(
    ([part, type]) => `<Override PartName="/${part}" ContentType="${types}.${type}+xml"/>`,
  )
  return (
    `<Types xmlns="${packages}/content-types">` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  )
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${packages}/relationships">${all.join('')}</Relationships>`
}

function workbook(sheets: readonly SheetToWrite[]): string {
  const all = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  return `<workbook ${main} xmlns:r="${office}"><sheets>${all.join('')}</sheets></workbook>`
}

/** Of every look in its order: the format 49 is that of text. */
const styles =
  `<styleSheet ${main}>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4">' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">' +
  '<alignment vertical="top" wrapText="1"/></xf></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

async function* sheetXml({ widths, rows, offered = [] }: SheetToWrite): AsyncGenerator<string> {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" style="0" customWidth="1"/>`,
  )
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  yield `${xmlHead}<worksheet ${main}><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>` +
    `<cols>${columns.join('')}</cols><sheetData>`
  let number = 0
  for await (const cells of rows) {
    number += 1
    const written = cells.map(({ text, look }, index) => {
      const style = looks.indexOf(look)
      const place = `r="${cellReference(index + 1, number)}" s="${style}"`
      if (text === '') return style === 0 ? '' : `<c ${place}/>`
      return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, longestCell))}</t></is></c>`
    })
    yield `<row r="${number}">${written.join('')}</row>`
  }
  const last = cellReference(widths.length, mostSheetRows)
  yield `</sheetData>${validations(offered)}` +
    `<ignoredErrors><ignoredError sqref="A1:${last}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
}

function validations(offered: NonNullable<SheetToWrite['offered']>): string {
  const short = offered.filter(({ words }) => words.join(',').length <= longestList)
  if (short.length === 0) return ''
  const all = short.map(({ column, words }) => {
    const range = `${cellReference(column + 1, 2)}:${cellReference(column + 1, mostSheetRows)}`
    const list = `<formula1>"${escaped(words.join(','))}"</formula1>`
    return `<dataValidation type="list" allowBlank="1" sqref="${range}">${list}</dataValidation>`
  })
  return `<dataValidations count="${short.length}">${all.join('')}</dataValidations>`
}

/** Text as XML has it; what it has no place for is written by its code, as spreadsheets do it. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[^\P{Cc}\t\n]|[\p{Cs}\ufffe\uffff]/gu, (character) => {
      return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
    })
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
