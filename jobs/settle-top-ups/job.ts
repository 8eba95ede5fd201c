import { spendingJob, tally } from '../../src/ledger/holder-chunks/spending-job.ts'
import { amountOf } from '../../src/ledger/money.ts'
import { byAccount } from '../../src/ledger/spending/booked-by-account.ts'
import type { Totals } from '../../src/runs/job.ts'

/** Top-ups without a name of who pays them. */
const unnamed = ''

/**
 * Takes what is left of top-ups whose time is over: lost, or given back to who paid for it where he asked for that and the
 * law of the day has refunds (code du travail, R6323-42-1).
 */
export const settleTopUps = spendingJob({
  name: 'settle-top-ups',
  concerns: ['lots'],
  kinds: ['expiry', 'refund'],
  count() {},
  countBooked({ account, lot, kind, amount }, { topUps }, booked) {
    tally(booked, amount, 'accounts', account, kind)
    if (kind !== 'expiry' && kind !== 'refund') return
    const funder = topUps.find((topUp) => topUp.lot === lot)?.funder ?? unnamed
    tally(booked, 1, 'funders', funder, 'lots')
    tally(booked, -amount, 'funders', funder, kind)
  },
  finish(totals) {
    const { holders = 0, entries = 0, funders = {}, accounts = {} } = totals
    return {
      outcome: entries === 0 ? 'nothing_to_do' : 'settled',
      totals: {
        ...{ holders, entries },
        by_funder: Object.entries(funders as Totals)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([funder, sums]) => {
            const { lots = 0, expiry = 0, refund = 0 } = sums as Record<string, number>
            const [expired, refunded] = [amountOf('cpf', expiry), amountOf('cpf', refund)]
            return { funder: funder === unnamed ? null : funder, lots, expired, refunded }
          }),
        accounts: byAccount(accounts as Totals, {
          expired: ['expiry'],
          refunded: ['refund'],
          closed: ['closing'],
        }),
      },
    }
  },
})
