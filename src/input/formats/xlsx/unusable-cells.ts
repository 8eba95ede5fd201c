import type { Sentence } from '../../../language.ts'

/** Stands in the place of a formula whose result was not kept. */
export const formulaWithoutResult = '#FORMULA!'

/** Stands in the place of a cell that another one covers. */
export const mergedCell = '#MERGED!'

/** What spreadsheets show where a formula fails, in English and French. */
const errors =
  /^#(?:N\/A|N\/D|REF!|VALUE!|VALEUR!|DIV\/0!|NAME\?|NOM\s?\?|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|CALC!|GETTING_DATA|BLOCKED!|CONNECT!|FIELD!|UNKNOWN!)$/i

/** Why a cell that begins with `#` holds nothing that can be read; undefined when it may be read. */
export function whyUnusable(cell: string): Sentence | undefined {
  if (cell === mergedCell) {
    return {
      en: 'The cell is merged with another one, which alone has a value: undo the merging, and fill each cell',
      fr: 'La cellule est fusionnée avec une autre, qui seule a une valeur : défusionnez, et remplissez chaque cellule',
    }
  }
  if (cell === formulaWithoutResult) {
    return {
      en: 'A formula stands here whose result was not saved: open the file in the spreadsheet program and save it again',
      fr: 'Une formule est ici, dont le résultat n’a pas été enregistré : ouvrez le fichier dans le tableur et enregistrez-le',
    }
  }
  if (!errors.test(cell)) return undefined
  return {
    en: 'A formula of the spreadsheet gives an error instead of a value',
    fr: 'Une formule du tableur donne une erreur au lieu d’une valeur',
  }
}
