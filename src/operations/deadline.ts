import type { Circumstances } from './circumstances.ts'

/**
 * The same circumstances, in which every run that is begun or taken up is to be done so many seconds from now, unless it was
 * to be done sooner. One that is not is told.
 */
export function withDeadline(circumstances: Circumstances, seconds: number | undefined): Circumstances {
  if (seconds === undefined) return circumstances
  const deadline = new Date(Date.now() + seconds * 1000).toISOString()
  return {
    ...circumstances,
    async begun(transaction, runId) {
      await circumstances.begun?.(transaction, runId)
      await transaction.execute('update run set deadline_at = least(deadline_at, $2::timestamptz) where id = $1', [
        ...[runId, deadline],
      ])
    },
  }
}
