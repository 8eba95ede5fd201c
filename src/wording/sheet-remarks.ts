import type { SheetRead } from '../input/formats/xlsx/spreadsheet.ts'
import { counted } from './counts.ts'
import { tell } from './language.ts'

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
    const hidden = tell(' (hidden)', ' (masquée)')
    const others = sheet.others.map((other) => `${other.name}${other.hidden ? hidden : ''}`).join(', ')
    remarks.push(
      tell(
        `${name}: the sheet ${sheet.name} was read; not read: ${others} (--sheet reads another)`,
        `${name} : la feuille ${sheet.name} a été lue ; non lues : ${others} (--sheet en lit une autre)`,
      ),
    )
  }
  if (sheet.hidden_rows > 0) {
    const rows = counted(sheet.hidden_rows)
    remarks.push(
      tell(
        `${name}: hidden rows that were read like the others: ${rows}`,
        `${name} : lignes masquées qui ont été lues comme les autres : ${rows}`,
      ),
    )
  }
  return remarks
}
