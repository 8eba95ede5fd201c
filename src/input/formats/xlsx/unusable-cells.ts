/** Stands in the place of a formula whose result was not kept. */
export const formulaWithoutResult = '#FORMULA!'

/** Stands in the place of a cell that another one covers. */
export const mergedCell = '#MERGED!'

/** What spreadsheets show where a formula fails, in English and French. */
const errors =
  /^#(?:N\/A|N\/D|REF!|VALUE!|VALEUR!|DIV\/0!|NAME\?|NOM\s?\?|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|CALC!|GETTING_DATA|BLOCKED!|CONNECT!|FIELD!|UNKNOWN!)$/i

/** Why a cell that begins with `#` holds nothing that can be read; undefined when it may be read. */
export function whyUnusable(cell: string): string | undefined {
  if (cell === mergedCell) {
    return 'The cell is merged with another one, which alone has a value: undo the merging, and fill each cell'
  }
  if (cell === formulaWithoutResult) {
    return 'A formula stands here whose result was not saved: open the file in the spreadsheet program and save it again'
  }
  return errors.test(cell) ? 'A formula of the spreadsheet gives an error instead of a value' : undefined
}
