import { countedList } from '../../src/ledger/holder-chunks/counted-list.ts'
import { type Account, type Amount, amountOf } from '../../src/ledger/money.ts'
import type { Totals } from '../../src/runs/job.ts'

/** What a crediting run reports. */
export interface CreditTotals {
  /** Holders with a declaration for the year. */
  readonly holders: number
  /** Holders whose account grew. */
  readonly credited: number
  /** Holders whose account was corrected downwards. */
  readonly corrected: number
  readonly entries: number
  /** Sum of the entries on the account `cpf`. */
  readonly amount: Amount
  readonly by_rate: readonly { account: Account; rate: string; holders: number; amount: Amount }[]
  /** Holders whose right is larger than what the cap leaves. */
  readonly capped: number
  /** Holders who already had exactly what they should have. */
  readonly unchanged: number
  readonly excluded: readonly { reason: string; holders: number }[]
}

/** A yearly credit of the training account, with what of it rests on a declared low qualification. */
export interface YearTotals extends CreditTotals {
  /** On the word of an employer alone, where the text asks the holder. */
  readonly on_employers_word: OnWord
  readonly on_holders_word: OnWord
}

/** What would not be due without somebody's word, whatever is booked already. */
export interface OnWord {
  readonly holders: number
  /** On the account `cpf`. */
  readonly amount: Amount
  readonly by_account: readonly { account: Account; holders: number; amount: Amount }[]
}

interface Counted {
  readonly holders: number
  readonly amount: number
}

interface AccountTotals {
  readonly amount: number
  readonly rates: Readonly<Record<string, Counted>>
}

/** Turns the added-up chunk totals (see totals.sql) into the report. */
export function creditTotals(totals: Totals): CreditTotals {
  const count = (name: string) => (totals[name] ?? 0) as number
  const byAccount = (totals.by_account ?? {}) as unknown as Partial<Record<Account, AccountTotals>>
  const rates = Object.entries(byAccount).flatMap(([account, { rates }]) =>
    Object.entries(rates).map(([rate, { holders, amount }]) => ({
      account: account as Account,
      rate,
      holders,
      amount,
    })),
  )
  rates.sort((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : b.amount - a.amount))
  return {
    holders: count('holders'),
    credited: count('credited'),
    corrected: count('corrected'),
    entries: count('entries'),
    amount: amountOf('cpf', byAccount.cpf?.amount ?? 0),
    by_rate: rates.map((rate) => ({ ...rate, amount: amountOf(rate.account, rate.amount) })),
    capped: count('capped'),
    unchanged: count('unchanged'),
    excluded: countedList(totals.excluded, 'reason'),
  }
}

/** The same of the training account, with the words that it rests on. */
export function yearTotals(totals: Totals): YearTotals {
  const words = (totals.on_word ?? {}) as unknown as Partial<Record<'employer' | 'holder', WordTotals>>
  return {
    ...creditTotals(totals),
    on_employers_word: onWord(words.employer),
    on_holders_word: onWord(words.holder),
  }
}

interface WordTotals {
  readonly holders: number
  readonly by_account: Partial<Record<Account, Counted>>
}

function onWord({ holders, by_account: byAccount }: WordTotals = { holders: 0, by_account: {} }): OnWord {
  const accounts = Object.entries(byAccount) as [Account, Counted][]
  return {
    holders,
    amount: amountOf('cpf', byAccount.cpf?.amount ?? 0),
    by_account: accounts
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([account, { holders, amount }]) => ({ account, holders, amount: amountOf(account, amount) })),
  }
}

/**
 * What a chunk reports that finds all as the one with these totals left it: the same people, nothing to book.
 * Undefined after a correction: who lost the whole right of the year may be left out for another reason next time.
 */
export function unchangedTotals(totals: Totals): Totals | undefined {
  const { holders = 0, corrected = 0, capped = 0, excluded = {}, on_word = {} } = totals
  if (corrected !== 0) return undefined
  const leftOut = Object.values(excluded as Readonly<Record<string, number>>).reduce((sum, one) => sum + one, 0)
  return {
    ...{ holders, credited: 0, corrected: 0, entries: 0, capped },
    ...{ unchanged: (holders as number) - leftOut, by_account: {}, on_word, excluded },
  }
}
