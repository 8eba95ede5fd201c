import { Buffer } from 'node:buffer'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** A workbook as the parts of its archive, to be changed before it is made. */
export type Parts = Record<string, string | Buffer>

interface SheetParts {
  readonly name: string
  /** What stands within `sheetData`. */
  readonly rows: string
  readonly state?: string
  /** What follows it. */
  readonly after?: string
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** The parts of a workbook with these sheets, as Excel names them. */
export function workbookParts(
  sheets: readonly SheetParts[],
  {
    strings = [],
    styles = '',
    properties = '',
  }: { strings?: string[]; styles?: string; properties?: string } = {},
): Parts {
  const parts: Parts = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${relations}"><workbookPr ${properties}/><sheets>${sheets
      .map(
        ({ name, state = 'visible' }, index) =>
          `<sheet name="${name}" sheetId="${index + 1}" state="${state}" r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships>${sheets
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rIdS" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rIdF" Type="${relations}/styles" Target="/xl/styles.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet ${main}>${styles}</styleSheet>`,
    'xl/sharedStrings.xml': `${head}<sst ${main}>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
  }
  for (const [index, { rows, after = '' }] of sheets.entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `${head}<worksheet ${main}><sheetData>${rows}</sheetData>${after}</worksheet>`
  }
  return parts
}

/** The archive of some parts. */
export function archiveOf(parts: Parts): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text as string), name)
  zip.end()
  return buffer(zip.outputStream)
}

/** A workbook of one sheet. */
export function workbookOf(
  rows: string,
  more: Parameters<typeof workbookParts>[1] & { after?: string } = {},
): Promise<Buffer> {
  const { after, ...context } = more
  return archiveOf(workbookParts([{ name: 'Feuil1', rows, ...(after === undefined ? {} : { after }) }], context))
}

/** A row of texts. */
export function textRow(...texts: readonly string[]): string {
  return `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`).join('')}</row>`
}

export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
