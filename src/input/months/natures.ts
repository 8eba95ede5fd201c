import { type Configuration, defaultConfiguration } from '../../configuration/configuration.ts'
import type { ContractFacts } from '../formats/dsn/person-facts.ts'

export type Scheme = 'employee' | 'public_agent' | 'esat'

/** Under which scheme a contract of a nature (S21.G00.40.007) gives rights; none for a nature that is not here. */
export type Natures = Readonly<Record<string, Scheme>>

export type ContractNature =
  | 'permanent'
  | 'fixed_term'
  | 'apprenticeship'
  | 'professionalisation'
  | 'temporary'
  | 'other'

const apprenticeship: ReadonlySet<string> = new Set(['64', '65', '81'])
const professionalisation = '61'

const byNature: Readonly<Record<string, ContractNature>> = {
  ...Object.fromEntries(['01', '07', '08', '09', '20', '21', '50', '82', '91'].map((code) => [code, 'permanent'])),
  ...Object.fromEntries(['02', '10', '60', '92'].map((code) => [code, 'fixed_term'])),
  '03': 'temporary',
}

/** The nature of a contract in the words of the declarations: the public policy (40.008) before the form (40.007). */
export function contractNature({ nature, policy }: ContractFacts): ContractNature {
  if (apprenticeship.has(policy)) return 'apprenticeship'
  if (policy === professionalisation) return 'professionalisation'
  return byNature[nature] ?? 'other'
}

export type PostTime = 'full_time' | 'part_time' | 'incomplete'

const partTime: ReadonlySet<string> = new Set(['20', '41', '42'])

/** How a public post is filled (40.014, and 40.013 against 40.012); null in other schemes and where it is not told. */
export function postTime(scheme: Scheme, { time, quota, reference }: ContractFacts): PostTime | null {
  if (scheme !== 'public_agent') return null
  if (partTime.has(time)) return 'part_time'
  if (time !== '10') return null
  return quota < reference ? 'incomplete' : 'full_time'
}

/** The natures that give rights, as an installation decides. */
export function naturesOf({ dsn }: Pick<Configuration, 'dsn'>): Natures {
  const decided = { ...defaultConfiguration().dsn.natures, ...dsn.natures }
  return Object.fromEntries(
    Object.entries(decided).flatMap(([nature, scheme]) => (scheme === 'none' ? [] : [[nature, scheme]])),
  )
}
