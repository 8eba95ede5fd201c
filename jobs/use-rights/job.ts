import { spendingJob, tally } from '../../src/ledger/holder-chunks/spending-job.ts'
import { byAccount } from '../../src/ledger/spending/booked-by-account.ts'
import type { Totals } from '../../src/runs/job.ts'

/**
 * Reserves what pays for trainings on the day they are accepted, and uses or gives it back when they end; takes other
 * debits; withholds what was used without being due (code du travail, L6323-45).
 */
export const useRights = spendingJob({
  name: 'use-rights',
  concerns: ['files', 'uses'],
  kinds: ['reservation', 'release', 'use', 'restoration', 'recovery'],
  count({ files, uses }, standing) {
    for (const file of files) tally(standing, 1, 'files', file.standing)
    tally(standing, uses.length, 'uses')
  },
  countBooked: ({ account, kind, amount }, _history, booked) => tally(booked, amount, 'accounts', account, kind),
  finish(totals) {
    const { holders = 0, entries = 0, uses = 0, files = {}, accounts = {} } = totals
    return {
      outcome: entries === 0 ? 'nothing_to_do' : 'booked',
      totals: {
        ...{ holders, entries, uses },
        files: Object.entries(files as Totals).map(([standing, count]) => ({ standing, files: count })),
        accounts: byAccount(accounts as Totals, {
          reserved: ['reservation'],
          released: ['release'],
          used: ['use'],
          restored: ['restoration'],
          closed: ['closing'],
        }),
      },
    }
  },
})
