import type { SheetRead } from '../input/formats/xlsx/spreadsheet.ts'
import { counted } from './table.ts'

/** What is to be told of a spreadsheet, a line each: sheets that were not read, rows that were though they are hidden. */
export function sheetRemarks({
  name,
  sheet,
}: {
  readonly name: string
  readonly sheet: SheetRead | null
}): string[] {
  if (sheet === null) return []
  const remarks: string[] = []
  if (sheet.others.length > 0) {
    const others = sheet.others.map((other) => `"${other.name}"${other.hidden ? ' (hidden)' : ''}`).join(', ')
    remarks.push(`${name}: sheet "${sheet.name}" was read; not read: ${others} (--sheet reads another)`)
  }
  if (sheet.hidden_rows > 0) {
    const rows =
      sheet.hidden_rows === 1
        ? '1 row is hidden and was'
        : `${counted(sheet.hidden_rows)} rows are hidden and were`
    remarks.push(`${name}: ${rows} read like the others`)
  }
  return remarks
}
