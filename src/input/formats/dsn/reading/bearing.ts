import type { DsnLevel } from '../facts.ts'
import { rubrics } from '../norm/vocabulary.ts'

/**
 * Which rubrics a right hangs on, and what does not count when one of them cannot be understood: the smallest thing
 * that would be another without it. Of all others a fault is told, and nothing is refused.
 *
 * - Without the hours, the contract or the number of somebody, the individual.
 * - Without what says whose declaration it is, which month, whether it is meant, the declaration.
 * - An exposure, a change of identity or of a contract, or the end of one tells a thing of its own: it alone.
 */
const bearing: readonly (readonly [level: DsnLevel, block: string, rubrics: readonly string[]])[] = [
  ['declaration', 'S10.G00.00', ['005']],
  ['declaration', 'S20.G00.05', ['001', '002', '003', '004', '005']],
  ['declaration', 'S21.G00.06', ['001']],
  ['declaration', 'S21.G00.11', ['001']],
  ['individual', 'S21.G00.30', ['001', '006', '020', '024']],
  ['individual', 'S21.G00.40', ['001', '007', '008', '009', '011', '012', '013', '014', '020', '026', '072']],
  ['individual', 'S21.G00.51', ['001', '002', '010', '011', '012', '013']],
  ['individual', 'S21.G00.53', ['001', '002', '003']],
  ['individual', 'S21.G00.60', ['001', '002', '003', '010']],
  ['individual', 'S21.G00.65', ['001', '002', '003']],
  ['value', 'S21.G00.31', ['001', '008', '009', '010', '011']],
  ['value', 'S21.G00.34', ['001', '002', '003']],
  ['value', 'S21.G00.41', ['001', '012', '014', '021']],
  ['value', 'S21.G00.62', ['001', '002']],
]

const levels: ReadonlyMap<string, DsnLevel> = new Map(
  bearing.flatMap(([level, block, ends]) => ends.map((end) => [`${block}.${end}`, level] as const)),
)

/** By the number of a rubric: what does not count without it; undefined where nothing hangs on it. */
export const bearingOf: readonly (DsnLevel | undefined)[] = rubrics.map(({ code }) => levels.get(code))
