import { lawParameters } from '../../../src/law/law-parameters.ts'
import type { Parameter } from '../../../src/law/parameter.ts'
import { euroRights } from '../../../src/ledger/audit/euro-rights.ts'
import { hourRights } from '../../../src/ledger/audit/hour-rights.ts'
import type { PossibleRight } from '../../../src/ledger/audit/possible-right.ts'
import { rightLaw } from '../../../src/ledger/audit/right-law.ts'
import type { Section } from '../law-book.ts'
import type { Right } from './jobs.ts'

/** Those of the rights that the audit would not accept as the basis of a credit of the year. */
export function impossibleRights(rights: readonly Right[], year: number, law: Section['law'] = {}): Right[] {
  const given = rights.filter(({ rate }) => rate !== null)
  return given.filter((right) => {
    const possible = possibleRights(right, year, law) ?? []
    return !possible.some(
      ({ rate, entitlement, cap }) =>
        rate === right.rate && entitlement === BigInt(right.entitlement) && cap === BigInt(right.cap!),
    )
  })
}

function possibleRights(
  right: Right,
  year: number,
  law: NonNullable<Section['law']>,
): PossibleRight[] | undefined {
  const { account, rate, numerator, denominator, cap, headroom } = right
  const { employeeHours, publicHours, ...inEuros } = rightLaw(lawParameters.map(changed(law)), year)
  const share = { numerator: BigInt(numerator ?? 1), denominator: BigInt(denominator ?? 1) }
  if (account === 'cpf') return euroRights(rate!, share, { employeeHours, publicHours, ...inEuros })
  const earned = BigInt(cap! - headroom!)
  return account === 'cpf_hours'
    ? hourRights(account, rate!, share, earned, employeeHours)
    : hourRights('cpf_public', rate!, share, earned, publicHours)
}

function changed(law: NonNullable<Section['law']>) {
  return (parameter: Parameter): Parameter => {
    const value = law[parameter.name]
    if (value === undefined) return parameter
    return { ...parameter, values: [{ from: '0001-01-01', value, reference: 'told in a case', confidence: '?' }] }
  }
}
