import {
  about,
  all,
  any,
  before,
  type Control,
  control,
  has,
  is,
  matches,
  more,
  none,
  not,
  reads,
  unlike,
  zero,
} from './control.ts'
import { monthsOf } from './months.ts'
import { sameSiret } from './workplace.ts'

const refused = { level: 'individual' } as const

/** Policies (40.008) and the natures of contracts (40.007) that they go with. */
const policies = [
  ['CCH-11', [81], [2, 92]],
  ['CCH-12', [70], [2, 92]],
  ['CCH-13', [80], [1, 82, 91]],
  ['CCH-14', [64, 65], [1, 2, 3, 8, 91, 92]],
  ['CCH-15', [21, 41, 42, 61], [1, 2, 82, 91, 92]],
  ['CCH-16', [71], [2, 3, 92]],
] as const

/** Numbers of contracts: letters, digits and a few signs, no space at either end. */
const numbers = ['34.002', '40.009', '51.010'] as const
const numberForm = /^[A-Za-z0-9\-.@/_àéèêëïôç](?:[A-Za-z0-9\- .@/_àéèêëïôç]*[A-Za-z0-9\-.@/_àéèêëïôç])?$/

export const contractControls: readonly Control[] = [
  ...policies.map(([name, policy, natures]) =>
    control(
      'S21.G00.40.008',
      name,
      all(is('40.008', ...policy), has('40.007'), not(is('40.007', ...natures))),
      `The policies ${policy.join(', ')} go with contracts of the natures ${natures.join(', ')} alone`,
      `Les dispositifs ${policy.join(', ')} ne sont admis que pour les natures de contrat ${natures.join(', ')}`,
    ),
  ),
  ...numbers.map((code) =>
    control(
      `S21.G00.${code}`,
      'CSL-11',
      all(has(code), not(matches(code, numberForm))),
      'The number of a contract is made of letters, digits and the signs - . @ / _, without a space at its ends',
      'Un numéro de contrat est fait de lettres, de chiffres et des signes - . @ / _, sans espace aux extrémités',
    ),
  ),
  control(
    'S21.G00.40.001',
    'CCH-15',
    all(has('30.006'), has('40.001'), not(before('30.006', '40.001')), not(matches('30.006', /^..99|^99/))),
    'A contract begins after the birth of its individual',
    'Un contrat commence après la naissance de l’individu',
    { code: 'dates_order' },
  ),
  control(
    'S21.G00.40.003',
    'CCH-11',
    all(is('40.003', 1), has('40.002'), not(is('40.002', 3, 4, 8))),
    'An executive of supplementary pensions (01) has the status 03, 04 or 08',
    'Le statut catégoriel 01, cadre, va avec le statut du salarié 03, 04 ou 08',
  ),
  control(
    'S21.G00.40.003',
    'SIG-15',
    all(is('40.003', 2), has('40.002'), not(is('40.002', 5))),
    'The extension of supplementary pensions (02) goes with the status 05',
    'Le statut catégoriel 02, extension cadre, va avec le statut du salarié 05',
  ),
  control(
    'S21.G00.40.005',
    'CCH-21',
    reads('40.005', '999999'),
    'The code 999999 stands in changes of a contract alone',
    'La valeur 999999 n’est admise que dans un changement de contrat',
  ),
  about(
    'S21.G00.40.009',
    'CCH-12',
    ({ individual }) => {
      const contracts = individual?.facts.contracts ?? []
      if (contracts.length < 2) return none
      return contracts
        .filter((one, place) => contracts.findIndex(({ number }) => number === one.number) < place)
        .map(({ line }) => line)
    },
    'Two contracts of an individual have two numbers',
    'Deux contrats d’un même individu portent des numéros différents',
    { ...refused, moment: 'individual', code: 'duplicate_in_file' },
  ),
  about(
    'S21.G00.40.009',
    'CCH-13',
    ({ individual, values }) => {
      if (individual === null || !is('S20.G00.05.001', 1, 9)(values)) return none
      const { contracts, pays } = individual.facts
      return contracts
        .filter(({ number }) => !pays.some((pay) => pay.contractNumber === number))
        .map(({ line }) => line)
    },
    'Each contract has at least one period of pay (S21.G00.51)',
    'Chaque contrat a au moins un bloc Rémunération (S21.G00.51)',
    { moment: 'individual' },
  ),
  control(
    'S21.G00.40.009',
    'CCH-15',
    all(is('40.007', 3), matches('40.009', /^0+$/)),
    'The number of a temporary contract is not all zeros',
    'Le numéro d’un contrat de mission n’est pas fait que de zéros',
  ),
  control(
    'S21.G00.40.010',
    'CCH-11',
    before('40.010', '40.001'),
    'The planned end of a contract is not before its start',
    'La fin prévisionnelle n’est pas antérieure au début du contrat',
    { code: 'dates_order' },
  ),
  control(
    'S21.G00.40.010',
    'CCH-12',
    all(is('40.007', 2, 3, 10, 29, 70, 92), not(has('40.010'))),
    'Contracts of the natures 02, 03, 10, 29, 70 and 92 have a planned end',
    'Les contrats de nature 02, 03, 10, 29, 70 et 92 ont une date de fin prévisionnelle',
  ),
  control(
    'S21.G00.40.011',
    'CCH-11',
    all(is('40.011', 31), not(reads('40.004', '352a'))),
    'The unit 31 (pige) is for journalists alone (PCS-ESE 352a)',
    'L’unité 31, à la pige, est réservée aux journalistes (PCS-ESE 352a)',
  ),
  control(
    'S21.G00.40.011',
    'CCH-12',
    all(is('40.011', 12, 20), any(more('40.012', 3_100), more('40.013', 3_100))),
    'Quotas in days (12, 20) are those of a month: 31.00 at most',
    'Les quotités en jours (12, 20) sont celles d’un mois : 31.00 au plus',
  ),
  control(
    'S21.G00.40.011',
    'CCH-13',
    all(is('40.011', 10, 21), any(more('40.012', 25_000), more('40.013', 25_000))),
    'Quotas in hours (10, 21) are those of a month: 250.00 at most',
    'Les quotités en heures (10, 21) sont celles d’un mois : 250.00 au plus',
    { ...refused, code: 'control_failed' },
  ),
  about(
    'S21.G00.40.011',
    'CCH-15',
    ({ individual, values }) => {
      const { first } = monthsOf(values)
      if (individual === null || first === null || !is('S20.G00.05.001', 1, 9)(values)) return none
      const { contracts, activities } = individual.facts
      return contracts
        .filter(({ quotaUnit }) => quotaUnit === '10' || quotaUnit === '12')
        .filter(({ ends }) => !ends.some(({ on, reason }) => reason !== '099' && on < first))
        .filter(({ number }) => !activities.some(({ contractNumber }) => contractNumber === number))
        .map(({ line }) => line)
    },
    'A contract whose time is counted in hours or days (10, 12) has at least one activity (S21.G00.53)',
    'Un contrat en heures ou en jours (10, 12) a au moins un bloc Activité (S21.G00.53)',
    { ...refused, moment: 'individual', code: 'rubric_missing' },
  ),
  control(
    'S21.G00.40.011',
    'SIG-14',
    all(is('40.011', 32), not(reads('40.005', '49'))),
    'The unit 32 (vacation) is for dockers alone (complement 49)',
    'L’unité 32, à la vacation, est réservée aux dockers (complément PCS 49)',
  ),
  control(
    'S21.G00.40.012',
    'CCH-11',
    all(is('40.011', 10, 12, 20, 21), zero('40.012')),
    'The reference of a contract in hours or days is not zero',
    'La quotité de référence n’est pas nulle pour une unité en heures ou en jours',
    { ...refused, code: 'control_failed' },
  ),
  control(
    'S21.G00.40.014',
    'CCH-11',
    all(is('40.014', 40, 41, 42), is('40.026', 99), has('40.020'), not(is('40.020', 134))),
    'The ways of working 40, 41 and 42 are for public service alone',
    'Les modalités 40, 41 et 42 sont réservées à la fonction publique',
  ),
  control(
    'S21.G00.40.018',
    'CCH-14',
    all(has('S10.G00.00.007'), has('40.018'), unlike(is('40.018', 300), is('S10.G00.00.007', 2))),
    'Health insurance by the MSA (300) goes with a deposit at the MSA (02), and the other way round',
    'Le régime maladie 300, MSA, va avec le point de dépôt 02, et réciproquement',
  ),
  control(
    'S21.G00.40.019',
    'CCH-12',
    all(is('40.007', 3), any(not(has('40.019')), sameSiret)),
    'A temporary worker works at another establishment than that of the agency',
    'Le lieu de travail d’un contrat de mission diffère de l’établissement de l’agence',
  ),
  control(
    'S21.G00.40.020',
    'CCH-12',
    all(is('40.020', 120), is('40.007', 1, 2, 3, 7, 8, 9, 10, 29, 32, 60, 70, 80, 81, 82, 89, 90, 91, 92, 93)),
    'The pension scheme of local civil servants (120) does not go with a contract of this nature',
    'Le régime vieillesse 120, CNRACL, ne va pas avec cette nature de contrat',
  ),
  control(
    'S21.G00.40.021',
    'CCH-12',
    all(is('40.021', 11), not(is('40.007', 3)), not(is('40.008', 64, 65, 81))),
    'The reason 11 is for temporary contracts and apprentices alone',
    'Le motif de recours 11 est réservé aux contrats de mission et d’apprentissage',
  ),
  control(
    'S21.G00.40.021',
    'CCH-13',
    all(is('40.021', 14), not(is('40.007', 92))),
    'The reason 14 is for maritime contracts of fixed term alone (92)',
    'Le motif de recours 14 est réservé aux contrats maritimes à durée déterminée (92)',
  ),
  control(
    'S21.G00.40.021',
    'SIG-11',
    all(is('40.007', 2, 3, 92), is('40.008', 99), not(has('40.021'))),
    'Contracts of fixed term and temporary ones have a reason (40.021)',
    'Les contrats à durée déterminée et de mission ont un motif de recours (40.021)',
  ),
]
