import { type Parameter, valueOn } from '../../law/parameter.ts'

/** What the law of one activity year gives on the CPF, in cents or hours. Undefined: nothing of that kind. */
export interface RightLaw {
  readonly employee: EmployeeLaw | undefined
  readonly esat: EsatLaw | undefined
  readonly selfEmployed: { readonly amount: bigint; readonly cap: bigint } | undefined
  readonly employeeHours: HoursLaw | undefined
  readonly publicHours: HoursLaw | undefined
}

/** Employees in euros: L6323-11, R6323-1, R6323-3-1, D6323-3-3. */
export interface EmployeeLaw {
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
}

/** R6323-29. */
export interface EsatLaw {
  readonly amount: bigint
  readonly cap: bigint
  readonly inProportion: boolean
  readonly daysOfYear: bigint
}

/** Employees from 2015 to 2018 (L6323-11 and R6323-1 then), public agents since 2017 (decree 2017-928). */
export interface HoursLaw {
  readonly first: bigint
  /** Hours on the account from which the second rhythm applies; undefined: there is one rhythm. */
  readonly limit: bigint | undefined
  readonly second: bigint
  readonly cap: bigint
  readonly increased: { readonly rhythm: bigint; readonly cap: bigint } | undefined
  /** How the year counts in which the account passes the limit: `split`, `first_rhythm` or `second_rhythm`. */
  readonly crossing: string | undefined
}

/** An exact fraction of a full year. */
export interface Share {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** Reads the law of a year from the parameter files. */
export function rightLaw(parameters: readonly Parameter[], year: number): RightLaw {
  const read = (name: string, on = `${year}-01-01`) => {
    const parameter = parameters.find((one) => one.name === name)
    if (parameter === undefined) throw new Error(`the law has no parameter ${name}`)
    return valueOn(parameter, on)
  }
  // The day on which the hours of public agents changed is not the first of the activity year, for some.
  const publicOn = read('cpf.public.year_2019') === 'from_2020' ? `${year + 1}-01-01` : `${year}-01-01`
  return {
    employee: read('cpf.employee.base') === null ? undefined : employeeLaw(read),
    esat: read('cpf.esat.amount') === null ? undefined : esatLaw(read, year),
    selfEmployed:
      read('cpf.self_employed.amount') === null
        ? undefined
        : { amount: whole(read('cpf.self_employed.amount')), cap: whole(read('cpf.self_employed.cap')) },
    employeeHours: hoursLaw(read, 'cpf.hours', 'low_qualified', `${year}-01-01`),
    publicHours: hoursLaw(read, 'cpf.public', 'category_c', publicOn),
  }
}

type Read = (name: string, on?: string) => string | null

function employeeLaw(read: Read): EmployeeLaw {
  const [numerator = '1', denominator = '1'] = (read('cpf.employee.full_credit_ratio') ?? '1/1').split('/')
  return {
    base: whole(read('cpf.employee.base')),
    baseCap: whole(read('cpf.employee.cap')),
    full: { numerator: BigInt(numerator), denominator: BigInt(denominator) },
    sameTestForDaysAndPay: read('cpf.employee.half_time_for_days_and_pay') === 'same',
    low: whole(read('cpf.employee.low_qualified')),
    lowCap: whole(read('cpf.employee.low_qualified_cap')),
    lowInProportion: read('cpf.employee.low_qualified_below_half') === 'prorata_800',
    increase: whole(read('cpf.employee.boeth_increase')),
    increaseCap: whole(read('cpf.employee.boeth_cap')),
    increaseInProportion: read('cpf.employee.boeth_below_half') === 'prorata',
    stacked: read('cpf.employee.boeth_with_low_qualified') === 'stacked',
  }
}

function esatLaw(read: Read, year: number): EsatLaw {
  return {
    amount: whole(read('cpf.esat.amount')),
    cap: whole(read('cpf.esat.cap')),
    inProportion: read('cpf.esat.partial_year') === 'prorata',
    daysOfYear: BigInt((Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000),
  }
}

function hoursLaw(read: Read, chapter: string, increased: string, on: string): HoursLaw | undefined {
  const value = (name: string) => read(`${chapter}.${name}`, on)
  if (value('first_rhythm') === null) return undefined
  const limit = value('first_rhythm_limit')
  return {
    first: whole(value('first_rhythm')),
    limit: limit === null ? undefined : whole(limit),
    second: whole(value('second_rhythm')),
    cap: whole(value('cap')),
    increased:
      value(increased) === null
        ? undefined
        : { rhythm: whole(value(increased)), cap: whole(value(`${increased}_cap`)) },
    crossing: value('crossing') ?? undefined,
  }
}

function whole(value: string | null): bigint {
  return BigInt(value ?? 0)
}
