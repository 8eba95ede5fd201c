import { about, all, before, type Control, control, has, is, none, not, unlike } from './control.ts'

const nature = (...codes: number[]) => is('S20.G00.05.001', ...codes)
const paidToEmployer = is('60.004', 1)
const refused = { level: 'individual', code: 'dates_order' } as const
const told = { code: 'dates_order' } as const

/** Therapeutic part time, and what cancels an absence. */
const therapeutic = [15, 16, 17, 18] as const

/** What an employer who is paid in place of the employee tells of it. */
const paidInPlace = [
  ['S21.G00.60.005', unlike(has('60.005'), paidToEmployer)],
  ['S21.G00.60.006', unlike(has('60.006'), paidToEmployer)],
  ['S21.G00.60.007', all(paidToEmployer, not(has('60.007')))],
  ['S21.G00.60.008', all(paidToEmployer, not(has('60.008')))],
] as const

/** Absences (60) and suspensions (65). */
export const absenceControls: readonly Control[] = [
  control(
    'S21.G00.60.001',
    'CCH-12',
    all(is('60.001', 99), not(nature(1, 7))),
    'An absence is cancelled (99) in declarations of the natures 01 and 07 alone',
    'L’annulation (99) d’un arrêt n’est admise que pour les natures 01 et 07',
  ),
  control(
    'S21.G00.60.001',
    'CCH-14',
    all(is('60.001', ...therapeutic), not(nature(1, 7))),
    'Therapeutic part time (15 to 18) stands in declarations of the natures 01 and 07 alone',
    'Le temps partiel thérapeutique (15 à 18) n’est admis que pour les natures 01 et 07',
  ),
  control(
    'S21.G00.60.002',
    'CCH-12',
    all(before('60.003', '60.002'), not(is('60.001', 99))),
    'An absence does not end before its last day of work',
    'La fin prévisionnelle d’un arrêt n’est pas antérieure au dernier jour travaillé',
    refused,
  ),
  control(
    'S21.G00.60.002',
    'CCH-13',
    all(
      nature(1, 7),
      not(is('60.001', 99, ...therapeutic)),
      not(is('60.011', 2)),
      not(is('40.007', 50)),
      before('60.002', '40.001'),
    ),
    'The last day of work is not before the start of the contract',
    'Le dernier jour travaillé n’est pas antérieur au début du contrat',
    told,
  ),
  about(
    'S21.G00.60.002',
    'CCH-17',
    ({ individual }) =>
      (individual?.facts.contracts ?? []).flatMap(({ absences, ends }) =>
        absences
          .filter(({ reason }) => reason !== '99')
          .filter(({ lastDayWorked }) => ends.some((end) => end.reason !== '099' && lastDayWorked > end.on))
          .map(({ line }) => line),
      ),
    'The last day of work is not after the end of the contract',
    'Le dernier jour travaillé n’est pas postérieur à la fin du contrat',
    { ...told, moment: 'individual' },
  ),
  control(
    'S21.G00.60.002',
    'CCH-18',
    all(not(nature(1, 7)), before('60.002', '40.001')),
    'In an event, the last day of work is not before the start of the contract',
    'Dans un signalement, le dernier jour travaillé n’est pas antérieur au début du contrat',
    told,
  ),
  ...paidInPlace.map(([rubric, fails]) =>
    control(
      rubric,
      'CCH-11',
      fails,
      'What goes with payment to the employer (60.004) is told when that is 01, and only then where the norm says so',
      'Rubrique liée à la subrogation (60.004) : obligatoire quand elle vaut 01',
    ),
  ),
  control(
    'S21.G00.60.006',
    'CCH-12',
    before('60.006', '60.005'),
    'Payment to the employer does not end before it begins',
    'La subrogation ne finit pas avant de commencer',
    told,
  ),
  control(
    'S21.G00.60.010',
    'CCH-11',
    all(
      not(is('60.001', 99)),
      (values) => before('60.010', '40.001')(values) || before('60.010', '60.002')(values),
    ),
    'The return is not before the start of the contract, nor before the last day of work',
    'La reprise n’est antérieure ni au début du contrat ni au dernier jour travaillé',
    refused,
  ),
  control(
    'S21.G00.60.011',
    'CCH-12',
    all(is('60.011', 2), not(nature(1, 7))),
    'A return to therapeutic part time (02) stands in declarations of the natures 01 and 07 alone',
    'La reprise à temps partiel thérapeutique (02) n’est admise que pour les natures 01 et 07',
  ),
  control(
    'S21.G00.60.012',
    'CCH-11',
    all(nature(4, 5), unlike(has('60.012'), is('60.001', 4, 5, 6))),
    'The day of an accident goes with the reasons 04, 05 and 06, and with no other',
    'La date de l’accident est obligatoire pour les motifs 04, 05 et 06, interdite sinon',
  ),
  control(
    'S21.G00.60.012',
    'SIG-14',
    before('60.012', '40.001'),
    'The day of an accident is not before the start of the contract',
    'La date de l’accident n’est pas antérieure au début du contrat',
    told,
  ),
  about(
    'S21.G00.65.001',
    'SIG-11',
    ({ individual, values }) => {
      if (individual === null || !nature(1)(values)) return none
      const { contracts, pays } = individual.facts
      if (pays.some(({ type }) => type === '019' || type === '025')) return none
      return contracts
        .flatMap(({ suspensions }) => suspensions)
        .filter(({ reason }) => reason === '507' || reason === '602')
        .map(({ line }) => line)
    },
    'Work suspended for weather (507) or short time (602) has pay of the type 019 or 025',
    'Une suspension 507 ou 602 va avec une rémunération de type 019 ou 025',
    { moment: 'individual' },
  ),
  control(
    'S21.G00.65.002',
    'CCH-11',
    before('65.002', '40.001'),
    'A suspension does not begin before its contract',
    'Une suspension ne commence pas avant le contrat',
    told,
  ),
  about(
    'S21.G00.65.002',
    'CCH-13',
    ({ individual }) =>
      (individual?.facts.contracts ?? []).flatMap(({ suspensions, ends }) =>
        suspensions
          .filter(({ reason }) => reason !== '998')
          .filter(({ from }) => ends.some((end) => end.reason !== '099' && from > end.on))
          .map(({ line }) => line),
      ),
    'A suspension does not begin after the end of its contract',
    'Une suspension ne commence pas après la fin du contrat',
    { ...told, moment: 'individual' },
  ),
  control(
    'S21.G00.65.003',
    'CCH-11',
    before('65.003', '65.002'),
    'A suspension does not end before it begins',
    'Une suspension ne finit pas avant de commencer',
    refused,
  ),
  control(
    'S21.G00.65.004',
    'CCH-11',
    all(has('65.001'), unlike(has('65.004'), is('65.001', 655, 674))),
    'The position of a secondment goes with the reasons 655 and 674, and with no other',
    'La position de détachement est obligatoire pour les motifs 655 et 674, interdite sinon',
  ),
]
