import { CpaError } from '../errors.ts'
import { findSignals, type Signal } from '../ledger/signals/signals.ts'
import { type HoldOfHolder, readHoldsInForce } from '../ledger/statement/holds.ts'
import { recordAction } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'

export interface SignalList {
  readonly signals: readonly Signal[]
  /** How many there are in all. */
  readonly total: number
  readonly truncated: boolean
}

/**
 * Signals of fraud and of mistakes at the business date, a part of the holders at a time. Looking at them is kept in the audit
 * trail, and changes nothing else. Throws `stopped`.
 */
export async function* giveSignals({
  open,
  asOf,
  signal,
  progress,
}: Circumstances): AsyncGenerator<readonly Signal[]> {
  const opened = await open()
  await recordAction(opened, 'signals', { as_of: asOf })
  const [row] = await opened.database.query<{ last: bigint }>('select coalesce(max(id), 0) as last from holder')
  for await (const { signals, rule, holder } of findSignals(opened.database, asOf)) {
    if (signal.aborted)
      throw new CpaError('stopped', {
        en: 'The list of signals was stopped before its end',
        fr: 'La liste des signaux a été arrêtée avant sa fin',
      })
    const done = { weighs: 'holders', weight: row!.last, weightDone: BigInt(holder) }
    progress.show({ job: `signals: ${rule}`, ...done })
    yield signals
  }
  progress.end()
}

/** The first `limit` of them, and how many there are. */
export async function listSignals(circumstances: Circumstances, limit: number): Promise<SignalList> {
  const first: Signal[] = []
  let total = 0
  for await (const signals of giveSignals(circumstances)) {
    total += signals.length
    first.push(...signals.slice(0, limit - first.length))
  }
  return { signals: first, total, truncated: total > first.length }
}

/** Holds in force at the business date, a part of the holders. */
export interface HoldPage {
  readonly holds: readonly HoldOfHolder[]
  /** After which holder the next page begins; null on the last one. */
  readonly next: number | null
}

/**
 * What was found by an earlier look, told once more, and holds in force: kept in the audit trail as a look of its own.
 * `after`: holds of holders numbered higher.
 */
export async function lookAtFound(
  { open, asOf }: Circumstances,
  { foundAt, after, limit }: { readonly foundAt: Date | null; readonly after: number; readonly limit: number },
): Promise<HoldPage> {
  const opened = await open()
  await recordAction(opened, 'signals', { as_of: asOf, found_at: foundAt?.toISOString() ?? null })
  const holds = await readHoldsInForce(opened.database, asOf, { after, limit })
  return { holds, next: holds.length < limit ? null : Number(holds.at(-1)!.holder) }
}
