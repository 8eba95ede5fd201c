import { lawParameters } from '../../../law/law-parameters.ts'
import { parametersInForce } from '../../../law/parameter.ts'

/** The risk factors of the compte professionnel de prévention, and the four that were dropped in October 2017. */
export const riskFactors = [
  'hyperbaric',
  'extreme_temperatures',
  'noise',
  'night',
  'alternating_shifts',
  'repetitive',
  'manual_handling',
  'postures',
  'vibration',
  'chemicals',
] as const

export type RiskFactor = (typeof riskFactors)[number]

const ofYear = new Map<number, ReadonlySet<string>>()

/** The factors that gave points at some time of a calendar year (parameter c2p.factors; D4161-2, L4163-1). */
export function riskFactorsOf(year: number): ReadonlySet<string> {
  const known = ofYear.get(year)
  if (known !== undefined) return known
  const words = parametersInForce(
    lawParameters.filter(({ name }) => name === 'c2p.factors'),
    year,
  ).flatMap(({ values }) => values.flatMap(({ value }) => value.split(' ')))
  const factors = new Set(words)
  ofYear.set(year, factors)
  return factors
}
