import type { Nir } from './nir.ts'

/**
 * Where somebody was born, as far as two registers agree on it: the NIR has the code that the place had when the person was
 * registered, a death the code of when it was processed. Communes merge and districts become departments, so there are two
 * parts: the commune, and the area around it, which changes less.
 */
export interface Birthplace {
  /** Code of the commune; undefined abroad and where it cannot be told. */
  readonly commune: string | undefined
  /** Department, or country with `99` before it; undefined where nothing is told. */
  readonly area: string | undefined
}

const nowhere: Birthplace = { commune: undefined, area: undefined }

/** The departments around Paris and those of Corsica 2A and 2B are as they are today from births of these years on. */
const parisDivided = 1968

/** In a NIR of a birth before the division of the departments around Paris: Algeria, Morocco and Tunisia as departments. */
const northAfrica: Readonly<Record<string, string>> = {
  ...{ '91': '99352', '92': '99352', '93': '99352', '94': '99352' },
  ...{ '95': '99350', '96': '99351' },
}

/**
 * Countries that were one (the last three digits of their codes, the one behind which all stand first): Yugoslavia,
 * Czechoslovakia, the Soviet Union, Germany, Vietnam, Yemen, Korea, Turkey.
 */
const countriesOnceOne = [
  ['121', '118', '119', '120', '145', '156', '157'],
  ['115', '116', '117'],
  ['123', '106', '107', '108', '148', '151', '155', '209', '210', '211', '252', '253', '255'],
  ['123', '256', '257', '258', '259', '260'],
  ['109', '141', '142'],
  ['243', '244', '245'],
  ['251', '202', '233'],
  ['237', '238', '239'],
  ['208', '124'],
]
const onceOne = new Map(countriesOnceOne.flatMap(([first, ...others]) => others.map((other) => [other, first!])))

/** What a NIR says of it. */
export function birthplaceOfNir(nir: Nir, birthYear: number): Birthplace {
  const department = nir.slice(5, 7)
  const country = birthYear < parisDivided ? northAfrica[department] : undefined
  return country === undefined
    ? birthplaceOfCode(nir.slice(5, 10), birthYear)
    : { commune: undefined, area: country }
}

/** What a code of the COG says of it, of today or of before. */
export function birthplaceOfCode(code: string, birthYear: number): Birthplace {
  if (!/^(\d\d|2[AB])\d{3}$/.test(code) || code.startsWith('00')) return nowhere
  if (code.startsWith('99')) return abroad(code)
  // Algeria and Tunisia as deaths had them once.
  if (/^9[1-4]352$/.test(code)) return abroad('99352')
  if (code === '96351') return abroad('99351')
  if (code.startsWith('98')) return ofFormerTerritory(code)
  if (code.startsWith('97')) return { commune: code, area: code.slice(0, 3) }
  const commune = withoutDistrict(code.replace(/^2[AB]/, '20'))
  return birthYear < parisDivided ? aroundParis(commune) : { commune, area: commune.slice(0, 2) }
}

function abroad(code: string): Birthplace {
  const country = code.slice(2)
  if (country === '000' || country === '999') return nowhere
  return { commune: undefined, area: `99${onceOne.get(country) ?? country}` }
}

/** Mayotte and La Réunion as they were numbered; French Africa before its countries had codes tells nothing. */
function ofFormerTerritory(code: string): Birthplace {
  if (code.startsWith('985')) return { commune: undefined, area: '976' }
  if (code === '98405') return { commune: undefined, area: '974' }
  return /^98[2-4]/.test(code) ? nowhere : { commune: code, area: code.slice(0, 3) }
}

/** Paris, Lyon and Marseille as a whole: the district is told by one register and not by the other. */
function withoutDistrict(code: string): string {
  if (/^751\d\d$/.test(code)) return '75056'
  if (/^6938\d$/.test(code)) return '69123'
  return /^132(0[1-9]|1[0-6])$/.test(code) ? '13055' : code
}

/**
 * The Seine (75) became 75, 92, 93 and 94, the Seine-et-Oise (78) became 78, 91 and 95; communes kept the rest of their
 * number but for some that went from one to the other. The area is all of it.
 */
function aroundParis(code: string): Birthplace {
  const department = code.slice(0, 2)
  const before = { 92: '75', 93: '75', 94: '75', 91: '78', 95: '78', 75: '75', 78: '78' }[department]
  if (before === undefined) return { commune: code, area: department }
  return { commune: before + code.slice(2), area: '75' }
}
