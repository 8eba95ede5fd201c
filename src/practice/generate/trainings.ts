import type { Employers } from './employers.ts'
import { pad } from './employers.ts'
import {
  trainings as figures,
  refusedEndings,
  trainingActions,
  trainingEndings,
  trainingTerms,
} from './figures.ts'
import type { Person } from './person.ts'
import type { Random } from './random.ts'

/** A training file, as all feeds tell of it. Days count from 1 January of the year. */
export interface Training {
  readonly number: string
  readonly steps: readonly { readonly state: string; readonly day: number }[]
  readonly action: string
  /** SIRET of the training body. */
  readonly body: string
  /** In euros. */
  readonly price: number
  readonly thirdParty: { readonly kind: string; readonly amount: number } | undefined
  readonly isExempt: boolean
  readonly isInWorkingTime: boolean
  readonly asksForPoints: boolean
  readonly isForceMajeure: boolean
  readonly requestedOn: number
  readonly acceptedOn: number | undefined
  readonly startsOn: number
  readonly endsOn: number
  /** In whole percent; of a training that was not begun undefined. */
  readonly attendance: number | undefined
}

/** The accounts that pay for trainings hold euros since 2019, and the holder asks by himself since November. */
export const firstYearOfTrainings = 2020
const youngestHolder = 16
const thirdParties = ['employer', 'opco', 'region', 'france_travail', 'agefiph'] as const
/** A third party pays so much at least of a light licence, which those in work may only buy so. */
const leastOfLicence = 100

/**
 * The files that a person asks for in a year: none for most. What is reached after the end of the year is left out: the
 * file goes on. `holder` makes the numbers of files differ; nobody who dies in the year asks for one.
 */
export function drawTrainings(
  person: Person,
  holder: number,
  random: Random,
  { year, bodies, daysOfYear }: { readonly year: number; readonly bodies: Employers; readonly daysOfYear: number },
): readonly Training[] {
  if (year < firstYearOfTrainings || person.age < youngestHolder || person.deathDay !== undefined) return []
  const drawn = random.below(100_000)
  if (drawn >= figures.accepted + figures.notAccepted) return []
  const isAccepted = drawn < figures.accepted
  const count = isAccepted && random.chance(figures.second) ? 2 : 1
  return Array.from({ length: count }, (_, index) => {
    // Apart by half a year, so that they do not overlap.
    const requestedOn = index * 180 + random.below(count === 2 ? 40 : 250)
    return drawTraining(
      { random, year, bodies, daysOfYear, isAccepted, requestedOn },
      `${pad(holder, 9)}-${index + 1}`,
    )
  })
}

interface Drawing {
  readonly random: Random
  readonly year: number
  readonly bodies: Employers
  readonly daysOfYear: number
  readonly isAccepted: boolean
  readonly requestedOn: number
}

function drawTraining(drawing: Drawing, tail: string): Training {
  const { random, year, bodies, daysOfYear, isAccepted, requestedOn } = drawing
  const [action, , from, to] = drawOf(random, trainingActions)
  const price = random.between(Math.ceil(from / 10), Math.floor(to / 10)) * 10
  const proposedOn = requestedOn + random.below(4)
  const acceptedOn = proposedOn + random.below(6)
  // At least eleven working days after the request.
  const startsOn = requestedOn + random.between(17, 60)
  const endsOn = startsOn + random.between(1, 60)
  const hasThirdParty = random.chance(trainingTerms.thirdParty) || action === 'light_licence'
  const ending = drawEnding(random, isAccepted)
  const isStopped = ending === 'stopped_by_holder' || ending === 'stopped_by_body'
  const attendance =
    ending === 'delivery_validated' ? random.between(80, 100) : isStopped ? random.between(5, 79) : undefined
  const steps = stepsOf(random, ending, { requestedOn, proposedOn, acceptedOn, startsOn, endsOn })
  return {
    number: `T${pad(year % 100, 2)}-${tail}`,
    steps: steps.filter(({ day }) => day < daysOfYear),
    action,
    body: bodies.draw(random),
    price,
    thirdParty: hasThirdParty ? drawThirdParty(random, price) : undefined,
    isExempt: random.chance(trainingTerms.exempt),
    isInWorkingTime: random.chance(trainingTerms.workingTime),
    asksForPoints: random.chance(trainingTerms.points),
    isForceMajeure: isStopped && random.chance(30_000),
    requestedOn,
    acceptedOn: isAccepted ? acceptedOn : undefined,
    startsOn,
    endsOn,
    attendance,
  }
}

function drawEnding(random: Random, isAccepted: boolean): string {
  let left = random.below(100_000)
  for (const [state, cases] of isAccepted ? trainingEndings : refusedEndings) {
    if (left < cases) return state
    left -= cases
  }
  return 'delivery_validated'
}

type Days = Readonly<Record<'requestedOn' | 'proposedOn' | 'acceptedOn' | 'startsOn' | 'endsOn', number>>

/** The states of a file on its way to this ending. */
function stepsOf(random: Random, ending: string, days: Days): { state: string; day: number }[] {
  const { requestedOn, proposedOn, acceptedOn, startsOn, endsOn } = days
  const begun = [{ state: 'requested', day: requestedOn }]
  const accepted = [...begun, { state: 'proposed', day: proposedOn }, { state: 'accepted', day: acceptedOn }]
  const training = [...accepted, { state: 'in_training', day: startsOn + random.below(4) }]
  switch (ending) {
    case 'delivery_validated':
      return [
        ...training,
        { state: 'ended', day: endsOn + random.between(3, 5) },
        { state: ending, day: endsOn + random.between(8, 25) },
      ]
    case 'stopped_by_holder':
    case 'stopped_by_body':
      return [...training, { state: ending, day: Math.max(startsOn + 4, random.between(startsOn, endsOn)) }]
    case 'no_show':
      return [...accepted, { state: ending, day: startsOn + random.below(3) }]
    case 'withdrawn':
      return [
        ...accepted,
        { state: ending, day: random.between(acceptedOn, Math.min(acceptedOn + 9, startsOn - 1)) },
      ]
    case 'cancelled_by_holder':
    case 'cancelled_by_body':
    case 'cancelled_by_funder':
      return [...accepted, { state: ending, day: random.between(acceptedOn, startsOn - 1) }]
    default:
      return [...begun, { state: ending, day: requestedOn + random.below(10) }]
  }
}

/** Of an amount of the price, in whole tens of euros. */
function drawThirdParty(random: Random, price: number): { kind: string; amount: number } {
  const most = Math.max(leastOfLicence, Math.floor(price / 20) * 10)
  const kind = thirdParties[random.chance(60_000) ? 0 : random.below(thirdParties.length)]!
  return { kind, amount: random.between(leastOfLicence / 10, most / 10) * 10 }
}

function drawOf<Choice extends readonly [string, number, ...unknown[]]>(
  random: Random,
  choices: readonly Choice[],
): Choice {
  let left = random.below(100_000)
  for (const choice of choices) {
    if (left < choice[1]) return choice
    left -= choice[1]
  }
  throw new Error('the cases do not add up to 100,000')
}
