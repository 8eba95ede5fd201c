import { rubrics } from '../norm/vocabulary.ts'

/** Lines whose code begins with these are of a DSN; others are of lots, or of nothing that is known. */
const prefixes = ['S10', 'S20', 'S21', 'S89', 'S90']

/** By the two digits behind the S: the place of the prefix, -1 for others. */
const prefixPlace = new Int8Array(100).fill(-1)
for (const [place, prefix] of prefixes.entries()) prefixPlace[Number(prefix.slice(1))] = place

/**
 * The number of a rubric by its prefix and the five digits behind `G00`; -1 where no year of the norm has one. Found by
 * an index, because a file has hundreds of lines for each person: 1 MB once.
 */
const rubricPlace = new Int16Array(prefixes.length * 100_000).fill(-1)
for (const { code, number } of rubrics) {
  const place = prefixPlace[Number(code.slice(1, 3))]!
  rubricPlace[place * 100_000 + Number(code.slice(8, 10)) * 1000 + Number(code.slice(11))] = number
}

/** Characters of `S21.G00.30.001`. */
export const codeLength = 14

/**
 * Reads the code of a line, which is at least 17 bytes long, by its fixed form: the number of its rubric; -1 for a code
 * that the norm does not have; -2 for what is no code.
 */
export function rubricAt(bytes: Uint8Array, at: number): number {
  if (
    bytes[at] !== 0x53 ||
    bytes[at + 3] !== 0x2e ||
    bytes[at + 4] !== 0x47 ||
    bytes[at + 7] !== 0x2e ||
    bytes[at + 10] !== 0x2e ||
    bytes[at + 14] !== 0x2c ||
    bytes[at + 15] !== 0x27
  ) {
    return -2
  }
  const s1 = bytes[at + 1]! - 0x30
  const s2 = bytes[at + 2]! - 0x30
  const g1 = bytes[at + 5]! - 0x30
  const g2 = bytes[at + 6]! - 0x30
  const b1 = bytes[at + 8]! - 0x30
  const b2 = bytes[at + 9]! - 0x30
  const r1 = bytes[at + 11]! - 0x30
  const r2 = bytes[at + 12]! - 0x30
  const r3 = bytes[at + 13]! - 0x30
  // Negative when one of them is less than 0, or more than 9.
  const digits = s1 | s2 | g1 | g2 | b1 | b2 | r1 | r2 | r3
  const rest = (9 - s1) | (9 - s2) | (9 - g1) | (9 - g2) | (9 - b1) | (9 - b2) | (9 - r1) | (9 - r2) | (9 - r3)
  if ((digits | rest) < 0) return -2
  const place = prefixPlace[s1 * 10 + s2]!
  if (place === -1 || (g1 | g2) !== 0) return -1
  return rubricPlace[place * 100_000 + b1 * 10_000 + b2 * 1000 + r1 * 100 + r2 * 10 + r3]!
}
