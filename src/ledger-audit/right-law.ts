import { type Parameter, valueOn } from '../law/parameter.ts'

/** What the law of one activity year gives employees and ESAT workers, in cents. Read from the parameter files. */
export interface RightLaw {
  readonly base: bigint
  readonly baseCap: bigint
  /** The share of a full year from which the whole amount is due. */
  readonly full: Share
  /** False: an activity counted in days or by pay reaches the whole amount for a whole year only. */
  readonly sameTestForDaysAndPay: boolean
  readonly low: bigint
  readonly lowCap: bigint
  /** True: the increased amount of the low-qualified is also given in proportion. */
  readonly lowInProportion: boolean
  readonly increase: bigint
  readonly increaseCap: bigint
  readonly increaseInProportion: boolean
  /** True: the amount of the low-qualified and the increase are added. */
  readonly stacked: boolean
  readonly esat: bigint
  readonly esatCap: bigint
  readonly esatInProportion: boolean
  readonly daysOfYear: bigint
}

/** An exact fraction of a full year. */
export interface Share {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** Undefined for a year in which the law gives no rights in euros. */
export function rightLaw(parameters: readonly Parameter[], year: number): RightLaw | undefined {
  const value = (name: string) => {
    const parameter = parameters.find((one) => one.name === name)
    if (parameter === undefined) throw new Error(`the law has no parameter ${name}`)
    return valueOn(parameter, `${year}-01-01`)
  }
  if (value('cpf.employee.base') === null) return undefined
  const cents = (name: string) => BigInt(value(name) ?? 0)
  const [numerator = '1', denominator = '1'] = (value('cpf.employee.full_credit_ratio') ?? '1/1').split('/')
  return {
    base: cents('cpf.employee.base'),
    baseCap: cents('cpf.employee.cap'),
    full: { numerator: BigInt(numerator), denominator: BigInt(denominator) },
    sameTestForDaysAndPay: value('cpf.employee.half_time_for_days_and_pay') === 'same',
    low: cents('cpf.employee.low_qualified'),
    lowCap: cents('cpf.employee.low_qualified_cap'),
    lowInProportion: value('cpf.employee.low_qualified_below_half') === 'prorata_800',
    increase: cents('cpf.employee.boeth_increase'),
    increaseCap: cents('cpf.employee.boeth_cap'),
    increaseInProportion: value('cpf.employee.boeth_below_half') === 'prorata',
    stacked: value('cpf.employee.boeth_with_low_qualified') === 'stacked',
    esat: cents('cpf.esat.amount'),
    esatCap: cents('cpf.esat.cap'),
    esatInProportion: value('cpf.esat.partial_year') === 'prorata',
    daysOfYear: BigInt((Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000),
  }
}
