import { daysInMonth } from '../../civil-date.ts'
import { birthplaces, isAbroad, placeOfYear } from './birthplaces.ts'
import { pad } from './employers.ts'
import { agesOfWorkers, byAge, deaths, withoutDiploma } from './figures.ts'
import { drawFamilyName, drawFirstName, firstNamesOf } from './names.ts'
import { permutation } from './permutation.ts'
import { Random } from './random.ts'

/** A synthetic holder: what all feeds know about the same person. */
export interface Person {
  /** Which of the people of its seed, from 0. */
  readonly index: number
  /** 13 characters. */
  readonly nir: string
  readonly woman: boolean
  /** `YYYY-MM-DD`, with `00` for an unknown day or month. */
  readonly birthDate: string
  /** Age reached in the activity year. */
  readonly age: number
  readonly familyName: string
  /** In the order of civil status, with spaces between. */
  readonly firstNames: string
  /** Level of qualification held, 1 to 8; below 3: none that counts. */
  readonly level: number
  /** Days from 1 January of the activity year to the death; undefined for the living. */
  readonly deathDay: number | undefined
}

const ranks = 999
/** How many holders can be told apart: 146 million. */
export const mostHolders = 2 * 12 * birthplaces.length * ranks

/** Days from 1 January of the year to 30 April of the next, both included. */
const daysOfDeaths = 365 + 120
const twoDigits = Array.from({ length: 100 }, (_, value) => pad(value, 2))
const threeDigits = Array.from({ length: 1000 }, (_, value) => pad(value, 3))
/** Levels 3 to 8 among those who have a diploma, by threshold in 100,000. */
const levels: readonly (readonly [threshold: number, level: number])[] = [
  [26_800, 3],
  [49_300, 4],
  [66_400, 5],
  [83_200, 6],
  [98_800, 7],
  [100_000, 8],
]

/** The seed, the activity year, and the year in which the ages are those of people in work. */
export interface PopulationOptions {
  readonly seed: number
  readonly year: number
  readonly populationYear: number
}

/**
 * The people of a seed, by index from 0. No two have the same NIR, whatever their birth years: sex, month, place
 * and rank come from a permutation of the index. They die in the year of the population or the months after it,
 * never before: the other years are about people alive.
 */
export function population({ seed, year, populationYear }: PopulationOptions): (index: number) => Person {
  const place = permutation(mostHolders, seed)
  const random = new Random()
  return (index) => {
    random.start(seed, index)
    const identity = place(index)
    const woman = identity % 2 === 1
    const month = (Math.floor(identity / 2) % 12) + 1
    const rest = Math.floor(identity / 24)
    const birthplace = birthplaces[rest % birthplaces.length]!
    const rank = Math.floor(rest / birthplaces.length) + 1
    const age = drawAge(random)
    const birthYear = populationYear - age
    const day = random.between(1, daysInMonth(birthYear, month))
    // Abroad one record in fifty has no month: 50 + month in the NIR keeps it distinct.
    const monthUnknown = isAbroad(birthplace) && random.chance(2_000)
    const dies = random.chance(byAge(deaths, age)) && year === populationYear
    return {
      nir:
        `${woman ? 2 : 1}${twoDigits[birthYear % 100]}${twoDigits[monthUnknown ? month + 50 : month]}` +
        `${placeOfYear(birthplace, birthYear)}${threeDigits[rank]}`,
      woman,
      birthDate: monthUnknown ? `${birthYear}-00-00` : `${birthYear}-${twoDigits[month]}-${twoDigits[day]}`,
      age: age + year - populationYear,
      index,
      familyName: drawFamilyName(random),
      firstNames: [drawFirstName(woman, random), ...furtherNames(woman, identity)].join(' '),
      level: drawLevel(random, age),
      deathDay: dies ? random.below(daysOfDeaths) : undefined,
    }
  }
}

/** None, one or two first names behind the one in use. They follow from who it is, so that nothing else is drawn anew. */
function furtherNames(woman: boolean, identity: number): string[] {
  const names = firstNamesOf(woman)
  const [second, third] = [Math.floor(identity / 7) % names.length, Math.floor(identity / 61) % names.length]
  return [names[second]!, names[third]!].slice(0, Math.floor(identity / 3) % 3)
}

function drawAge(random: Random): number {
  let left = random.below(1000)
  for (const [first, last, cases] of agesOfWorkers) {
    if (left < cases) return random.between(first, last)
    left -= cases
  }
  throw new Error('the cases of agesOfWorkers do not add up to 1,000')
}

function drawLevel(random: Random, age: number): number {
  if (random.chance(byAge(withoutDiploma, age))) return random.between(1, 2)
  const drawn = random.below(100_000)
  return levels.find(([threshold]) => drawn < threshold)![1]
}
