import { daysInMonth } from '../../../civil-date.ts'
import { birthplaces, isAbroad, placeOfYear } from '../birthplaces.ts'
import { pad } from '../employers.ts'
import type { FeedWriter } from '../feed.ts'
import { drawFamilyName, firstNamesOf } from '../names.ts'
import type { Person } from '../person.ts'
import type { Random } from '../random.ts'

/** A death as INSEE writes it. */
interface Dead {
  familyName: string
  firstNames: string[]
  sex: 1 | 2
  /** YYYYMMDD, with zeros for what is unknown. */
  born: string
  place: string
  died: string
  diedAt: string
  certificate: string
}

/** What goes wrong between two registers, in 100,000 deaths. Where nothing is published it is our guess. */
const shares = {
  /** Told twice, as 220,000 of the 29 million rows of INSEE are; half of them with another place. */
  twice: 800,
  soundsAlike: 2_000,
  mistyped: 700,
  /** Birth name unknown to the employer: half of the women who use their husband's. */
  marriedName: 1_200,
  hyphen: 3_000,
  otherOrder: 800,
  fewerFirstNames: 10_000,
  moreFirstNames: 35_000,
  dayUnknown: 700,
  otherDay: 250,
  swappedDate: 100,
  mergedCommune: 3_500,
  otherPlace: 400,
  noPlace: 300,
  otherSex: 50,
  noStar: 30,
  accents: 2_000,
}

/** Of those abroad: born on a day that nobody knows, which one register writes as the first of January. */
const conventionalDates = 4_000
/** People who are no holders and died, for each 100,000 living holders; twins and homonyms of holders among them. */
const strangers = { sameDate: 20_000, twin: 600, homonym: 300 }

/**
 * INSEE's file of the deaths of the year after, in which `cases` of 100,000 holders die, beside people who are no holders.
 * The certificate tells whose death it is: `H` and the number of the holder from 0; `X` of anybody else.
 */
export function inseeDeaths({ year, cases }: { year: number; cases: number }): FeedWriter {
  return {
    feed: 'insee-deaths',
    fileName: `deces-${year + 1}.txt`,
    header: '',
    rows(person, random, add) {
      if (person.deathDay !== undefined) return
      const isDead = random.chance(cases)
      const dead = isDead ? tellingOf(person, year, random) : strangerTo(person, year, random)
      if (dead === undefined) return
      add(lineOf(dead, random.chance(shares.noStar)), false)
      if (!random.chance(shares.twice)) return
      if (random.below(2) === 1) dead.diedAt = '75931'
      add(lineOf(dead, false), false)
    },
  }
}

function asBorn(person: Person, year: number, random: Random): Dead {
  const born = person.birthDate.replaceAll('-', '')
  const place = person.nir.slice(5, 10)
  return {
    familyName: person.familyName,
    firstNames: person.firstNames.split(' '),
    sex: person.woman ? 2 : 1,
    born,
    place,
    died: dayOf(year + 1, random),
    diedAt: '75930',
    certificate: `H${person.index.toString(36).toUpperCase()}`,
  }
}

/** The death of a holder, with what goes wrong between registers. */
function tellingOf(person: Person, year: number, random: Random): Dead {
  const dead = asBorn(person, year, random)
  spoilNames(dead, person, random)
  spoilBirth(dead, random)
  if (random.chance(shares.otherSex)) dead.sex = dead.sex === 1 ? 2 : 1
  return dead
}

function spoilNames(dead: Dead, person: Person, random: Random): void {
  if (random.chance(shares.soundsAlike)) dead.familyName = alike(dead.familyName)
  if (random.chance(shares.soundsAlike)) dead.firstNames[0] = alike(dead.firstNames[0]!)
  if (random.chance(shares.mistyped)) dead.familyName = mistyped(dead.familyName, random)
  if (random.chance(shares.mistyped)) dead.firstNames[0] = mistyped(dead.firstNames[0]!, random)
  if (person.woman && random.chance(shares.marriedName * 2)) dead.familyName = drawFamilyName(random)
  if (random.chance(shares.otherOrder)) dead.firstNames.reverse()
  const names = firstNamesOf(person.woman)
  if (random.chance(shares.fewerFirstNames)) dead.firstNames = dead.firstNames.slice(0, 1)
  // Civil status often knows more first names than payrolls.
  else if (random.chance(shares.moreFirstNames)) dead.firstNames.push(names[random.below(names.length)]!)
  if (random.chance(shares.hyphen))
    dead.firstNames = [dead.firstNames.slice(0, 2).join('-'), ...dead.firstNames.slice(2)]
  if (random.chance(shares.accents)) dead.firstNames[0] = dead.firstNames[0]!.replace('E', 'É')
}

function spoilBirth(dead: Dead, random: Random): void {
  const [year, month, day] = [dead.born.slice(0, 4), dead.born.slice(4, 6), dead.born.slice(6)]
  if (random.chance(shares.dayUnknown)) dead.born = `${year}${month}00`
  else if (isAbroad(dead.place) && random.chance(conventionalDates)) dead.born = `${year}0101`
  else if (day !== '00' && random.chance(shares.otherDay))
    dead.born = `${year}${month}${pad((Number(day) % 28) + 1, 2)}`
  else if (day !== '00' && Number(day) <= 12 && random.chance(shares.swappedDate))
    dead.born = `${year}${day}${month}`
  if (random.chance(shares.noPlace)) dead.place = ''
  else if (random.chance(shares.otherPlace)) dead.place = drawPlace(random, Number(year))
  // The number of a merged commune is one that is not attributed, as all here.
  else if (!isAbroad(dead.place) && random.chance(shares.mergedCommune)) dead.place = merged(dead.place)
}

/** Overseas departments take three digits. */
function merged(place: string): string {
  return place.startsWith('97') ? `${place.slice(0, 3)}90` : `${place.slice(0, 2)}990`
}

/** Somebody who is no holder: born on the same day, a twin, or a homonym born on the same day elsewhere. */
function strangerTo(person: Person, year: number, random: Random): Dead | undefined {
  const [twin, homonym] = [random.chance(strangers.twin), random.chance(strangers.homonym)]
  if (!twin && !homonym && !random.chance(strangers.sameDate)) return undefined
  const dead = asBorn(person, year, random)
  dead.certificate = `X${person.index.toString(36).toUpperCase()}`
  const names = firstNamesOf(person.woman)
  const birthYear = Number(dead.born.slice(0, 4))
  if (homonym) {
    dead.place = drawPlace(random, birthYear)
    dead.firstNames = [dead.firstNames[0]!]
  } else {
    dead.firstNames = dead.firstNames.map(() => names[random.below(names.length)]!)
    if (dead.firstNames[0] === person.firstNames.split(' ')[0]) return undefined
  }
  if (twin || homonym) return dead
  dead.familyName = drawFamilyName(random)
  if (random.below(4) > 0) dead.place = drawPlace(random, birthYear)
  return dead
}

function drawPlace(random: Random, birthYear: number): string {
  return placeOfYear(birthplaces[random.below(birthplaces.length)]!, birthYear)
}

function dayOf(year: number, random: Random): string {
  const month = random.between(1, 12)
  return `${year}${pad(month, 2)}${pad(random.between(1, daysInMonth(year, month)), 2)}`
}

/** The same sound in other letters. */
function alike(name: string): string {
  if (/[DT]$/.test(name)) return name.slice(0, -1) + (name.endsWith('D') ? 'T' : 'D')
  if (name.includes('AU')) return name.replace('AU', 'EAU')
  if (name.includes('I')) return name.replace('I', 'Y')
  if (name.includes('F')) return name.replace('F', 'PH')
  return name.replace(/([LMNRST])/, '$1$1')
}

/** One letter changed, left out or doubled. */
function mistyped(name: string, random: Random): string {
  const at = random.below(name.length)
  const letter = ['', name[at]! + name[at]!, 'A', 'E', 'R', 'S'][random.below(6)]!
  return name.slice(0, at) + letter + name.slice(at + 1)
}

/** Of 176 characters. */
function lineOf(
  { familyName, firstNames, sex, born, place, died, diedAt, certificate }: Dead,
  noStar: boolean,
): string {
  const name = `${familyName}${noStar ? ' ' : '*'}${firstNames.join(' ')}/`.padEnd(80).slice(0, 80)
  const label = place === '' || isAbroad(place) ? '' : `COMMUNE ${place}`
  const country = isAbroad(place) ? `PAYS ${place}` : ''
  return `${name}${sex}${born}${place.padEnd(5)}${label.padEnd(30)}${country.padEnd(30)}${died}${diedAt}${certificate.padEnd(9)}\n`
}
