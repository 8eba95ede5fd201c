import { loadSql } from '../../database/sql.ts'
import type { CheckDefinition } from './check.ts'

/** A check that looks at the holders of a range, and at nothing beyond them. */
export interface RangeCheck extends CheckDefinition {
  /** Bound to the first and the last holder, and to the third: years that have entries or holds, or the business date. */
  readonly sql: string
  readonly third: 'years' | 'held_years' | 'business_date'
}

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)

/** In the order in which they are reported. */
export const rangeChecks = [
  {
    name: 'balances',
    sql: sql('balances'),
    third: 'years',
    problems: {
      no_balance: 'accounts with entries and no balance',
      balance: 'balances that are not the sum of their entries',
      statutory: 'balances whose part under the cap is not the sum of its entries',
      count: 'balances with another number of entries than there are',
      holes: 'accounts whose entries are not numbered 1, 2, 3 and so on',
    },
  },
  {
    name: 'caps',
    sql: sql('caps'),
    third: 'years',
    problems: {
      over_cap: 'credits that raised the account above their cap',
      headroom: 'credits whose headroom is not what the cap left',
      amount: 'credits whose amount does not follow from right, headroom and what was booked before',
      statutory: 'credits that do not count under the cap in full',
    },
  },
  {
    name: 'uniqueness',
    sql: sql('uniqueness'),
    third: 'years',
    problems: { credited_twice: 'credits of a year that was credited already' },
  },
  {
    name: 'undoing',
    sql: sql('undoing'),
    third: 'years',
    problems: {
      undoes_nothing: 'undoing entries that name no entry of their account',
      not_opposite: 'undoing entries that are not the exact opposite of what they undo',
      undone_twice: 'entries among several that undo the same',
      wrong_kind: 'undoing entries of a kind that does not fit what they undo',
    },
  },
  {
    name: 'closings',
    sql: sql('closings'),
    third: 'years',
    problems: {
      never_opened: 'accounts with entries that were never opened',
      not_empty: 'closed accounts that are not empty',
      effective_later: 'closed accounts in which something takes effect after the closing',
      booked_later: 'accounts with entries after a closing that nothing undid',
      closed_account_open: 'accounts that are open with a closing that nothing undid',
      closing_date: 'closing entries of another date than the closing',
      of_nobody: 'accounts of holders whom nobody knows',
    },
  },
  {
    name: 'runs',
    sql: sql('runs'),
    third: 'years',
    problems: {
      no_chunk: 'entries of no known part of a run',
      chunk_not_done: 'entries of a part of a run that is not done',
      outside_bounds: 'entries of a holder outside the bounds of their part',
      planned_only: 'entries of a run that was to write none',
      other_year: 'entries of another year than that of their run',
      other_date: 'yearly credits of another date than the business date of their run',
      done_with_chunks_left: 'runs that are done and have parts left to do',
      reported_entries: 'runs that reported another number of entries than they booked',
      unfinished: 'runs that nobody finished for a day',
      set_aside: 'holders set aside, for whom a run failed',
    },
    warnings: ['unfinished', 'set_aside'],
  },
  {
    name: 'held',
    sql: sql('held'),
    third: 'held_years',
    problems: {
      credited: 'entries of a year booked while an establishment that their holder worked for was held',
    },
  },
  {
    name: 'deaths',
    sql: sql('deaths'),
    third: 'business_date',
    problems: {
      closed_without_death: 'closed accounts of holders of whom no death was told',
      not_closed: 'accounts that the last run of close-deaths should have closed',
      closed_on_other_day: 'accounts closed on another day than the death known, or although it was withdrawn',
      to_close: 'deaths that wait for cpa close-deaths',
      to_reopen: 'deaths withdrawn or put off that wait for cpa close-deaths',
    },
    warnings: ['to_close', 'to_reopen'],
  },
  {
    name: 'top_ups',
    sql: sql('top-ups'),
    third: 'years',
    problems: {
      granted: 'top-ups of more than what was decided or stated',
      lots: 'lots that hold another top-up than was decided, or on another day than the money came',
      requested: 'points that became euros although nobody asked for it',
    },
  },
  {
    name: 'takeovers',
    sql: sql('takeovers'),
    third: 'years',
    problems: { other_amount: 'accounts or lots taken over with another amount than was told' },
  },
  {
    name: 'leaves',
    sql: sql('leaves'),
    third: 'business_date',
    problems: {
      not_requested: 'leave accepted by silence that nobody asks for',
      answered: 'leave accepted by silence although it was answered in time',
      early: 'leave accepted by silence after the business date',
      other_day: 'leave accepted by silence on another day than the one after the last',
    },
  },
  {
    name: 'lots',
    sql: sql('lots'),
    third: 'business_date',
    problems: {
      unreceived: 'lots that were used before anything of them was received',
      overdrawn: 'lots or accounts of which more was used than there was',
      after_deadline: 'lots that were used after their last day',
      early_expiry: 'lots that expired before their last day was over, or have none',
      not_refundable: 'lots that went back to a funder who had not asked for it',
      early_refund: 'lots that went back to their funder before the law had it',
      kept_from_funder: 'lots that expired although their funder is to get them back',
      not_expired: 'lots that still hold something although their last day is over',
    },
  },
  {
    name: 'uses',
    sql: sql('uses'),
    third: 'business_date',
    problems: {
      without_file: 'rights that were taken for a training file which was never accepted',
      pairs: 'training files whose release or use does not fit what was set aside for them',
      left_reserved: 'training files that are over and still hold rights',
      released_early: 'training files that go on and hold no rights any more',
      used_for_nothing: 'rights that were used for a training which did not cost any',
      restored: 'training files that gave back another amount than they had taken',
      blocked: 'rights that were used after a death or a full-rate pension, or during a hold',
      over_price: 'training files that took more than their price less what others pay',
      withheld: 'what was withheld for a debt and is not what repays it, or comes from a top-up',
      after_death: 'lots that expired, or rights that were withheld, after the death of their holder',
      without_use: 'rights that were used though no row in force says so, or more than it says',
    },
  },
] as const satisfies readonly RangeCheck[]

export const trialBalanceCheck: CheckDefinition = {
  name: 'trial_balance',
  problems: {
    entries_and_funding: 'accounts and years whose two sides do not sum to zero',
    entries_and_balances: 'accounts whose entries and balances sum to different amounts',
    units: 'units whose two sides do not sum to zero',
  },
}

export const fundingCheck: CheckDefinition = {
  name: 'funding',
  problems: {
    no_counter_entry: 'parts of runs whose entries have no counter-entry',
    no_entries: 'counter-entries without entries',
    other_amount: 'counter-entries that are not the opposite of their entries',
    other_count: 'counter-entries that tell another number of entries than there are',
  },
}

export const basisCheck: CheckDefinition = {
  name: 'basis',
  problems: {
    no_law: 'credits of a year for which the law gives none',
    rate: 'credits at a rate that the law does not know, or that another scheme gives',
    ratio: 'credits whose share of a full year is missing, or not above 0 and up to 1',
    entitlement: 'credits whose right is not what the law gives at their rate and share of a full year',
    cap: 'credits under a cap that the law does not give with their rate',
    headroom: 'credits without a cap or a headroom',
    amount: 'first credits that are not the right within the headroom',
    category: 'credits of engagements beside another one of the same year and category',
    facts: 'credits that the declarations, engagements or exposures told do not give',
    to_credit:
      'credits whose declarations or situations were changed or withdrawn since: they wait for cpa credit of their year',
  },
  warnings: ['to_credit'],
}
