import { readRejectedRows } from '../input/rejections/rejected-rows.ts'
import { type ListedRejection, type RejectionFilter, readRejections } from '../input/rejections/rejections.ts'
import { recordAction } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'

/** Refusals, the latest files first: so many at most. */
export async function listRejections(
  { open }: Circumstances,
  filter: RejectionFilter,
  limit: number,
): Promise<ListedRejection[]> {
  const { database } = await open()
  return await readRejections(database, filter, limit)
}

/** The refused rows as they came, as pieces of CSV text. They hold NIRs in clear: giving them out is kept. */
export async function* giveRejectedRows({ open }: Circumstances, filter: RejectionFilter): AsyncGenerator<string> {
  const opened = await open()
  const { database, keys } = opened
  await recordAction(opened, 'rejections csv', filter)
  yield* readRejectedRows(database, keys, filter)
}
