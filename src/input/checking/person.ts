import type { CivilDate } from '../../civil-date.ts'
import { departmentFitsBirthYear, type Nir, nirAgreesWithBirth } from '../../identity/nir.ts'
import type { Sentence } from '../../language.ts'
import type { BirthDate } from './date-cells.ts'
import type { RowReader } from './row-reader.ts'
import type { Column } from './table-schema.ts'

/** Who a row is about. A NIR has no century: the person is the pair of NIR and birth year. */
export interface PersonCells {
  readonly nir: Nir
  readonly birthYear: number
  /** 0: unknown. */
  readonly birthMonth: number
  /** 0: unknown. */
  readonly birthDay: number
}

export interface PersonColumns {
  readonly nir: Column<Nir>
  readonly birthDate: Column<BirthDate>
}

/** Nobody has worked at a greater age; an older birth date has a wrong century. */
const oldest = 120

/** Reads NIR and birth date, each alone and against the other. */
export function readPerson(row: RowReader, columns: PersonColumns): { nir?: Nir; birth?: BirthDate } {
  const nir = row.read(columns.nir) ?? undefined
  const birth = row.read(columns.birthDate) ?? undefined
  if (nir !== undefined && birth !== undefined) {
    if (!nirAgreesWithBirth(nir, birth.year, 0)) {
      row.reject(columns.birthDate, 'birth_date_mismatch', {
        en: 'The birth year differs from the one in the NIR',
        fr: 'L’année de naissance diffère de celle du NIR',
      })
    } else if (!nirAgreesWithBirth(nir, birth.year, birth.month)) {
      row.reject(columns.birthDate, 'birth_date_mismatch', {
        en: 'The birth month differs from the one in the NIR',
        fr: 'Le mois de naissance diffère de celui du NIR',
      })
    } else if (!departmentFitsBirthYear(nir, birth.year)) {
      row.reject(columns.nir, 'nir_invalid', departmentMessage(nir))
    }
  }
  return { nir, birth }
}

/** Checks that what a row tells of the person lies within a possible life. `what` begins on `from`. */
export function checkBirthBefore(
  row: RowReader,
  columns: PersonColumns,
  birth: BirthDate,
  what: Sentence,
  from: { readonly date: CivilDate; readonly year: number },
): void {
  if (birth.earliest > from.date) {
    row.reject(columns.birthDate, 'dates_order', {
      en: `The birth date is after ${what.en}`,
      fr: `La date de naissance est après ${what.fr}`,
    })
  } else if (from.year - birth.year > oldest) {
    row.reject(columns.birthDate, 'year_out_of_range', {
      en: `The birth date is more than ${oldest} years before ${what.en}`,
      fr: `La date de naissance est plus de ${oldest} ans avant ${what.fr}`,
    })
  }
}

function departmentMessage(nir: Nir): Sentence {
  const department = nir.slice(5, 7)
  if (department === '96')
    return {
      en: 'Department 96 in the NIR was given to births before 1968 only',
      fr: 'Le département 96 du NIR n’a été donné qu’aux naissances d’avant 1968',
    }
  return department === '20'
    ? {
        en: 'Department 20 in the NIR was given to births before 1976 only',
        fr: 'Le département 20 du NIR n’a été donné qu’aux naissances d’avant 1976',
      }
    : {
        en: `Department ${department} in the NIR was given to births from 1976 only`,
        fr: `Le département ${department} du NIR n’est donné qu’aux naissances à partir de 1976`,
      }
}
