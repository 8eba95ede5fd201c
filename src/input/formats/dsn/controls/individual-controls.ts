import { departmentFitsBirthYear, type Nir, nirAgreesWithBirth, parseNir } from '../../../../identity/nir.ts'
import type { BlockValues } from '../reading/block-values.ts'
import { R } from '../reading/rubric-numbers.ts'
import {
  about,
  all,
  any,
  type Condition,
  type Control,
  type ControlState,
  control,
  has,
  is,
  matches,
  none,
  not,
  reads,
  same,
} from './control.ts'

const refusesIndividual = { level: 'individual' } as const

/** The NIR of the individual, where it is one: 13 characters that begin with 1 or 2 and can be somebody's. */
function nirOf(values: BlockValues): Nir | null {
  const text = values.text(R.nir)
  if (text === null || /^[3478]/.test(text)) return null
  const result = parseNir(text)
  return result.ok ? result.nir : null
}

const madeUp = matches('30.001', /^[12]9{12}$/)
const nines = matches('30.001', /9{6}$/)
const provisional = matches('30.001', /^[3478][0-9]{12}$/)
const isNir: Condition = (values) => nirOf(values) !== null

/** A condition on the NIR and the birth, where both are there. */
function ofNirAndBirth(fails: (nir: Nir, year: number, month: number) => boolean): Condition {
  return (values) => {
    const [nir, birth] = [nirOf(values), values.dayNumber(R.birth)]
    return nir !== null && birth !== -1 && fails(nir, Math.floor(birth / 10_000), Math.floor(birth / 100) % 100)
  }
}

/** A birth that lies after the year in which the file was made, or 120 years before it. */
function outOfLife(rubric: number): Condition {
  return (values) => {
    const [birth, made] = [values.dayNumber(rubric), values.dayNumber(R.constitutedOn)]
    if (birth === -1 || made === -1) return false
    const age = Math.floor(made / 10_000) - Math.floor(birth / 10_000)
    return age < 0 || age >= 120
  }
}

/** A department that did not exist in the birth year: 2A and 2B before 1976, 20 since, 96 since 1968. */
const departmentOfOtherTimes: Condition = (values) => {
  const [department, birth] = [values.text(R.birthDepartment), values.dayNumber(R.birth)]
  if (department === null || birth === -1) return false
  const year = Math.floor(birth / 10_000)
  if (department === '2A' || department === '2B') return year < 1976
  return (department === '20' && year >= 1976) || (department === '96' && year >= 1968)
}

const temporaryOfOther: Condition = (values) => {
  const [temporary, siren] = [values.text(R.temporaryNumber), values.text(R.siren)]
  return temporary !== null && siren !== null && temporary.slice(1, 10) !== siren
}

/** The exposures of contracts that the individual does not have, or whose scheme of old age gives none: they are left out. */
function exposuresOf(state: ControlState, wanted: (scheme: string | undefined) => boolean): readonly number[] {
  const { individual } = state
  if (individual === null || individual.facts.exposures.length === 0) return none
  const { contracts, exposures } = individual.facts
  const failing = exposures.filter(({ contractNumber }) =>
    wanted(contracts.find(({ number }) => number === contractNumber)?.pensionScheme),
  )
  for (const one of failing) exposures.splice(exposures.indexOf(one), 1)
  return failing.map(({ line }) => line)
}

/** Schemes of old age (40.020) whose members have a prevention account. */
const schemesWithPrevention: ReadonlySet<string> = new Set(['157', '200', '300', '905'])

const dropsValue = { moment: 'individual', level: 'value' } as const

export const individualControls: readonly Control[] = [
  control(
    'S20.G00.05.009',
    'CCH-11',
    same('S20.G00.05.009', '30.001'),
    'The identifier of the declaration (S20.G00.05.009) is not the number of somebody',
    'L’identifiant métier de la déclaration (S20.G00.05.009) diffère du numéro d’inscription d’un individu',
    { at: '30' },
  ),
  control(
    'S21.G00.30.001',
    null,
    all(has('30.001'), not(provisional), not(isNir), not(nines)),
    'This cannot be a NIR: 13 characters, sex, year, month, department, commune and rank, without the key',
    'Ce ne peut être un NIR : 13 caractères, sexe, année, mois, département, commune et rang, sans la clé',
    { level: 'individual', code: 'nir_invalid' },
  ),
  control(
    'S21.G00.30.001',
    'CCH-11',
    ofNirAndBirth((nir, year) => !departmentFitsBirthYear(nir, year)),
    'The department in the NIR was not given in the year of birth (2A and 2B from 1976, 20 before; 96 before 1968)',
    'Le département du NIR n’existait pas l’année de naissance (2A et 2B depuis 1976, 20 avant ; 96 avant 1968)',
    { level: 'individual', code: 'birth_date_mismatch' },
  ),
  control(
    'S21.G00.30.001',
    'CCH-13',
    madeUp,
    'A NIR of 1 or 2 and twelve nines is nobody’s',
    'Un NIR fait de 1 ou 2 suivi de douze 9 n’est pas admis',
    { level: 'individual', code: 'nir_invalid' },
  ),
  control(
    'S21.G00.30.001',
    'CCH-16',
    all(nines, not(madeUp)),
    'A NIR that ends with more than five nines is a made-up number',
    'Un NIR qui finit par plus de cinq 9 n’est pas admis',
    { level: 'individual', code: 'nir_invalid' },
  ),
  control(
    'S21.G00.30.006',
    'CCH-11',
    ofNirAndBirth((nir, year) => !nirAgreesWithBirth(nir, year, 0)),
    'The year in the NIR is not that of the birth',
    'L’année du NIR n’est pas celle de la date de naissance',
    { level: 'individual', code: 'birth_date_mismatch' },
  ),
  control(
    'S21.G00.30.006',
    null,
    ofNirAndBirth(
      (nir, year, month) =>
        nirAgreesWithBirth(nir, year, 0) && month !== 99 && !nirAgreesWithBirth(nir, year, month),
    ),
    'The month in the NIR is not that of the birth',
    'Le mois du NIR n’est pas celui de la date de naissance',
    { level: 'individual', code: 'birth_date_mismatch' },
  ),
  control(
    'S21.G00.30.006',
    'CCH-12',
    outOfLife(R.birth),
    'The birth lies within the 120 years before the file was made',
    'La naissance se situe dans les 120 années précédant la constitution du fichier',
    { level: 'individual', code: 'year_out_of_range' },
  ),
  control(
    'S21.G00.30.007',
    'CCH-11',
    all(has('30.014'), not(reads('30.014', '99')), not(has('30.007'))),
    'Somebody born in France has a place of birth',
    'Le lieu de naissance est obligatoire pour un département autre que 99',
  ),
  control(
    'S21.G00.30.014',
    'CCH-11',
    departmentOfOtherTimes,
    'The department of birth did not exist in the year of birth',
    'Le département de naissance n’existait pas l’année de naissance',
  ),
  control(
    'S21.G00.30.020',
    'CCH-12',
    all(not(has('30.001')), not(has('30.020'))),
    'An individual has a NIR, or else a temporary number (NTT)',
    'Un individu a un NIR ou, à défaut, un numéro technique temporaire (NTT)',
    { level: 'individual', code: 'rubric_missing' },
  ),
  control(
    'S21.G00.30.020',
    'CCH-13',
    temporaryOfOther,
    'Characters 2 to 10 of a temporary number are the SIREN of the employer',
    'Les caractères 2 à 10 du NTT sont le SIREN de l’entreprise',
  ),
  control(
    'S21.G00.30.020',
    'CSL-11',
    all(has('30.020'), not(matches('30.020', /^[12]/))),
    'A temporary number begins with 1 or 2',
    'Le NTT commence par 1 ou 2',
  ),
  control(
    'S21.G00.30.020',
    'CSL-12',
    matches('30.020', / /),
    'A temporary number has no space',
    'Le NTT ne contient pas d’espace',
  ),
  control(
    'S21.G00.30.025',
    'CCH-11',
    all(is('40.008', 64, 65, 81), not(has('30.025'))),
    'An apprentice has the level of the diploma that is prepared',
    'Le niveau de diplôme préparé est obligatoire pour un contrat d’apprentissage',
    { at: '40' },
  ),
  control(
    'S21.G00.30.029',
    'CCH-11',
    all(reads('30.014', '99'), not(has('30.007')), not(has('30.029'))),
    'Somebody born abroad has a place or a country of birth',
    'Le libellé du pays est obligatoire pour une naissance à l’étranger sans lieu de naissance',
  ),
  control(
    'S21.G00.31.001',
    'CCH-12',
    all(has('31.001'), not(any(has('31.008'), has('31.009'), has('31.010'), has('31.011')))),
    'A change of identity tells what was before, not its day alone',
    'Un bloc de changement d’individu ne peut porter la seule date de modification',
  ),
  control(
    'S21.G00.31.011',
    'CCH-12',
    outOfLife(R.oldBirth),
    'The former birth lies within the 120 years before the file was made',
    'L’ancienne naissance se situe dans les 120 années précédant la constitution du fichier',
    { level: 'value', code: 'year_out_of_range' },
  ),
  about(
    'S21.G00.34.002',
    'CCH-11',
    (state) => exposuresOf(state, (scheme) => scheme === undefined),
    'An exposure names a contract of the individual',
    'Une exposition porte le numéro d’un contrat de l’individu',
    dropsValue,
  ),
  about(
    'S21.G00.34.001',
    'CCH-11',
    (state) => exposuresOf(state, (scheme) => scheme !== undefined && !schemesWithPrevention.has(scheme)),
    'Only contracts under the schemes 157, 200, 300 and 905 of old age have a prevention account',
    'Le compte de prévention n’est admis que pour les régimes vieillesse 157, 200, 300 et 905',
    dropsValue,
  ),
  about(
    'S21.G00.40.009',
    null,
    ({ individual, values }) =>
      individual !== null && individual.facts.contracts.length === 0 && !is('S20.G00.05.001', 8)(values)
        ? [individual.line]
        : none,
    'The individual has no contract (S21.G00.40)',
    'L’individu n’a aucun contrat (S21.G00.40)',
    { ...refusesIndividual, moment: 'individual', code: 'block_misplaced' },
  ),
  about(
    'S21.G00.51.010',
    null,
    ({ individual, values }) =>
      individual !== null && individual.facts.pays.length === 0 && is('S20.G00.05.001', 1, 9)(values)
        ? [individual.line]
        : none,
    'The individual has no payment with a period of pay (S21.G00.50, S21.G00.51)',
    'L’individu n’a aucun versement avec rémunération (S21.G00.50, S21.G00.51)',
    { ...refusesIndividual, moment: 'individual', code: 'block_misplaced' },
  ),
]
