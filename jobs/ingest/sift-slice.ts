import type { PreparedSlice } from '../../src/input/loading/prepare-slice.ts'
import type { Sift } from '../../src/input/loading/sift.ts'
import { keptMessage, troubleOf } from '../../src/runs/chunk-trouble.ts'

/** An error that more rows of a slice bring about than this is not theirs. */
const failingMost = 20

/**
 * Prepares a slice that fails so that it can be loaded: each row that brings the error about by itself is refused, as
 * `row_failed`. Those are found by trying halves of the slice, down to one row. Throws what `tryOut` throws when it may pass,
 * is of the server, or is met whatever the rows are.
 */
export async function siftSlice(
  prepare: (sift: Sift) => Promise<PreparedSlice>,
  tryOut: (prepared: PreparedSlice) => Promise<void>,
): Promise<PreparedSlice> {
  const failing = new Map<number, unknown>()
  await search(await linesOf(prepare))
  return await prepare((line) => (failing.has(line) ? rowFailed(line, failing.get(line)) : 'load'))

  async function search(lines: readonly number[]): Promise<void> {
    const error = await errorOf(new Set(lines))
    if (error === undefined) return
    if (lines.length <= 1) {
      if (lines.length === 0 || failing.size === failingMost) throw error
      failing.set(lines[0]!, error)
      return
    }
    const middle = Math.ceil(lines.length / 2)
    await search(lines.slice(0, middle))
    await search(lines.slice(middle))
  }

  /** What is met when these rows alone are loaded. */
  async function errorOf(lines: ReadonlySet<number>): Promise<unknown> {
    try {
      await tryOut(await prepare((line) => (lines.has(line) ? 'load' : 'leave')))
      return undefined
    } catch (error) {
      // Met for the first time of several: what may pass is not of a row.
      if (troubleOf(error, 0, 1) !== 'of_chunk') throw error
      return error
    }
  }
}

/** The lines on which the rows of a slice begin. */
async function linesOf(prepare: (sift: Sift) => Promise<PreparedSlice>): Promise<number[]> {
  const lines = new Set<number>()
  await prepare((line) => {
    lines.add(line)
    return 'leave'
  })
  return [...lines]
}

function rowFailed(line: number, error: unknown) {
  const met = keptMessage(error)
  const message = {
    en: `The row passes every check and cannot be stored: ${met}`,
    fr: `La ligne passe tous les contrôles et ne peut être enregistrée : ${met}`,
  }
  return { line, column: null, code: 'row_failed', message, value: null } as const
}
