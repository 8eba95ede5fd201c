import { maskNir, type Nir, parseNir } from './nir.ts'
import { parseSiret } from './siret.ts'
import { type Cluster, clustersOf, type Group } from './text-signs.ts'

/**
 * Masks whatever looks like a NIR in a text that is not ours or may repeat what is not ours: messages, logs, names of
 * files. 13 or 15 characters are shown as `1 85 05 78 *** *** **`, a longer number with a NIR in it as stars.
 *
 * It errs towards masking, because a mistyped number still points at a person; what people need to read stays: SIRETs
 * that pass their check, times, hashes, and numbers that are shorter. Some microseconds a word: for texts of people,
 * never for rows.
 */
export function redactNirs(text: string): string {
  if (text.length < shortest) return text
  const hashes = spansOf(text, hash).filter(({ found }) => new Set(found.replace(/[^a-f]/gi, '')).size >= 4)
  const masks = [...clustersOf(text).flatMap(masksOf), ...spansOf(text, rounded).map(roundedMask)]
    .filter(({ start, end }) => !hashes.some((one) => start < one.end && end > one.start))
    .sort((one, other) => one.start - other.start)
  let shown = ''
  let done = 0
  for (const { start, end, text: mask } of masks) {
    if (start < done) continue
    shown += text.slice(done, start) + mask
    done = end
  }
  return done === 0 ? text : shown + text.slice(done)
}

/** Whether a text holds what `redactNirs` would mask. */
export function holdsNir(text: string): boolean {
  return redactNirs(text) !== text
}

/**
 * Whether a reference of a row is somebody's NIR: that of the person of the row (`own`), however it is glued to something,
 * or a valid one. Stricter than `holdsNir`, because a row is refused for it: contracts have numbers of 13 digits too, many
 * of which begin with a year and a month.
 */
export function isNirOfSomebody(text: string, own?: Nir): boolean {
  const bare = clustersOf(text).flat().map(textOf).join('')
  if ((own !== undefined && bare.includes(own)) || spansOf(text, rounded).length > 0) return true
  const [number] = /\d{5,}(?:2[AB])?\d{6,}/.exec(bare) ?? []
  if (number?.length === 15) return parseNir(number).ok
  return number?.length === 13 && likely.test(number) && !/^20[1-4]\d(?:0[1-9]|1[0-2])/.test(number)
}

/** The fewest characters that give a person away: a rounded number with its exponent. */
const shortest = 12

interface Mask {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** MD5 to SHA-512 in hexadecimal, and uuids. */
const hash =
  /(?<![0-9A-Za-z])(?:[0-9a-f]{128}|[0-9a-f]{96}|[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9A-Za-z])/gi

/** What a spreadsheet leaves of 13 or 15 digits, when it is enough to point at few people. */
const rounded = /(?<!\d)[1-9][.,]\d{7,}e\+?1[24](?!\d)/gi

function spansOf(text: string, pattern: RegExp): { start: number; end: number; found: string }[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
    found,
  }))
}

function roundedMask({ found, ...place }: { start: number; end: number; found: string }): Mask {
  return { ...place, text: maskNir(found.replace(/\D/g, '')) }
}

/** Windows of groups first, the longest of each beginning: the key of a NIR goes with it. */
function masksOf(cluster: Cluster): Mask[] {
  const masks: Mask[] = []
  for (let first = 0; first < cluster.length; first += 1) {
    const window = windowsFrom(cluster, first).find(isNirInGroups)
    if (window !== undefined) {
      masks.push(maskOf(window.flat()))
      first += window.length - 1
    } else if (isNirInOne(textOf(cluster[first]!))) masks.push(maskOf(cluster[first]!))
  }
  return masks
}

/** The neighbouring groups from one on that have as many characters as a NIR together. */
function windowsFrom(cluster: Cluster, first: number): Cluster[] {
  const windows: Cluster[] = []
  let length = cluster[first]!.length
  for (let next = first + 1; next < cluster.length && length < 15; next += 1) {
    length += cluster[next]!.length
    if (length === 13 || length === 15) windows.unshift(cluster.slice(first, next + 1))
  }
  return windows
}

function maskOf(signs: Group): Mask {
  const place = { start: signs[0]!.start, end: signs.at(-1)!.end }
  const shown = signs.map((sign) => sign.shown).join('')
  const text = shown.length === 13 || shown.length === 15 ? maskNir(shown) : '*'.repeat(Math.min(shown.length, 20))
  return { ...place, text }
}

function textOf(group: Group): string {
  return group.map(({ character }) => character).join('')
}

/** 13 or 15 digits are one whatever they say; longer numbers when a part of them can be. */
function isNirInOne(digits: string): boolean {
  if (digits.length < 13) return false
  if (/^[1-9]\d{5}[\dAB]\d{6}(?:\d\d)?$/.test(digits)) return true
  if (isTime(digits)) return false
  if (parseSiret(digits).ok) return digits.startsWith('0') && likely.test(digits.slice(1))
  return Array.from({ length: digits.length - 12 }, (_, at) => digits.slice(at, at + 13)).some((part) =>
    plausible.test(part),
  )
}

/** A year of our time, month, day, hour, minute, second and perhaps milliseconds. */
function isTime(digits: string): boolean {
  return /^20[1-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?:\d{3})?$/.test(
    digits,
  )
}

const place = '(?:\\d[1-9]|[1-9]0|2[AB])(?!000)\\d{3}(?!000)\\d{3}'
/** Sex or kind of number, year, any month that is given out, department, commune, rank; a key may follow. */
const plausible = new RegExp(`^[123478]\\d\\d(?:0[1-9]|1[0-2]|20|3\\d|4[0-2]|[5-9]\\d)${place}(?:\\d\\d)?$`)
/** The same with the months that nearly everybody has. */
const likely = new RegExp(`^[12]\\d\\d(?:0[1-9]|1[0-2]|20|3[1-9]|4[0-2])${place}(?:\\d\\d)?$`)

const borders = new Set([1, 3, 5, 7, 10, 13])

/**
 * Groups that make a NIR together: in the places where it is written with spaces, in groups of one size as spreadsheets
 * and forms make them, or anywhere else when what they say is very much like one and holds no date.
 */
function isNirInGroups(groups: Cluster): boolean {
  const texts = groups.map(textOf)
  const digits = texts.join('')
  if (!/^[1-9]\d{5}[\dAB]\d{6}(?:\d\d)?$/.test(digits)) return false
  const sizes = texts.map(({ length }) => length)
  const ends = sizes.slice(0, -1).map((_, index) => sizes.slice(0, index + 1).reduce((sum, size) => sum + size, 0))
  if (ends.every((end) => borders.has(end))) {
    const isWhole = ends.length >= 5
    const holdsSiret = texts.some((text) => text.length === 14 && parseSiret(text).ok)
    return isWhole || (plausible.test(digits) && !(holdsSiret && !hasDecimalMark(groups)))
  }
  if (isEven(sizes) && plausible.test(digits)) return true
  // In more pieces it is an address or an instant sooner than a number that somebody cut anywhere.
  return groups.length <= 3 && likely.test(digits) && !holdsDate(texts)
}

/** Thousands, pairs, single digits: one size, but for the first or the last. */
function isEven(sizes: readonly number[]): boolean {
  const [first = 0, second = 0] = sizes
  const last = sizes.at(-1)!
  const size = Math.max(first, second)
  if (size > 7) return false
  const inner = sizes.slice(1, -1)
  return inner.every((one) => one === size) && first <= size && last <= size && (first === size || last === size)
}

function holdsDate(texts: readonly string[]): boolean {
  return texts.some((text, index) => {
    const [year, month, day] = [text, texts[index + 1] ?? '', texts[index + 2] ?? '']
    const isDay = (one: string) => /^(?:0?[1-9]|[12]\d|3[01])$/.test(one)
    if (
      /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$|^(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d$/.test(
        text,
      )
    )
      return true
    if (/^(?:19|20)\d\d$/.test(year) && isDay(month) && isDay(day)) return true
    return isDay(year) && isDay(month) && /^(?:19|20)\d\d$/.test(day)
  })
}

/** `1,85037511490160`: what stands between is a mark within one number. */
function hasDecimalMark(groups: Cluster): boolean {
  const [first, second] = groups
  return first!.length === 1 && second![0]!.start - first![0]!.end === 1
}
