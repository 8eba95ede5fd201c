import type { CivilDate } from '../../../civil-date.ts'
import { lawOn } from '../../../law/law-on.ts'
import type { Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { type PersonCells, readPerson } from '../../checking/person.ts'
import { wholeUnits } from '../../checking/quantities.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import type { Rejection } from '../../rejections/rejection.ts'

/** Hours of the individual right to training (DIF) that a person entered. */
export interface DifRow extends PersonCells {
  readonly line: number
  readonly hours: number
  readonly declaredOn: CivilDate
}

const compiled = loadSchema('dif')
const columns = {
  nir: compiled.column('nir', 'nir'),
  birthDate: compiled.column('birth_date', 'birth_date'),
  hours: compiled.column('hours', 'time'),
  declaredOn: compiled.column('declared_on', 'date'),
}

export const dif: Feed<DifRow> = {
  name: 'dif',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: (row) => [row.nir, row.birthYear].join('|'),
}

function check(cells: readonly string[], header: HeaderMapping, line: number): DifRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const { nir, birth } = readPerson(row, columns)
  const read = row.read(columns.hours)
  const hours = read == null ? undefined : wholeUnits(read)
  // Twenty hours a year, for six years at most, all earned by the end of 2014 (law 2004-391).
  const most = lawOn('dif.cap', '2014-12-31')
  if (read != null && (hours === undefined || hours > Number(most))) {
    row.reject(columns.hours, 'not_allowed', {
      en: `Expected whole hours, at most ${most}`,
      fr: `Des heures entières sont attendues, au plus ${most}`,
    })
  }
  const declared = row.read(columns.declaredOn)
  if (declared) {
    // DIF hours were entered on accounts since these began, in 2015.
    const deadline = lawOn('dif.entry_deadline', declared.date)
    if (deadline === null)
      row.reject(columns.declaredOn, 'year_out_of_range', {
        en: 'Expected a year from 2015 on',
        fr: 'Une année à partir de 2015 est attendue',
      })
    else if (declared.date > deadline) {
      row.reject(columns.declaredOn, 'not_allowed', {
        en: `A DIF balance could be entered until ${deadline}`,
        fr: `Un solde de DIF pouvait être inscrit jusqu’au ${deadline}`,
      })
    }
  }
  if (row.rejections !== undefined) return row.rejections
  return {
    line,
    nir: nir!,
    birthYear: birth!.year,
    birthMonth: birth!.month,
    birthDay: birth!.day,
    hours: hours!,
    declaredOn: declared!.date,
  }
}
