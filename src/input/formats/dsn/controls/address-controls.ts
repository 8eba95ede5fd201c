import { all, type Control, control, has, not } from './control.ts'

/** Where addresses stand: the rubrics of post code, locality, country and distribution abroad, and the controls. */
const addresses = [
  ['S10.G00.01', '005', '006', '007', '008', 'CCH-12', 'block'],
  ['S21.G00.06', '005', '006', '010', '011', 'CCH-11', 'block'],
  ['S21.G00.11', '004', '005', '015', '016', 'CCH-11', 'block'],
  ['S21.G00.30', '009', '010', '011', '012', 'CCH-12', 'block'],
] as const

/** An address is one in France or one abroad. */
export const addressControls: readonly Control[] = addresses.flatMap(
  ([block, postCode, locality, country, abroad, oneOfTwo]) => {
    const at = (end: string) => has(`${block}.${end}`)
    const inFrance = at(postCode)
    return [
      control(
        `${block}.${postCode}`,
        oneOfTwo,
        (values) => inFrance(values) === (at(country)(values) || at(abroad)(values)),
        'An address has a post code, or a country and its code of distribution, not both and not neither',
        'Une adresse a un code postal, ou un code pays et un code de distribution à l’étranger, l’un excluant l’autre',
      ),
      control(
        `${block}.${locality}`,
        'CCH-11',
        all(inFrance, not(at(locality))),
        'With a post code goes a locality',
        'La localité est obligatoire avec le code postal',
      ),
    ]
  },
)
