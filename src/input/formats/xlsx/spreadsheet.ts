import { CpaError } from '../../../errors.ts'
import { redactNirs } from '../../../identity/redaction.ts'
import { printable } from '../../../printable.ts'
import type { ZipArchive } from '../../files/zip.ts'
import { findMergedCells } from './merged-cells.ts'
import { readNumberFormats } from './number-formats.ts'
import { readSharedStrings } from './shared-strings.ts'
import { SheetText } from './sheet-text.ts'
import { readWorkbook, type Sheet } from './workbook.ts'
import { XmlDefect } from './xml.ts'

/** Which sheet of a workbook was read, and what of it nobody may have meant. */
export interface SheetRead {
  readonly name: string
  /** Rows that are hidden, by a filter most often, and were read like the others. */
  readonly hidden_rows: number
  /** Sheets that were not read. */
  readonly others: readonly { readonly name: string; readonly hidden: boolean }[]
}

/** A sheet as text; what it tells of itself is whole once the text was read to its end. */
export interface SpreadsheetText {
  readonly content: AsyncIterable<Buffer>
  readonly sheet: () => SheetRead
  /** False when a sheet was asked for that is not the one that is read by itself. */
  readonly isFirst: boolean
}

/**
 * The text of a sheet of a workbook: that of the name, or the first that is not hidden. Fails with `file_unreadable` when
 * there is none, and for a workbook that is damaged.
 */
export async function readSpreadsheet(
  path: string,
  archive: ZipArchive,
  name: string | undefined,
): Promise<SpreadsheetText> {
  try {
    const workbook = await readWorkbook(archive)
    const first = workbook.sheets.find(({ hidden }) => !hidden) ?? workbook.sheets[0]!
    const chosen = name === undefined ? first : sheetNamed(path, workbook.sheets, name)
    const has = (part: string | undefined) => part !== undefined && archive.names.includes(part)
    const text = new SheetText({
      strings: has(workbook.sharedStrings)
        ? await readSharedStrings(archive.read(workbook.sharedStrings!))
        : undefined,
      formats: has(workbook.styles) ? await readNumberFormats(archive.read(workbook.styles!)) : [],
      from1904: workbook.from1904,
      merged: await findMergedCells(archive.read(chosen.part)),
    })
    const others = workbook.sheets.filter((sheet) => sheet !== chosen)
    return {
      content: contentOf(path, text, archive, chosen),
      sheet: () => ({
        name: shownSheet(chosen),
        hidden_rows: text.hiddenRows,
        others: others.map((sheet) => ({ name: shownSheet(sheet), hidden: sheet.hidden })),
      }),
      isFirst: chosen === first,
    }
  } catch (error) {
    archive.close()
    throw defectOf(path, error)
  }
}

async function* contentOf(
  path: string,
  text: SheetText,
  archive: ZipArchive,
  { part }: Sheet,
): AsyncGenerator<Buffer> {
  try {
    yield* text.read(archive.read(part))
  } catch (error) {
    throw defectOf(path, error)
  } finally {
    archive.close()
  }
}

/** By its name as it is, or in other capitals. */
function sheetNamed(path: string, sheets: readonly Sheet[], name: string): Sheet {
  const plain = (text: string) => text.trim().toLowerCase()
  const found =
    sheets.find((sheet) => sheet.name === name) ?? sheets.find((sheet) => plain(sheet.name) === plain(name))
  if (found !== undefined) return found
  const names = sheets.map(shownSheet).join(', ')
  throw new CpaError(
    'file_unreadable',
    { en: `${path} has no sheet of that name`, fr: `${path} n’a pas de feuille de ce nom` },
    { hint: { en: `Its sheets: ${names}.`, fr: `Ses feuilles : ${names}.` } },
  )
}

/** The name of a sheet may hold anything. */
function shownSheet({ name }: Sheet): string {
  return printable(redactNirs(name))
}

function defectOf(path: string, error: unknown): unknown {
  if (!(error instanceof XmlDefect)) return error
  const { en, fr } = error.sentence
  return new CpaError(
    'file_unreadable',
    {
      en: `${path} is a spreadsheet that cannot be read: ${en}`,
      fr: `${path} est un classeur qui ne peut pas être lu : ${fr}`,
    },
    {
      hint: {
        en: 'Nothing of it was loaded. Open it in the spreadsheet program and save it again, or save the sheet as CSV.',
        fr: 'Rien n’en a été chargé. Ouvrez-le dans le tableur et enregistrez-le, ou enregistrez la feuille en CSV.',
      },
      cause: error,
    },
  )
}
