import type { Queryable } from '../database/queryable.ts'
import { loadSql } from '../database/sql.ts'
import { version } from '../release.ts'
import { runStates } from '../runs/states.ts'
import { Calendar } from '../schedules/calendar.ts'
import { listSchedules } from '../schedules/schedule.ts'
import { type MetricDescription, metricsText, type Sample } from './text-format.ts'

type Row = Readonly<Record<string, string | number | null>>

/** Metrics that one statement gives: each row is a sample of each of them that has a value there. */
interface Source {
  rows(database: Queryable): Promise<readonly Row[]>
  readonly metrics: readonly (MetricDescription & {
    /** The samples of a row, where they are not its columns: labels by their names, the value under `value`. */
    readonly samples?: (row: Row) => readonly Sample[]
    /** The column that has the value, when it is not `value`. */
    readonly column?: string
    /** One sample for all rows, which have the same there. */
    readonly once?: true
  })[]
}

const sql = (file: string) => {
  const statement = loadSql(import.meta.url, `./sql/${file}.sql`)
  return (database: Queryable) => database.query<Row>(statement)
}

const gauge = (name: string, labels: readonly string[], help: string) =>
  ({ name, type: 'gauge', help, labels }) as const
const counter = (name: string, labels: readonly string[], help: string) =>
  ({ name, type: 'counter', help, labels }) as const

/** Every metric, with where it comes from: always the database, so that short commands and many workers give the same. */
const sources: readonly Source[] = [
  {
    rows: async () => [{ version, value: 1 }],
    metrics: [gauge('cpa_build_info', ['version'], 'The release of the program that tells.')],
  },
  {
    rows: sql('latest-runs'),
    metrics: [
      {
        ...gauge('cpa_run_state', ['job', 'state'], 'The state of the latest run of a job: 1, the others 0.'),
        samples: ({ job, state }) =>
          runStates.map((each) => ({ labels: [String(job), each], value: each === state ? 1 : 0 })),
      },
      {
        ...gauge('cpa_run_last_success_timestamp_seconds', ['job'], 'When a run of the job was last done.'),
        column: 'last_success',
      },
      {
        ...gauge('cpa_run_duration_seconds', ['job'], 'How long the last run that was done was worked on.'),
        column: 'duration',
      },
      {
        ...gauge('cpa_run_chunks', ['job', 'state'], 'Chunks of the latest run: done, open, or failed.'),
        samples: ({ job, ...row }) =>
          ['done', 'open', 'failed'].map((state) => ({ labels: [String(job), state], value: Number(row[state]) })),
      },
      {
        ...gauge(
          'cpa_run_heartbeat_age_seconds',
          ['job'],
          'How long whoever drives a run under way has been silent.',
        ),
        column: 'heartbeat_age',
      },
      {
        ...gauge('cpa_run_progress_age_seconds', ['job'], 'How long no chunk of a run under way was done.'),
        column: 'progress_age',
      },
    ],
  },
  {
    rows: sql('rows'),
    metrics: [counter('cpa_rows_total', ['feed', 'outcome'], 'Rows of the files that were loaded.')],
  },
  {
    rows: sql('rejections'),
    metrics: [
      counter('cpa_rejections_total', ['feed', 'code'], 'Refusals that are kept. Erasing them resets the count.'),
    ],
  },
  {
    rows: sql('booked'),
    metrics: [
      counter('cpa_booked_cents_total', ['account', 'rate'], 'Cents credited, by the rate that gave them.'),
    ],
  },
  {
    rows: sql('entries'),
    metrics: [
      counter(
        'cpa_entries_total',
        ['account', 'kind'],
        'Entries of the ledger. Erasing them takes from the count.',
      ),
    ],
  },
  {
    rows: sql('excluded'),
    metrics: [
      gauge('cpa_excluded_holders', ['reason'], 'Holders to whom the latest credit of a year gave nothing.'),
    ],
  },
  {
    rows: sql('audit'),
    metrics: [
      gauge('cpa_audit_ok', ['check'], 'Whether a check of the latest audit found everything right.'),
      { ...gauge('cpa_audit_timestamp_seconds', [], 'When the latest audit ended.'), column: 'at', once: true },
      {
        ...gauge('cpa_audit_duration_seconds', [], 'How long the latest audit took.'),
        column: 'seconds',
        once: true,
      },
    ],
  },
  {
    rows: sql('review-queue'),
    metrics: [
      gauge('cpa_review_queue', ['kind'], 'What waits for a decision of people.'),
      {
        ...gauge('cpa_review_queue_age_seconds', ['kind'], 'How long the oldest of it has waited.'),
        column: 'age',
      },
    ],
  },
  {
    rows: sql('deadlines'),
    metrics: [gauge('cpa_deadline_missed', ['kind'], 'Deadlines missed within the last day.')],
  },
  {
    rows: nextTicks,
    metrics: [
      gauge(
        'cpa_schedule_next_timestamp_seconds',
        ['schedule'],
        'When a schedule that is not paused is due next.',
      ),
    ],
  },
  {
    rows: sql('ticks'),
    metrics: [gauge('cpa_schedule_last_tick_age_seconds', ['schedule'], 'How long ago a schedule was last due.')],
  },
  {
    rows: sql('installation'),
    metrics: [
      {
        ...gauge('cpa_workers', [], 'Workers that live, commands that work on a run among them.'),
        column: 'workers',
      },
      { ...gauge('cpa_database_bytes', [], 'How large the database is.'), column: 'bytes' },
    ],
  },
]

/** Every metric that is exported. */
export const metricDescriptions: readonly MetricDescription[] = sources.flatMap(({ metrics }) => metrics)

/** All metrics in the text format of Prometheus. Reads registries alone: no entry, no row of a person. */
export async function readMetrics(database: Queryable): Promise<string> {
  const told: [MetricDescription, Sample[]][] = []
  for (const { rows, metrics } of sources) {
    const found = await rows(database)
    for (const { samples, column = 'value', once, ...metric } of metrics) {
      const own = samples ?? ((row: Row) => sampleOf(row, metric.labels, column))
      told.push([metric, (once ? found.slice(0, 1) : found).flatMap(own)])
    }
  }
  return metricsText(told)
}

function sampleOf(row: Row, labels: readonly string[], column: string): Sample[] {
  const value = row[column]
  if (value === null || value === undefined) return []
  return [{ labels: labels.map((label) => String(row[label])), value: Number(value) }]
}

async function nextTicks(database: Queryable): Promise<Row[]> {
  const schedules = await listSchedules(database)
  return schedules.flatMap((schedule) => {
    const [next] = schedule.paused === null ? new Calendar(schedule).next(1, new Date(schedule.lookedUntil)) : []
    return next === undefined ? [] : [{ schedule: schedule.name, value: next.at.getTime() / 1000 }]
  })
}
