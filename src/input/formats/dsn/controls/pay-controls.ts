import { addDays } from '../../../../civil-date.ts'
import type { DsnPay } from '../facts.ts'
import {
  about,
  all,
  before,
  type Control,
  type ControlState,
  control,
  has,
  is,
  more,
  none,
  not,
  reads,
  zero,
} from './control.ts'
import { monthsOf } from './months.ts'

const nature = (...codes: number[]) => is('S20.G00.05.001', ...codes)
const refused = { level: 'individual' } as const

/** The pay that has just been taken in, and the contract that it names. */
function lastPay({ individual }: ControlState) {
  const pay = individual?.facts.pays.at(-1)
  return { pay, contract: individual?.facts.contracts.find(({ number }) => number === pay?.contractNumber) }
}

/** Pays that name no contract of the individual. */
function withoutContract({ individual }: ControlState): readonly DsnPay[] {
  if (individual === null) return []
  const numbers = new Set(individual.facts.contracts.map(({ number }) => number))
  return individual.facts.pays.filter(({ contractNumber }) => !numbers.has(contractNumber))
}

/** Contracts of which the pay lacks one of these types. */
function withoutTypes({ individual }: ControlState, types: readonly string[]): readonly number[] {
  if (individual === null) return none
  const { contracts, pays } = individual.facts
  return contracts
    .filter(({ nature: kind }) => kind !== '93')
    .map(({ number }) => pays.filter(({ contractNumber }) => contractNumber === number))
    .filter((own) => own.length > 0 && types.some((type) => !own.some((pay) => pay.type === type)))
    .map(([first]) => first!.line)
}

/** Gross pay that is not nothing, which lies within the contract. */
function outsideContract(state: ControlState, fails: (pay: DsnPay, contract: Contract, month: Month) => boolean) {
  const { pay, contract } = lastPay(state)
  if (pay === undefined || contract === undefined || pay.amount === 0) return none
  if (pay.type !== '001' && pay.type !== '002') return none
  return fails(pay, contract, monthsOf(state.values)) ? [0] : none
}

type Contract = NonNullable<ReturnType<typeof lastPay>['contract']>
type Month = ReturnType<typeof monthsOf>

const grossTypes = is('51.011', 1, 2, 3, 10)
const endOf2023 = '2024-01-01'

/** Types of pay (51.011) that went elsewhere in 2024. */
const movedIn2024 = [
  ['CCH-16', '026', 'Exempt overtime', 'Les heures supplémentaires exonérées'],
  ['CCH-17', '027', 'The net for benefits', 'Le montant net social'],
] as const

const limits = [
  ['S21.G00.53.002', 'CCH-11', not(has('53.003')), is('40.011', 10, 21), 325_000],
  ['S21.G00.53.002', 'CCH-12', not(has('53.003')), is('40.011', 12, 20), 40_300],
  ['S21.G00.53.003', 'CCH-13', has('53.003'), is('53.003', 10, 21), 325_000],
  ['S21.G00.53.003', 'CCH-14', has('53.003'), is('53.003', 12, 20), 40_300],
] as const

export const payControls: readonly Control[] = [
  about(
    'S21.G00.51.001',
    'CCH-11',
    (state) =>
      outsideContract(state, ({ from }, { startsOn }, { first, next }) => {
        const ofMonth = first !== null && next !== null && from >= first && from < next
        return ofMonth && from < addDays(startsOn, -2)
      }),
    'A period of pay of the month does not begin more than two days before its contract',
    'Une période de paie du mois ne commence pas plus de deux jours avant le contrat',
    { moment: 'pay', code: 'dates_order' },
  ),
  control(
    'S21.G00.51.002',
    'CCH-11',
    before('51.002', '51.001'),
    'A period of pay does not end before it begins',
    'Une période de paie ne finit pas avant de commencer',
    { ...refused, code: 'dates_order' },
  ),
  about(
    'S21.G00.51.002',
    'CCH-13',
    (state) =>
      outsideContract(state, ({ to }, { ends }, { first, next }) => {
        const ofMonth = first !== null && next !== null && to >= first && to < next
        return ofMonth && ends.some(({ on, reason }) => reason !== '099' && to > addDays(on, 2))
      }),
    'A period of pay of the month does not end more than two days after its contract',
    'Une période de paie du mois ne finit pas plus de deux jours après le contrat',
    { moment: 'pay', code: 'dates_order' },
  ),
  about(
    'S21.G00.51.010',
    'CCH-11',
    (state) => (nature(1, 9)(state.values) ? withoutContract(state).map(({ line }) => line) : none),
    'A period of pay names a contract of the individual (40.009)',
    'Une rémunération porte le numéro d’un contrat de l’individu (40.009)',
    { ...refused, moment: 'individual' },
  ),
  about(
    'S21.G00.51.010',
    'CCH-12',
    (state) =>
      nature(7)(state.values) && !has('45.002')(state.values)
        ? withoutContract(state).map(({ line }) => line)
        : none,
    'A period of pay of an end of contract names the contract, or its former number (45.002)',
    'La rémunération d’une fin de contrat porte le numéro du contrat ou son ancien numéro (45.002)',
    { moment: 'individual' },
  ),
  about(
    'S21.G00.51.011',
    'CCH-11',
    (state) => (nature(1, 9)(state.values) ? withoutTypes(state, ['001', '002', '003', '010']) : none),
    'Pay for a contract has the types 001, 002, 003 and 010',
    'La rémunération d’un contrat comporte les types 001, 002, 003 et 010',
    { moment: 'individual' },
  ),
  about(
    'S21.G00.51.011',
    'CCH-15',
    (state) => (nature(7)(state.values) ? withoutTypes(state, ['001', '002', '010']) : none),
    'Pay for a contract that ends has the types 001, 002 and 010',
    'La rémunération d’un contrat qui prend fin comporte les types 001, 002 et 010',
    { moment: 'individual' },
  ),
  ...movedIn2024.map(([name, type, en, fr]) =>
    about(
      'S21.G00.51.011',
      name,
      (state) => {
        const { pay } = lastPay(state)
        return pay?.type === type && nature(1, 9)(state.values) && pay.to >= endOf2023 ? [0] : none
      },
      `${en} (type ${type}) stand here for periods before 2024 alone`,
      `${fr} (type ${type}) ne se déclarent ici que pour des périodes antérieures à 2024`,
      { moment: 'pay' },
    ),
  ),
  control(
    'S21.G00.51.012',
    'CCH-12',
    all(grossTypes, zero('51.012')),
    'Hours of the types 001, 002, 003 and 010 are not zero',
    'Un nombre d’heures nul est interdit pour les types 001, 002, 003 et 010',
  ),
  control(
    'S21.G00.51.012',
    'SIG-11',
    all(is('51.011', 12, 13, 16, 17, 18, 19, 20, 25), not(has('51.012'))),
    'Pay for hours (types 012, 013, 016 to 020, 025) tells the hours',
    'Les types 012, 013, 016 à 020 et 025 portent un nombre d’heures',
  ),
  control(
    'S21.G00.51.012',
    'SIG-13',
    all(grossTypes, has('51.012')),
    'The types 001, 002, 003 and 010 have no hours of their own',
    'Les types 001, 002, 003 et 010 ne portent pas de nombre d’heures',
  ),
  control(
    'S21.G00.51.014',
    'CCH-11',
    all(has('51.014'), is('40.026', 99)),
    'The rate of pay (51.014) is for public service alone',
    'Le taux de rémunération (51.014) est réservé à la fonction publique',
  ),
  control(
    'S21.G00.53.001',
    'CCH-11',
    all(has('51.011'), not(is('51.011', 2))),
    'Activity stands under pay of the type 002 alone',
    'Un bloc Activité n’est admis que sous une rémunération de type 002',
    refused,
  ),
  ...limits.map(([rubric, name, stated, unit, most]) =>
    control(
      rubric,
      name,
      all(stated, unit, more('53.002', most)),
      `The measure of an activity is ${most / 100}.00 at most in this unit`,
      `La mesure d’une activité est au plus de ${most / 100}.00 dans cette unité`,
      { ...refused, code: 'time_impossible' },
    ),
  ),
  control(
    'S21.G00.53.003',
    'CCH-12',
    all(is('53.003', 31), not(reads('40.004', '352a'))),
    'The unit 31 (pige) is for journalists alone (PCS-ESE 352a)',
    'L’unité 31, à la pige, est réservée aux journalistes (PCS-ESE 352a)',
  ),
  control(
    'S21.G00.53.003',
    'CCH-15',
    all(is('53.003', 40), not(is('53.001', 1))),
    'Calendar days (unit 40) are activity of the type 01',
    'Les jours calendaires (unité 40) sont une activité de type 01',
  ),
  control(
    'S21.G00.53.003',
    'SIG-13',
    all(is('53.003', 32), not(reads('40.005', '49'))),
    'The unit 32 (vacation) is for dockers alone (complement 49)',
    'L’unité 32, à la vacation, est réservée aux dockers (complément PCS 49)',
  ),
]
