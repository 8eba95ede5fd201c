import type { Queryable } from '../database/queryable.ts'

/** What is told in time. `src/notices/wording.ts` has its sentences. */
export const noticeKinds = [
  'run_ended',
  'run_failed',
  'run_incomplete',
  'campaign_ended',
  'tick_failed',
  'tick_missed',
  'deadline_missed',
  'hold_placed',
  'plan_waiting',
  'test',
] as const

export type NoticeKind = (typeof noticeKinds)[number]

/** Numbers, codes, and names of jobs and schedules. Nothing of a person or an employer, and no text of an error. */
export type NoticeFacts = Readonly<Record<string, string | number | boolean | null>>

/**
 * Puts a notice among those that are to be sent. Call it in the transaction that causes what it tells: then neither comes
 * without the other. `key` names what happened: told twice, it is sent once. How runs end is told by a trigger.
 */
export async function tellNotice(
  transaction: Queryable,
  { kind, key, facts }: { readonly kind: NoticeKind; readonly key: string; readonly facts: NoticeFacts },
): Promise<void> {
  await transaction.query('select tell_notice($1, $2, $3)', [kind, key, JSON.stringify(facts)])
}
