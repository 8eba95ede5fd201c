import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { aimsOf } from '../bench/aims.ts'
import type { Reading } from '../bench/gauge.ts'
import { creditPeers } from '../bench/peers/index.ts'
import { type BenchRecord, readRecord, recordsFolder } from '../bench/record.ts'

/** Of a machine with so many cores in use a piece of work that needs more than this share is bound by its processors. */
const busyShare = 0.75

/** docs/performance.md: the last record of each size of population, and what each figure says. */
export function performanceDocument(): string {
  const records = lastOfEachSize()
  return `${[
    '# Performance',
    'Generated from the records in `bench/results` by `npm run docs`: edit nothing here. `npm run bench -- --help` says how a record is made; ' +
      'its peers run in the same run on the same Postgres, so that ratios mean something on any machine.',
    '## Peers',
    [
      '| Peer | What it is |',
      '| --- | --- |',
      '| `copy` | `\\copy` of the same rows into a table of the shape of the feed, typed, with its key |',
      ...creditPeers.map(({ name, what, most }) => {
        const given = Number.isFinite(most) ? `; given ${figure(most)} people at most` : ''
        return `| \`${name}\` | ${what}${given} |`
      }),
    ].join('\n'),
    ...(records.length === 0 ? ['No record is kept yet.'] : records.flatMap(recordSections)),
  ].join('\n\n')}\n`
}

function lastOfEachSize(): BenchRecord[] {
  const names = readdirSync(recordsFolder).filter((name) => name.endsWith('.json'))
  const bySize = new Map<number, BenchRecord>()
  // Names begin with the day.
  for (const name of names.sort()) {
    const record = readRecord(join(recordsFolder, name))
    bySize.set(record.holders, record)
  }
  return [...bySize.values()].sort((one, other) => one.holders - other.holders)
}

function recordSections(record: BenchRecord): string[] {
  const { machine, holders, seed, readings } = record
  return [
    `## ${figure(holders)} holders`,
    `${machine.day}, seed ${seed}; ${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GiB, ${machine.system}, Node ${machine.node}, release ${machine.release}.`,
    firstYear(readings),
    table(
      ['Figure', 'Measured', 'Aim', ''],
      aimsOf(record).map(({ what, figure, aim, met }) => [escaped(what), figure, aim, met ? 'met' : '**missed**']),
    ),
    table(
      [
        ...['Scenario', 'Seconds', 'Rows/s', 'µs a row', 'Node s', 'Postgres s', 'Peak MB'],
        ...['WAL B/row', 'Heap B/row', 'Index B/row', 'Checkpoints s', 'Chunk p50 ms', 'p95 ms', 'Bound by'],
      ],
      readings.map((one) => [
        escaped(one.scenario),
        one.seconds.toFixed(1),
        figure(Math.round(one.rows / one.seconds)),
        ((one.seconds * 1e6) / one.rows).toFixed(1),
        one.nodeSeconds.toFixed(1),
        one.postgresSeconds.toFixed(1),
        (one.peakBytes / 1e6).toFixed(0),
        ...[one.walBytes, one.heapBytes, one.indexBytes].map((bytes) => figure(Math.round(bytes / one.rows))),
        one.checkpointSeconds.toFixed(1),
        ...[one.chunkP50, one.chunkP95].map((milliseconds) => milliseconds?.toFixed(0) ?? ''),
        boundBy(one, machine.cores),
      ]),
    ),
  ]
}

/** What it takes to load a population, to open its accounts and to credit a year. */
function firstYear(readings: readonly Reading[]): string {
  const steps = ['first load', 'open accounts', 'credit'].map((name) =>
    readings.find(({ scenario }) => scenario === name),
  )
  const sum = (of: (reading: Reading) => number) =>
    steps.reduce((total, reading) => total + (reading === undefined ? 0 : of(reading)), 0)
  const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1)
  return `Loaded, opened and credited in ${(sum(({ seconds }) => seconds) / 60).toFixed(1)} minutes: ${gigabytes(
    sum(({ heapBytes, indexBytes }) => heapBytes + indexBytes),
  )} GB of tables and indexes, ${gigabytes(sum(({ walBytes }) => walBytes))} GB of WAL.`
}

/** What a piece of work waits for: one busy thread, all cores, or neither, which is the disk or somebody else's lock. */
function boundBy({ seconds, nodeSeconds, postgresSeconds }: Reading, cores: number): string {
  if (nodeSeconds + postgresSeconds > busyShare * cores * seconds) return 'all cores'
  if (nodeSeconds > busyShare * seconds) return 'Node, one core'
  if (postgresSeconds > busyShare * seconds) return 'Postgres, one core'
  return 'waiting'
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('|', '\\|')

const figure = (amount: number) => amount.toLocaleString('en')
