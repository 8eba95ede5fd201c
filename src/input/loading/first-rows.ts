import type { CivilDate } from '../../civil-date.ts'
import { type HeaderMapping, mapHeader } from '../checking/header.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import { readSliceOf, type SlicedFile } from '../files/sliced-file.ts'
import type { Rejection } from '../rejections/rejection.ts'
import { sliceCheck } from './check-slice.ts'
import { goodFrom } from './waits-for-date.ts'

/** A file whose first rows are all refused. */
export interface RefusedBeginning {
  /** Of the file as a whole: it is given up. */
  readonly whole: Rejection
  /** Of its first rows. */
  readonly rows: readonly Rejection[]
}

interface Looking {
  readonly asOf: CivilDate
  readonly spoolKey: Buffer
  readonly signal: AbortSignal
  /** So many rows are looked at, or fewer when one of them is good. */
  readonly limit: number
}

/**
 * Looks at the first rows of a file: when all of them are refused, so will be the rest, and to keep it would cost more
 * than the file is worth. `undefined` as soon as a row is good, and for a file of fewer rows.
 */
export async function refusedBeginning(
  sliced: SlicedFile,
  feed: FeedName,
  { asOf, spoolKey, signal, limit }: Looking,
): Promise<RefusedBeginning | undefined> {
  const enough = new AbortController()
  const rows: Rejection[] = []
  const header = mapHeader(sliced.cut.columns, feedNamed(feed)) as HeaderMapping
  let refused = 0
  let good = 0
  const handlers = {
    onGood() {
      good += 1
      enough.abort()
    },
    onRefused(rejections: readonly Rejection[], cells: string[] | string, line: number) {
      if (refused === limit || good > 0) return
      // A row that waits for its day is nothing to give a file up for.
      if (typeof cells !== 'string' && goodFrom(feed, cells, header, line, asOf) !== null) return handlers.onGood()
      refused += 1
      rows.push(...rejections)
      if (refused === limit) enough.abort()
    },
  }
  const check = sliceCheck(feed, sliced.cut.parameters, asOf)
  for (const slice of sliced.cut.slices) {
    const bytes = await readSliceOf(sliced, slice, spoolKey)
    const reading = check(bytes, slice, handlers, AbortSignal.any([signal, enough.signal]))
    await reading.catch((error: unknown) => {
      if (signal.aborted || !enough.signal.aborted) throw error
    })
    if (enough.signal.aborted) break
  }
  return good > 0 || refused < limit ? undefined : { whole: givenUp(rows, limit), rows }
}

/** Why a file was given up, with what is wrong most often. */
function givenUp(rows: readonly Rejection[], limit: number): Rejection {
  const counts = new Map<string, number>()
  for (const { column, code } of rows) {
    const kind = JSON.stringify([column, code])
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one)
  const [column, code] = JSON.parse(most![0]) as [string | null, string]
  const message = {
    en: `The first ${limit} rows are all refused, most often for ${column ?? 'row'} ${code}: nothing of the file was loaded`,
    fr: `Les ${limit} premières lignes sont toutes refusées, le plus souvent pour ${column ?? 'ligne'} ${code} : rien du fichier n’a été chargé`,
  }
  return { line: rows[0]?.line ?? 1, column: null, code: 'too_many_refused', message, value: null }
}
