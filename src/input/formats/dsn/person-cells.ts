import type { DsnContract, DsnDeclaration, DsnIndividual, DsnRefusedIndividual } from './facts.ts'
import type { ContractFacts, PersonFacts } from './person-facts.ts'

/** The names of the cells in which loading takes an individual of a declaration: one row each. */
export const personColumns = [
  ...['nir', 'provisional_nir', 'temporary_number', 'birth_date', 'family_name', 'first_names'],
  ...['siret', 'month', 'nature', 'type', 'fraction', 'order', 'constituted_on', 'test'],
  ...['qualification_level', 'former', 'facts', 'findings', 'raw'],
] as const

/** The names of the cells that tell of a declaration, whether it has individuals or not. */
export const declarationColumns = [
  ...['siret', 'month', 'nature', 'type', 'fraction', 'order', 'constituted_on', 'cancels', 'test'],
] as const

/** An individual as cells under `personColumns`. */
export function personCells(individual: DsnIndividual): string[] {
  const { birth } = individual
  const former = individual.changes.flatMap(({ on, oldNir, line }) =>
    oldNir === null ? [] : [{ on, nir: oldNir, line }],
  )
  return [
    individual.nir ?? '',
    individual.provisionalNir ?? '',
    individual.temporaryNumber ?? '',
    `${birth.year}-${twoDigits(birth.month)}-${twoDigits(birth.day)}`,
    individual.familyName ?? '',
    individual.firstNames ?? '',
    ...ofDeclaration(individual.declaration),
    individual.level === null ? '' : String(Number(individual.level)),
    former.length === 0 ? '' : JSON.stringify(former),
    JSON.stringify(personFacts(individual)),
    ...['', ''],
  ]
}

/** The same of one of whom nothing counts, with what was found of him and his lines as they stand in the file. */
export function refusedCells({ nir, declaration, findings, raw }: DsnRefusedIndividual): string[] {
  const told = findings.map(({ code, rubric, message, value }) => ({ code, rubric, message, value }))
  return [
    ...[nir ?? '', '', '', '', '', ''],
    ...ofDeclaration(declaration),
    ...['', '', ''],
    JSON.stringify(told),
    raw,
  ]
}

function ofDeclaration(declaration: DsnDeclaration | null): string[] {
  // Of one that is refused itself nothing is sure.
  if (declaration === null) return Array<string>(8).fill('')
  const { siret, nature, type, fraction, order, constitutedOn, isTest } = declaration
  return [
    siret,
    monthOf(declaration),
    nature,
    type,
    fraction,
    String(order),
    constitutedOn ?? '',
    isTest ? 'true' : 'false',
  ]
}

/** A declaration as cells under `declarationColumns`. */
export function declarationCells(declaration: DsnDeclaration): string[] {
  const { siret, nature, type, fraction, order, constitutedOn, replaces, isTest } = declaration
  return [
    siret,
    monthOf(declaration),
    nature,
    type,
    fraction,
    String(order),
    constitutedOn ?? '',
    replaces ?? '',
    isTest ? 'true' : 'false',
  ]
}

/** An event has no month: it is put to the one in which it was told. */
function monthOf({ month, constitutedOn }: DsnDeclaration): string {
  return month ?? (constitutedOn === null ? '' : `${constitutedOn.slice(0, 7)}-01`)
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

/** The types of pay that a right may rest on: the gross pay, where time is not counted. */
const grossPay = '001'
/** Units of 40.011 in which time is counted. */
const timeUnits: ReadonlySet<string> = new Set(['10', '12', '20', '21'])
/** Calendar days, which are no time worked. */
const calendarDays = '40'

/** What rights may hang on, and no more: it is kept for years. */
function personFacts({ contracts, activities, pays, exposures }: DsnIndividual): PersonFacts {
  const untimed = new Set(
    contracts.filter(({ quotaUnit }) => !timeUnits.has(quotaUnit)).map(({ number }) => number),
  )
  const worked = activities.flatMap(({ contractNumber, from, to, type, measure, unit, line }) =>
    type === '01' && unit !== calendarDays && measure !== 0
      ? [{ contract: contractNumber, from, to, measure, unit, line }]
      : [],
  )
  const paid = pays.flatMap(({ contractNumber, type, from, to, amount, line }) =>
    type === grossPay && untimed.has(contractNumber) && amount !== 0
      ? [{ contract: contractNumber, from, to, amount, line }]
      : [],
  )
  const exposed = exposures.map(({ factor, contractNumber, year, line }) => {
    return { factor, contract: contractNumber, year, line }
  })
  return {
    contracts: contracts.map(contractFacts),
    ...(worked.length > 0 && { worked }),
    ...(paid.length > 0 && { paid }),
    ...(exposed.length > 0 && { exposed }),
  }
}

function contractFacts(contract: DsnContract): ContractFacts {
  const { absences, suspensions, ends, changes } = contract
  const away = [
    ...absences.map(({ reason, lastDayWorked, endPlanned, backOn, line }) => {
      return { kind: 'stop' as const, reason, since: lastDayWorked, until: endPlanned, back: backOn, line }
    }),
    ...suspensions.map(({ reason, from, to, line }) => {
      return { kind: 'suspension' as const, reason, since: from, until: to, back: null, line }
    }),
  ]
  return {
    line: contract.line,
    number: contract.number,
    from: contract.startsOn,
    nature: contract.nature,
    policy: contract.policy,
    unit: contract.quotaUnit,
    reference: contract.quotaReference,
    quota: contract.quota,
    time: contract.workTime,
    ...(contract.boeth !== null && { boeth: contract.boeth }),
    ...(ends.length > 0 && { ends }),
    ...(away.length > 0 && { away }),
    ...(changes.length > 0 && { changes }),
  }
}
