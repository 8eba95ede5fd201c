import type { FaultKind } from './kind.ts'
import type { Trial } from './trial.ts'

/** What came of one kind of fault over all trials. */
export interface KindRow {
  readonly kind: string
  readonly struck: number
  /** The running command went on by itself. */
  readonly alone: number
  /** The same command had to be given again. */
  readonly again: number
  /** The longest time in which nothing moved, in seconds. */
  readonly worstStop: number
  readonly bound: number
  /** Faults after which something was not as it should be. */
  readonly failed: number
}

export function byKind(kinds: readonly FaultKind[], trials: readonly Trial[]): KindRow[] {
  return kinds.map(({ name, bound }) => {
    const struck = trials.flatMap((trial) =>
      trial.struck
        .filter(({ kind, hit }) => hit && kind.name === name)
        .map((one) => ({ ...one, stop: trial.stopOf(one) })),
    )
    const again = struck.filter(({ reruns }) => reruns > 0).length
    return {
      kind: name,
      struck: struck.length,
      alone: struck.length - again,
      again,
      worstStop: Math.max(0, ...struck.map(({ stop }) => stop)),
      bound,
      failed: struck.filter(({ violations }) => violations.length > 0).length,
    }
  })
}

/** How many faults hit, and how many of them, or of the trials, were not as they should be. */
export function summary(trials: readonly Trial[]): { faults: number; failed: number } {
  const hit = trials.flatMap(({ struck }) => struck.filter((one) => one.hit))
  const failedFaults = hit.filter(({ violations }) => violations.length > 0).length
  return {
    faults: hit.length,
    failed: failedFaults + trials.filter(({ violations }) => violations.length > 0).length,
  }
}

/** A table in Markdown that a terminal shows as well. */
export function tableText(rows: readonly KindRow[]): string {
  const heads = ['Kind', 'Faults', 'Survived alone', 'Given again', 'Longest stop, s', 'Bound, s', 'Failed']
  const cells = rows
    .filter(({ struck }) => struck > 0)
    .map((row) =>
      [row.kind, row.struck, row.alone, row.again, row.worstStop.toFixed(1), row.bound, row.failed].map(String),
    )
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((line) => line[column]!.length)))
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!))).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(heads), rule, ...cells.map(line)].join('\n')
}
