import type { Assessment, ParameterName } from './explanation-facts.ts'
import { fraction, fractionText, shareOf } from './explanation-fraction.ts'
import { articles, type Step, type Telling, together } from './explanation-step.ts'
import { type WorkingTime, workingTimeOf, workingTimeStep } from './explanation-working-time.ts'

/**
 * From the working time to what the cap leaves: the steps of a person whom nothing excludes. The right, the cap and
 * the room are those of the assessment; the amounts of the single steps are told apart here, in the same way, because
 * the assessment keeps only their result.
 */
export function rightSteps(telling: Telling, assessment: Assessment): Step[] {
  const time = workingTimeOf(telling)
  const employee = time === undefined ? undefined : employeeSteps(telling, assessment, time)
  const esat = esatStep(telling)
  const steps = [
    ...(time === undefined ? [] : [workingTimeStep(telling, time)]),
    ...(employee?.steps ?? []),
    ...(esat === undefined ? [] : [esat]),
  ]
  if (employee !== undefined && esat !== undefined) {
    steps.push(mostFavourableStep(telling, assessment, employee.amount, esat.cents!))
  }
  return [...steps, capStep(telling, assessment)]
}

/** The increases of an employee, and the amount that they come to. */
function employeeSteps(
  telling: Telling,
  assessment: Assessment,
  time: WorkingTime,
): { steps: Step[]; amount: bigint } {
  const qualification = qualificationStep(telling, assessment, time)
  const amount = qualification.cents ?? time.amount
  if (!assessment.disabled_worker) return { steps: [qualification], amount }
  const disabled = disabledWorkerStep(telling, time)
  const increase = disabled.cents!
  const steps = [qualification, disabled]
  if (qualification.cents === undefined || !time.reached) return { steps, amount: amount + increase }
  const both = bothIncreasesStep(telling, qualification.cents, time.amount + increase, increase)
  return { steps: [...steps, both], amount: both.cents! }
}

function qualificationStep({ facts, words }: Telling, assessment: Assessment, time: WorkingTime): Step {
  const { law, activities, holder } = facts
  const lowAmount = law.integer('cpf.employee.low_qualified')
  const level = Number(law.integer('cpf.employee.low_qualified_below_level'))
  const applies = time.reached || law.text('cpf.employee.low_qualified_below_half') === 'prorata_800'
  const declaredLow = activities.some(({ qualification_level: has }) => has !== null && has < level)
  const byPerson = holder.declared_low_from !== null
  const source = !assessment.low_qualified ? (declaredLow ? 'outdated' : 'none') : byPerson ? 'person' : 'employer'
  const amount =
    assessment.low_qualified && applies ? (time.reached ? lowAmount : shareOf(lowAmount, time.ratio)) : undefined
  return {
    name: 'qualification',
    text: words.qualification({
      source,
      level,
      reached: time.reached,
      threshold: time.threshold,
      lowAmount,
      amount,
    }),
    article: together(
      law.reference('cpf.employee.low_qualified_below_level'),
      time.reached || !assessment.low_qualified
        ? law.reference('cpf.employee.low_qualified')
        : law.reference('cpf.employee.low_qualified_below_half'),
    ),
    ...(amount === undefined ? {} : { cents: amount }),
    inputs: {
      low_qualified: assessment.low_qualified,
      declared_by: source === 'person' || source === 'employer' ? source : null,
      below_level: level,
    },
  }
}

function disabledWorkerStep({ facts, words }: Telling, { reached, ratio }: WorkingTime): Step {
  const { law } = facts
  const full = law.integer('cpf.employee.boeth_increase')
  const inProportion = !reached && law.text('cpf.employee.boeth_below_half') === 'prorata'
  const increase = inProportion ? shareOf(full, ratio) : full
  return {
    name: 'disabled_worker',
    text: words.disabledWorker({ increase, inProportion }),
    article: law.reference('cpf.employee.boeth_increase'),
    cents: increase,
    inputs: { yearly_increase: full, in_proportion: inProportion },
  }
}

/** Low-qualified and disabled worker: the larger of the two, or by the switch their sum. */
function bothIncreasesStep({ facts, words }: Telling, low: bigint, withIncrease: bigint, increase: bigint): Step {
  const stacked = facts.law.text('cpf.employee.boeth_with_low_qualified') === 'stacked'
  const kept = stacked ? low + increase : low > withIncrease ? low : withIncrease
  return {
    name: 'both_increases',
    text: stacked ? words.increasesStacked({ kept }) : words.increasesTogether({ low, withIncrease, kept }),
    article: facts.law.reference('cpf.employee.boeth_with_low_qualified'),
    cents: kept,
    inputs: { low_qualified: low, with_increase: withIncrease, added_up: stacked },
  }
}

function esatStep({ facts, words }: Telling): Step | undefined {
  const { law, activities, year } = facts
  const admissions = activities.filter(({ scheme, counted }) => counted && scheme === 'esat')
  if (admissions.length === 0) return undefined
  const fullAmount = law.integer('cpf.esat.amount')
  const daysOfYear = Date.UTC(year + 1, 0, 1) / 86_400_000 - Date.UTC(year, 0, 1) / 86_400_000
  const days = Math.min(
    daysOfYear,
    admissions.map(({ days }) => days).reduce((a, b) => a + b, 0),
  )
  const part = fraction(BigInt(days), BigInt(daysOfYear))
  const amount = law.text('cpf.esat.partial_year') === 'prorata' ? shareOf(fullAmount, part) : fullAmount
  return {
    name: 'esat',
    text: words.esat({ amount, fullAmount }),
    article: law.reference('cpf.esat.amount'),
    cents: amount,
    inputs: { yearly_amount: fullAmount, days_of_admission: days, share_of_year: fractionText(part) },
  }
}

function mostFavourableStep(
  { words }: Telling,
  { entitlement, cap }: Assessment,
  asEmployee: bigint,
  inEsat: bigint,
): Step {
  return {
    name: 'most_favourable',
    text: words.mostFavourable({ asEmployee, inEsat, kept: entitlement, cap: cap ?? 0n }),
    article: articles.severalCategories,
    cents: entitlement,
    inputs: { as_employee: asEmployee, in_sheltered_workplace: inEsat, cap },
  }
}

/** The parameter that gives the cap of a rate; the one that gives the amount of the cap, when a rate has several. */
const caps: readonly (readonly [rate: string, parameter: ParameterName])[] = [
  ['base', 'cpf.employee.cap'],
  ['prorata', 'cpf.employee.cap'],
  ['low_qualified', 'cpf.employee.low_qualified_cap'],
  ['boeth', 'cpf.employee.boeth_cap'],
  ['esat', 'cpf.esat.cap'],
]

function capStep({ facts, words }: Telling, assessment: Assessment): Step {
  const { entitlement, headroom: room, due: within } = assessment
  const cap = assessment.cap ?? 0n
  const ofRate = caps.filter(([rate]) => rate === assessment.rate)
  const found = [...ofRate, ...caps].find(([, parameter]) => facts.law.integer(parameter) === cap)
  return {
    name: 'cap',
    text: words.cap({ entitlement, cap, room, within }),
    article: found === undefined ? articles.yearlyCredit : facts.law.reference(found[1]),
    cents: within,
    inputs: { right: entitlement, cap, room },
  }
}
