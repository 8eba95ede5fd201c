import { parseSiren } from '../../../../identity/siren.ts'
import { parseSiret } from '../../../../identity/siret.ts'
import { rubricNumber } from '../norm/vocabulary.ts'
import type { BlockValues } from '../reading/block-values.ts'
import { R } from '../reading/rubric-numbers.ts'
import {
  about,
  all,
  type Condition,
  type Control,
  control,
  has,
  is,
  matches,
  none,
  not,
  reads,
} from './control.ts'

const nature = (...codes: number[]) => is('S20.G00.05.001', ...codes)
const type = (...codes: number[]) => is('S20.G00.05.002', ...codes)
const deposit = (...codes: number[]) => is('S10.G00.00.007', ...codes)

const senderSiren = rubricNumber('S10.G00.01.001')
const senderNic = rubricNumber('S10.G00.01.002')
const headNic = rubricNumber('S21.G00.06.002')

function noSiren(rubric: number): Condition {
  return (values) => {
    const siren = values.text(rubric)
    if (siren === null) return false
    const result = parseSiren(siren)
    return result === undefined || 'problem' in result
  }
}

function noSiret(siren: number, nic: number): Condition {
  return (values: BlockValues) => {
    const [first, last] = [values.text(siren), values.text(nic)]
    return first !== null && last !== null && !parseSiret(first + last).ok
  }
}

/** What a declaration says of itself, its envelope and its employer. */
export const declarationControls: readonly Control[] = [
  control(
    'S10.G00.00.008',
    'CCH-11',
    all(is('S10.G00.00.008', 2), not(all(nature(1), type(2, 5)))),
    'An envelope marked as nil holds nothing but monthly declarations without individuals',
    'Un envoi néant ne contient que des DSN mensuelles sans individu',
    { moment: 'head' },
  ),
  control(
    'S10.G00.01.001',
    'CSL-11',
    noSiren(senderSiren),
    'The SIREN of the sender has a key, which does not fit',
    'La clé du SIREN de l’émetteur est fausse',
  ),
  control(
    'S10.G00.01.002',
    'CCH-11',
    noSiret(senderSiren, senderNic),
    'The SIRET of the sender has a key, which does not fit',
    'La clé du SIRET de l’émetteur est fausse',
  ),
  control(
    'S20.G00.05.002',
    'CCH-13',
    all(type(4), not(nature(7, 8, 9))),
    'Only a declaration of nature 07, 08 or 09 can be cancelled (type 04)',
    'Le type 04 « annule » n’est admis que pour les natures 07, 08 et 09',
    { moment: 'head' },
  ),
  control(
    'S20.G00.05.002',
    'CCH-14',
    all(type(2, 5), not(nature(1))),
    'Only a monthly declaration (nature 01) can be without individuals (types 02 and 05)',
    'Les types 02 et 05, sans individu, ne sont admis que pour la nature 01',
    { moment: 'head' },
  ),
  control(
    'S20.G00.05.002',
    'CCH-15',
    all(type(3), nature(8)),
    'A declaration of nature 08 cannot be replaced (type 03)',
    'Le type 03 « annule et remplace » est interdit pour la nature 08',
    { moment: 'head' },
  ),
  about(
    'S20.G00.05.002',
    'CCH-16',
    ({ values, declaration }) => (type(1, 3)(values) && declaration?.individuals === 0 ? [0] : none),
    'A declaration of type 01 or 03 has at least one individual',
    'Une déclaration de type 01 ou 03 contient au moins un individu',
    { moment: 'declaration' },
  ),
  control(
    'S20.G00.05.003',
    'CCH-11',
    all(nature(4, 5, 7, 8), not(reads('S20.G00.05.003', '11'))),
    'An event (natures 04, 05, 07, 08) is not split: its fraction is 11',
    'Un signalement (natures 04, 05, 07, 08) n’est pas fractionné : la fraction vaut 11',
    { moment: 'head' },
  ),
  control(
    'S20.G00.05.003',
    null,
    all(has('S20.G00.05.003'), not(matches('S20.G00.05.003', /^([1-9])([1-9])$/))),
    'A fraction is two digits: which one, of how many',
    'Une fraction est faite de deux chiffres : laquelle, sur combien',
    { moment: 'head', level: 'declaration' },
  ),
  control(
    'S20.G00.05.005',
    null,
    all(nature(1, 9), not(has('S20.G00.05.005'))),
    'A declaration of a month, or one in its place, names the month',
    'Une DSN mensuelle ou de substitution donne son mois principal',
    { moment: 'head', level: 'declaration', code: 'rubric_missing' },
  ),
  control(
    'S20.G00.05.006',
    'CCH-12',
    all(has('S20.G00.05.006'), not(type(3, 4))),
    'Only what replaces or cancels (types 03 and 04) names a declaration replaced',
    'Seuls les types 03 et 04 portent l’identifiant de la déclaration annulée ou remplacée',
    { moment: 'head' },
  ),
  control(
    'S20.G00.05.008',
    'CCH-11',
    all(is('S20.G00.05.008', 2), deposit(1)),
    'The agricultural part (02) is not deposited at net-entreprises',
    'Le champ 02, régime agricole, est interdit au point de dépôt 01',
    { moment: 'head' },
  ),
  control(
    'S20.G00.05.008',
    'CCH-12',
    all(is('S20.G00.05.008', 3), deposit(2)),
    'The part of the general scheme (03) is not deposited at the MSA',
    'Le champ 03, régime général, est interdit au point de dépôt 02',
    { moment: 'head' },
  ),
  control(
    'S20.G00.05.010',
    'SIG-11',
    all(is('S20.G00.05.010', 2), not(matches('S21.G00.06.005', /^98[678]/))),
    'Pacific francs (02) go with post codes 986, 987 and 988',
    'Le franc Pacifique (02) va avec les codes postaux 986, 987 et 988',
    { moment: 'head' },
  ),
  control(
    'S21.G00.06.001',
    'CSL-11',
    noSiren(R.siren),
    'The SIREN of the employer has a key, which does not fit',
    'La clé du SIREN de l’entreprise est fausse',
    { moment: 'head', level: 'declaration', code: 'siret_invalid' },
  ),
  control(
    'S21.G00.06.002',
    'CSL-11',
    noSiret(R.siren, headNic),
    'The SIRET of the head office has a key, which does not fit',
    'La clé du SIRET du siège est fausse',
  ),
  control(
    'S21.G00.11.001',
    'CSL-12',
    noSiret(R.siren, R.nic),
    'The SIRET of the establishment has a key, which does not fit',
    'La clé du SIRET de l’établissement est fausse',
    { moment: 'head', level: 'declaration', code: 'siret_invalid' },
  ),
  control(
    'S21.G00.11.017',
    'CCH-11',
    all(is('40.029', 3, 4), not(has('11.017'))),
    'An employer that joined unemployment insurance (40.029 is 03 or 04) tells its legal nature',
    'La nature juridique est obligatoire si l’employeur a adhéré à l’assurance chômage (40.029 à 03 ou 04)',
    { at: '40' },
  ),
  control(
    'S21.G00.11.019',
    'SIG-11',
    all(nature(1), reads('S10.G00.00.002', 'TESE', 'CEA'), not(has('11.019'))),
    'A monthly declaration made by TESE or CEA tells the rubric',
    'Rubrique obligatoire dans une DSN mensuelle du TESE ou du CEA',
    { moment: 'head' },
  ),
  control(
    'S21.G00.11.024',
    'CCH-11',
    all(has('11.024'), not(type(2, 5))),
    'Only a declaration without individuals asks to leave the DSN',
    'La demande de sortie de la DSN n’est admise que dans une déclaration sans individu',
    { moment: 'head' },
  ),
]
