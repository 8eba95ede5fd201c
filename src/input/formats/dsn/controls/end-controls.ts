import { all, any, before, type Condition, type Control, control, has, is, not, unlike } from './control.ts'

const reason = (...codes: number[]) => is('62.002', ...codes)
const cancelled = reason(99)
const nature = (...codes: number[]) => is('S20.G00.05.001', ...codes)
const ofUse = all(is('40.007', 2, 10), is('40.021', 5), not(cancelled), has('62.001'))
const told = { code: 'dates_order' } as const
const dropped = { level: 'value' } as const

/** Notified in an event of nature 07, where the norm allows the rubric at all. */
const inEvent = (fails: Condition) => all(nature(7), fails)

/** Reasons of an end (62.002) with which a day or a figure must be told. */
const withReason = [
  [
    'S21.G00.62.003',
    'CCH-12',
    [11, 12, 14, 15, 20, 25, 34, 35, 36, 37, 58, 59, 82, 83, 87, 88, 89, 95, 96, 97, 111, 112, 113, 115],
  ],
  ['S21.G00.62.004', 'CCH-11', [43, 110, 111]],
  ['S21.G00.62.005', 'CCH-12', [11, 12, 14, 15, 20, 26, 86, 87, 88, 89, 91, 92, 93, 111, 112, 113, 114, 115]],
  ['S21.G00.62.013', 'CCH-11', [26, 114]],
] as const

/** Ends of contracts (62). */
export const endControls: readonly Control[] = [
  control(
    'S21.G00.40.001',
    'CCH-13',
    all(before('62.001', '40.001'), not(cancelled)),
    'A contract does not end before it begins',
    'Un contrat ne finit pas avant de commencer',
    { ...dropped, ...told, at: '62' },
  ),
  control(
    'S21.G00.62.001',
    'CCH-11',
    all(has('62.004'), not(before('62.004', '62.001'))),
    'The contract ends after the agreement on its end was signed',
    'Le contrat finit après la signature de la convention de rupture',
    told,
  ),
  control(
    'S21.G00.62.002',
    'CCH-12',
    all(nature(7), reason(100, 116, 998, 999)),
    'The reasons 100, 116, 998 and 999 stand in no event of nature 07',
    'Les motifs 100, 116, 998 et 999 sont interdits pour la nature 07',
    dropped,
  ),
  control(
    'S21.G00.62.002',
    'CCH-13',
    all(cancelled, not(nature(1))),
    'The end of a contract is cancelled (099) in a monthly declaration alone',
    'L’annulation (099) d’une fin de contrat n’est admise que pour la nature 01',
    dropped,
  ),
  control(
    'S21.G00.62.002',
    'CCH-14',
    all(reason(116), has('40.020'), not(is('40.020', 136))),
    'The reason 116 is for sailors alone (scheme 136)',
    'Le motif 116 est réservé aux marins (régime vieillesse 136)',
  ),
  control(
    'S21.G00.62.003',
    'CCH-11',
    any(before('62.003', '40.001'), all(before('62.001', '62.003'), not(cancelled))),
    'The end of a contract is notified between its start and its end',
    'La rupture est notifiée entre le début et la fin du contrat',
    told,
  ),
  ...withReason.map(([rubric, name, reasons]) =>
    control(
      rubric,
      name,
      inEvent(all(reason(...reasons), not(has(rubric)))),
      'The rubric is asked for with this reason of the end of a contract',
      'La rubrique est obligatoire pour ce motif de rupture',
    ),
  ),
  control(
    'S21.G00.62.005',
    'CCH-11',
    before('62.001', '62.005'),
    'The procedure begins before the contract ends',
    'La procédure est engagée avant la fin du contrat',
    told,
  ),
  control(
    'S21.G00.62.006',
    'CCH-14',
    all(is('40.007', 3), has('62.001'), not(has('62.006'))),
    'A temporary contract that ends has a last day of work at the usual pay',
    'Le dernier jour travaillé et payé est obligatoire pour un contrat de mission',
  ),
  control(
    'S21.G00.62.006',
    'CCH-15',
    any(before('62.006', '40.001'), all(before('62.001', '62.006'), not(cancelled))),
    'The last day of work at the usual pay lies within the contract',
    'Le dernier jour travaillé et payé se situe dans le contrat',
    told,
  ),
  control(
    'S21.G00.62.006',
    'CCH-16',
    all(is('40.021', 5), has('62.002'), not(cancelled), not(has('62.006'))),
    'A contract of use (40.021 is 05) that ends has a last day of work at the usual pay',
    'Le dernier jour travaillé et payé est obligatoire pour un contrat d’usage',
  ),
  control(
    'S21.G00.62.011',
    'CCH-11',
    inEvent(unlike(has('62.011'), reason(26))),
    'Months of notice used for a CSP go with the reason 026, and with no other',
    'Les mois de préavis du CSP sont obligatoires pour le motif 026, interdits sinon',
  ),
  control(
    'S21.G00.62.017',
    'CCH-11',
    all(not(nature(7)), ofUse, not(has('62.017'))),
    'A contract of use that ends tells how its end is declared',
    'La modalité de déclaration est obligatoire à la fin d’un contrat d’usage',
  ),
  control(
    'S21.G00.62.017',
    'CCH-12',
    all(
      is('62.017', 1),
      not(all(is('40.007', 2, 10), is('40.021', 5), any(reason(31), cancelled), has('62.006'))),
    ),
    'The derogation (01) is for contracts of use that have come to their end',
    'Le circuit dérogatoire (01) est réservé aux contrats d’usage arrivés à terme',
  ),
  control(
    'S21.G00.62.018',
    'CCH-11',
    inEvent(unlike(has('62.018'), reason(114))),
    'Months of notice used for a PAP go with the reason 114, and with no other',
    'Les mois de préavis du PAP sont obligatoires pour le motif 114, interdits sinon',
  ),
  control(
    'S21.G00.62.019',
    'CCH-12',
    all(has('62.019'), has('40.020'), not(is('40.020', 136))),
    'Leave left over of sailors is for the scheme 136 alone',
    'Le solde de congés des marins est réservé au régime vieillesse 136',
  ),
]
