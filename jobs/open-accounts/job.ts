import { accountTable } from '../../src/chain/ledger-tables.ts'
import { loadSql } from '../../src/database/sql.ts'
import { countedList } from '../../src/ledger/holder-chunks/counted-list.ts'
import { cutByHolders } from '../../src/ledger/holder-chunks/halve-range.ts'
import { type HolderRange, planHolderRanges } from '../../src/ledger/holder-chunks/holder-ranges.ts'
import { lockHolders } from '../../src/ledger/holder-lock.ts'
import { bookingValues } from '../../src/ledger/ledger.ts'
import type { Job, Totals } from '../../src/runs/job.ts'

const planSettingsSql = loadSql(import.meta.url, '../../src/ledger/holder-chunks/plan-settings.sql')

/**
 * The age and apprenticeship checks (code du travail, L5151-2): opens every account that may be opened at the
 * business date. The others wait with a reason, worked out again whenever it is asked for.
 */
export const openAccounts: Job<Record<string, never>, HolderRange> = {
  name: 'open-accounts',
  weighs: 'holders',
  adds: [accountTable],
  identity: () => 'open-accounts',
  ...cutByHolders,
  plan: planHolderRanges,
  async process(transaction, bounds, _params, { runId, chunkNumber }) {
    const { first, last } = await lockHolders(transaction, bounds)
    await transaction.execute(planSettingsSql)
    const [row] = await transaction.query<{ totals: Totals }>('select open_accounts($1, $2, $3, $4) as totals', [
      ...bookingValues({ runId, chunkNumber, first, last }),
    ])
    return row!.totals
  },
  async finish(_transaction, _params, _run, totals) {
    const { holders = 0, opened = 0, already_open = 0, moved_earlier = 0 } = totals as Record<string, number>
    return {
      outcome: opened + moved_earlier > 0 ? 'opened' : 'nothing_to_do',
      totals: {
        holders,
        opened,
        already_open,
        moved_earlier,
        by_reason: countedList(totals.by_reason, 'reason'),
        waiting: countedList(totals.waiting, 'reason'),
      },
    }
  },
}
