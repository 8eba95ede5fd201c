import { csvText } from '../ledger/export/csv-cell.ts'
import type { Amount } from '../ledger/money.ts'
import type { Share, YearReport } from '../operations/report/year-report.ts'

const header = 'dimension;account;key;detail;count;people;amount;unit;people_year_before;amount_year_before'

interface Line {
  readonly dimension: string
  readonly account?: string | undefined
  readonly key?: string | null
  readonly detail?: string | null
  /** Entries, trainings, top-ups, requests or rows. */
  readonly count?: number
  readonly people?: number | null
  readonly amount?: Amount
  readonly before?: Share | null
}

/**
 * The report as one table, a line each figure, for spreadsheets and data teams: codes and plain numbers, in no language.
 * The lines of a dimension with one account add up to those of `account`. No text is taken for a formula.
 */
export function reportCsv(report: YearReport): string {
  return `${[header, ...linesOf(report).map(written)].join('\n')}\n`
}

function linesOf(report: YearReport): Line[] {
  const { totals } = report
  const groups = (
    [
      ['scheme', report.by_scheme],
      ['rate', report.by_rate],
      ['cap', report.by_cap],
      ['age', report.by_age],
      ['department', report.by_department],
      ['employer_size', report.by_employer_size],
      ['ratio', report.by_ratio],
      ['pot_before', report.by_pot_before],
      ['pot_after', report.by_pot_after],
      ['source', report.by_source],
      ['sender', report.by_sender],
    ] as const
  ).flatMap(([dimension, rows]) =>
    rows.map(({ account, key, people, amount, year_before: before }) => {
      return { dimension, account, key, people, amount, before }
    }),
  )
  return [
    ...totals.rights.map((amount) => ({ dimension: 'total', key: 'rights', people: totals.people, amount })),
    { dimension: 'total', key: 'entries', count: totals.entries },
    { dimension: 'total', key: 'capped', people: totals.capped },
    { dimension: 'total', key: 'left_out', people: totals.left_out },
    { dimension: 'total', key: 'deaths', people: totals.deaths },
    { dimension: 'total', key: 'accounts_closed', people: totals.accounts_closed },
    ...report.by_account.map(({ account, people, amount, year_before: before }) => {
      return { dimension: 'account', account, people, amount, before }
    }),
    ...report.by_account.flatMap(({ account, plan }) =>
      plan === null
        ? []
        : [
            { dimension: 'plan', account, key: 'planned', amount: plan.planned },
            { dimension: 'plan', account, key: 'booked', amount: plan.booked },
          ],
    ),
    ...report.by_account.map(({ account, capped, missed }) => {
      return { dimension: 'missed', account, people: capped, amount: missed }
    }),
    ...report.by_kind.map(({ account, kind, entries, people, amount }) => {
      return { dimension: 'kind', account, key: kind, count: entries, people, amount }
    }),
    ...groups,
    ...report.by_reason.map(({ job, key, people }) => ({ dimension: 'reason', key, detail: job, people })),
    ...report.by_word.map(({ account, key, people, amount }) => {
      return { dimension: 'word', account, key, people, amount }
    }),
    ...report.by_movement.map(({ account, kind, entries, people, amount }) => {
      return { dimension: 'movement', account, key: kind, count: entries, people, amount }
    }),
    ...report.by_training.map(({ account, key, lot, trainings, people, amount }) => {
      return { dimension: 'training', account, key, detail: lot, count: trainings, people, amount }
    }),
    ...report.by_top_up.map(({ account, key, top_ups, people, amount }) => {
      return { dimension: 'top_up', account, key, count: top_ups, people, amount }
    }),
    ...report.by_leave.map(({ key, answer, requests, people }) => {
      return { dimension: 'leave', key, detail: answer, count: requests, people }
    }),
    ...report.by_refusal.map(({ feed, key, sender, rows }) => {
      return { dimension: 'refusal', account: feed, key, detail: sender, count: rows }
    }),
  ]
}

function written({ dimension, account, key, detail, count, people, amount, before }: Line): string {
  return [
    dimension,
    csvText(account ?? ''),
    csvText(key ?? ''),
    csvText(detail ?? ''),
    count ?? '',
    people ?? '',
    amount?.amount ?? '',
    amount?.unit ?? '',
    before?.people ?? '',
    before?.amount.amount ?? '',
  ].join(';')
}
