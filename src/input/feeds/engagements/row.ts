import { type CivilDate, isLeapYear, yearOf } from '../../../civil-date.ts'
import type { Sentence } from '../../../language.ts'
import { lawOn } from '../../../law/law-on.ts'
import type { BirthDate, Day } from '../../checking/date-cells.ts'
import { expectedYear } from '../../checking/expected.ts'
import type { CheckContext, Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { mayBeThousands, thousandsInDoubt, timeScale } from '../../checking/number-cells.ts'
import { checkBirthBefore, type PersonCells, readPerson } from '../../checking/person.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import type { Rejection } from '../../rejections/rejection.ts'

export type EngagementActivity =
  | 'civic_service'
  | 'military_reserve'
  | 'citizen_defence_reserve'
  | 'communal_reserve'
  | 'health_reserve'
  | 'apprenticeship_master'
  | 'association_volunteer'
  | 'education_reserve'
  | 'firefighter'
  | 'police_operational_reserve'
  | 'police_citizen_reserve'
  | 'reinsertion_reserve'
  | 'civic_reserve'
  | 'fire_service_reserve'

/** One engagement of one person. Quantities are integers of 1/10,000 of the activity's own unit. */
export interface EngagementRow extends PersonCells {
  readonly line: number
  readonly activity: EngagementActivity
  readonly from: CivilDate
  /** Last day; null while it lasts. */
  readonly to: CivilDate | null
  readonly quantity: number | null
  /** The part of the quantity that was done in one and the same body. */
  readonly quantityLargestBody: number | null
  readonly declaredOn: CivilDate | null
  readonly attestedOn: CivilDate | null
}

/** The compte d'engagement citoyen exists since 1 January 2017. */
const firstYear = 2017

/** What these are worth is measured in one calendar year (D5151-14, II): a row that lies in two cannot be divided. */
const ofOneYear: ReadonlySet<EngagementActivity> = new Set([
  'military_reserve',
  'health_reserve',
  'association_volunteer',
  'reinsertion_reserve',
  'civic_reserve',
  'fire_service_reserve',
])

/** Counted once, in the year of the signature (D5151-14, II). */
const signed: ReadonlySet<EngagementActivity> = new Set(['communal_reserve', 'firefighter'])

/** How much of an activity's unit a day can hold. Interventions and shifts have no such limit. */
const mostOfDay: Readonly<Partial<Record<EngagementActivity, number>>> = {
  military_reserve: 1,
  health_reserve: 1,
  association_volunteer: 24,
  police_citizen_reserve: 24,
  reinsertion_reserve: 24,
  civic_reserve: 24,
  fire_service_reserve: 24,
}

const compiled = loadSchema('engagements')
const columns = {
  nir: compiled.column('nir', 'nir'),
  birthDate: compiled.column('birth_date', 'birth_date'),
  activity: compiled.column<'choice', EngagementActivity>('activity', 'choice'),
  from: compiled.column('from', 'date'),
  to: compiled.column('to', 'date'),
  quantity: compiled.column('quantity', 'time'),
  quantityLargestBody: compiled.column('quantity_largest_body', 'time'),
  declaredOn: compiled.column('declared_on', 'date'),
  attestedOn: compiled.column('attested_on', 'date'),
}

export const engagements: Feed<EngagementRow> = {
  name: 'engagements',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: (row) => [row.nir, row.birthYear, row.activity, row.from].join('|'),
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  context: CheckContext,
): EngagementRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const { nir, birth } = readPerson(row, columns)
  const activity = row.read(columns.activity) ?? undefined
  const period = readPeriod(row, activity, birth, context)
  const quantity = row.readFor(columns.quantity, activity)
  const asked = askedOfCivicReserve(activity, period.from?.year)
  const largest = asked.inOneBody
    ? row.read(columns.quantityLargestBody, true, inCivicReserve)
    : row.readFor(columns.quantityLargestBody, activity)
  checkQuantities(row, { activity, quantity, largest, period, context })
  const declared = asked.declared
    ? row.read(columns.declaredOn, true, inCivicReserve)
    : row.readFor(columns.declaredOn, activity)
  const attested = row.read(columns.attestedOn)
  if (declared && period.from && declared.date < period.from.date) {
    row.reject(columns.declaredOn, 'dates_order', {
      en: 'The engagement is declared before it begins',
      fr: 'L’engagement est déclaré avant de commencer',
    })
  }
  if (declared && attested && attested.date < declared.date) {
    row.reject(columns.attestedOn, 'dates_order', {
      en: 'The engagement is attested before it is declared',
      fr: 'L’engagement est attesté avant d’être déclaré',
    })
  }
  if (row.rejections !== undefined) return row.rejections
  return {
    line,
    nir: nir!,
    birthYear: birth!.year,
    birthMonth: birth!.month,
    birthDay: birth!.day,
    activity: activity!,
    from: period.from!.date,
    to: period.to?.date ?? null,
    quantity: quantity ?? null,
    quantityLargestBody: largest ?? null,
    declaredOn: declared?.date ?? null,
    attestedOn: attested?.date ?? null,
  }
}

const inCivicReserve: Sentence = {
  en: '; it is required of the civic reserve in that year',
  fr: ' ; elle est exigée de la réserve civique cette année-là',
}

/** What the law asks of the hours of a year in the civic reserve, so that a row without it could give nothing. */
function askedOfCivicReserve(activity: EngagementActivity | undefined, year: number | undefined) {
  if ((activity !== 'civic_reserve' && activity !== 'fire_service_reserve') || year === undefined) {
    return { inOneBody: false, declared: false }
  }
  const isAsked = (parameter: string, day: string) => lawOn(parameter, `${year}-${day}`) !== null
  return {
    inOneBody: isAsked('cec.civic_reserve.hours_in_one_body', '01-01'),
    declared: isAsked('cec.civic_reserve.declaration_deadline', '12-31'),
  }
}

interface Period {
  readonly from: Day | undefined
  /** null: it lasts. */
  readonly to: Day | null | undefined
}

/** Reads the two dates: in order, within the person's life, in one year where the law looks at single years. */
function readPeriod(
  row: RowReader,
  activity: EngagementActivity | undefined,
  birth: BirthDate | undefined,
  context: CheckContext,
): Period {
  const from = row.read(columns.from) ?? undefined
  const to = row.read(columns.to)
  if (from === undefined) return { from, to }
  if (to && from.date > to.date) {
    row.reject(columns.to, 'dates_order', {
      en: 'The engagement ends before it begins',
      fr: 'L’engagement finit avant de commencer',
    })
  } else if (to && activity !== undefined && ofOneYear.has(activity) && to.year !== from.year) {
    row.reject(columns.to, 'dates_year', {
      en: 'The engagement ends in another calendar year than it begins in',
      fr: 'L’engagement finit dans une autre année civile que celle de son début',
    })
  }
  const countsOnce = activity !== undefined && (ofOneYear.has(activity) || signed.has(activity))
  if (from.year > context.currentYear || (countsOnce && from.year < firstYear)) {
    row.reject(columns.from, 'year_out_of_range', expectedYear(firstYear, context.currentYear))
  }
  if (birth !== undefined)
    checkBirthBefore(row, columns, birth, { en: 'the engagement begins', fr: 'le début de l’engagement' }, from)
  return { from, to }
}

interface Quantities {
  readonly activity: EngagementActivity | undefined
  readonly quantity: number | null | undefined
  readonly largest: number | null | undefined
  readonly period: Period
  readonly context: CheckContext
}

/** Holds the quantity against what its calendar years can hold, and the part against the whole. */
function checkQuantities(row: RowReader, { activity, quantity, largest, period, context }: Quantities): void {
  if (quantity != null && largest != null && largest > quantity) {
    row.reject(columns.quantityLargestBody, 'not_allowed', {
      en: 'The part of one body is more than the whole quantity',
      fr: 'La part d’un organisme dépasse la quantité entière',
    })
  }
  const most = activity === undefined ? undefined : mostOfDay[activity]
  if (quantity == null || most === undefined || period.from === undefined || period.to === undefined) return
  const first = period.from.year
  const last = ofOneYear.has(activity!) ? first : (period.to?.year ?? yearOf(context.today))
  let days = 0
  for (let year = first; year <= last; year++) days += isLeapYear(year) ? 366 : 365
  if (quantity * 1000 <= days * most * timeScale) {
    for (const column of [columns.quantity, columns.quantityLargestBody]) {
      if (mayBeThousands(row.cell(column))) row.reject(column, 'implausible_time', thousandsInDoubt)
    }
  }
  if (quantity > days * most * timeScale) {
    const [en, fr] = most === 1 ? ['days', 'jours'] : ['hours', 'heures']
    row.reject(columns.quantity, 'time_impossible', {
      en: `More than the ${days * most} ${en} of ${first === last ? first : `${first} to ${last}`}`,
      fr: `Plus que les ${days * most} ${fr} de ${first === last ? first : `${first} à ${last}`}`,
    })
  }
}
