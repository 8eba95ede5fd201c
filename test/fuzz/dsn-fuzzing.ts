import { expect } from 'vitest'
import type { DsnIndividual } from '../../src/input/formats/dsn/facts.ts'
import { Random } from '../../src/practice/generate/random.ts'
import { bytesOf, enveloped, head, individual, read, readInSlices } from '../input/dsn/dsn-file.ts'

const people = 12
const numbers = Array.from({ length: people }, (_, place) => `18503751${String(14 + place)}${String(100 + place)}`)
const good = enveloped([...head, ...numbers.flatMap((number) => individual(number))])
const linesOfOne = individual().length
const firstLine = good.findIndex((line) => line.includes(numbers[0]!))

/** The lines that are touched: from and to, as they stand in the good file. */
interface Mutated {
  readonly bytes: Buffer
  readonly touched: readonly (readonly [from: number, to: number])[]
}

const mutations: readonly ((random: Random) => Mutated)[] = [
  // A byte that is another one, anywhere in a line of somebody.
  (random) => {
    const line = lineOf(random)
    const text = good[line]!
    const at = random.below(text.length)
    const byte = String.fromCharCode(random.below(256))
    return changed(line, line, [text.slice(0, at) + byte + text.slice(at + 1)])
  },
  // A line that is missing, comes twice, or has changed places with the next one.
  (random) => {
    const line = lineOf(random)
    return changed(line, line, [])
  },
  (random) => {
    const line = lineOf(random)
    return changed(line, line, [good[line]!, good[line]!])
  },
  (random) => {
    const line = lineOf(random)
    return changed(line, line + 1, [good[line + 1]!, good[line]!])
  },
  // Bytes that belong to nobody.
  (random) => {
    const line = lineOf(random)
    const noise = Array.from({ length: random.below(400) }, () => String.fromCharCode(random.below(256))).join('')
    return changed(line, line, [good[line]!, noise])
  },
  // A file that ends too early.
  (random) => {
    const bytes = bytesOf(good)
    const length = random.below(bytes.length)
    const line = bytes.subarray(0, length).toString('latin1').split('\n').length - 1
    return { bytes: bytes.subarray(0, length), touched: [[line, good.length]] }
  },
]

function lineOf(random: Random): number {
  return firstLine + random.below(people * linesOfOne)
}

function changed(from: number, to: number, lines: readonly string[]): Mutated {
  const all = [...good.slice(0, from), ...lines, ...good.slice(to + 1)]
  return { bytes: bytesOf(all), touched: [[from, to]] }
}

/** What is the same wherever somebody stands in a file. */
function lasting({ declaration: _one, line, ...rest }: DsnIndividual): string {
  return JSON.stringify(rest, (key, value) => (key === 'line' ? value - line : value))
}

const untouched = new Map(read(good).individuals.map((one) => [one.nir!, lasting(one)]))

/**
 * Reads mutated files: nobody is lost or changed but those whose lines were touched, and their neighbours where a line
 * between two people was. Whole and in slices the same is read. Throws nothing.
 */
export function fuzz(seed: number, files: number): void {
  const random = new Random()
  for (let file = 0; file < files; file += 1) {
    random.start(seed, file)
    const { bytes, touched } = mutations[file % mutations.length]!(random)
    const found = read(bytes)
    const sliced = readInSlices(bytes, 1 + random.below(20_000), 1 + random.below(5000))
    const what = `seed ${seed}, file ${file}`
    const seen = new Map(found.individuals.map((one) => [one.nir, lasting(one)]))
    for (const [place, number] of numbers.entries()) {
      const [from, to] = [firstLine + place * linesOfOne, firstLine + (place + 1) * linesOfOne - 1]
      if (touched.some(([first, last]) => first <= to + 1 && last >= from - 1)) continue
      expect(seen.get(number), what).toBe(untouched.get(number))
    }
    // Who comes twice is found by the cutting alone.
    const again = sliced.refused.filter(({ findings }) =>
      findings.some(({ code }) => code === 'duplicate_in_file'),
    )
    expect(sliced.individuals.length + again.length, what).toBe(found.individuals.length)
    expect(sliced.individuals.length + sliced.refused.length, what).toBe(
      found.individuals.length + found.refused.length,
    )
    for (const finding of found.findings) expect(JSON.stringify(finding), what).not.toMatch(/\b[12]\d{12}\b/)
  }
}
