// The benchmark: what the engine does, with its peers in the same run on the same Postgres. `npm run bench -- --help`.
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { table } from '../../src/cli/table.ts'
import { counted } from '../../src/wording/counts.ts'
import { named } from '../../src/wording/language.ts'
import { aimsOf } from './aims.ts'
import type { Reading } from './gauge.ts'
import { creditPeers } from './peers/index.ts'
import { type BenchRecord, describeMachine, writeRecord } from './record.ts'
import { allSchemesCourse, mainCourse } from './scenarios.ts'
import { Site } from './site.ts'
import { startTimes } from './start-times.ts'

const peerNames = ['copy', ...creditPeers.map(({ name }) => name)]
const help = `npm run bench -- [options]

  --holders N      people (default 100000)
  --seed S         the draw of their files (default 1)
  --courses a,b    first-year (or main, which goes on with a second), all-schemes, start (default: main,all-schemes,start)
  --peers a,b      ${peerNames.join(', ')}; none (default: all)
  --directory DIR  where there is room for the database and its files (default: the temporary folder)
  --record         keeps the figures in bench/results, of which docs/performance.md is made
`

const { values: given } = parseArgs({
  options: {
    holders: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    courses: { type: 'string', default: 'main,all-schemes,start' },
    peers: { type: 'string', default: peerNames.join(',') },
    directory: { type: 'string' },
    record: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
})
if (given.help) {
  process.stdout.write(help)
  process.exit()
}

const holders = Number(given.holders)
const seed = Number(given.seed)
const peers = given.peers.split(',')
const courses = given.courses.split(',')
const readings: Reading[] = []
const found = (reading: Reading) => {
  readings.push(reading)
  process.stderr.write(`  ${reading.scenario}: ${reading.seconds.toFixed(1)} s\n`)
}

const rest = courses.includes('main')
if (rest || courses.includes('first-year'))
  await onSite((site) => mainCourse({ site, holders, seed, peers, found }, { rest }))
if (courses.includes('all-schemes'))
  await onSite((site) => allSchemesCourse({ site, holders, seed, peers, found }))
const starts = courses.includes('start') ? await onSite(startTimes) : []

const record: BenchRecord = { machine: await describeMachine(), holders, seed, readings, starts }
process.stdout.write(`${readingsTable(readings)}\n\n${aimsTable(record)}\n\n${cpus().length} cores\n`)
if (given.record) process.stdout.write(`kept in ${writeRecord(record)}\n`)

async function onSite<Result>(work: (site: Site) => Promise<Result>): Promise<Result> {
  const site = await Site.open(given.directory)
  try {
    return await work(site)
  } finally {
    await site.close()
  }
}

function readingsTable(all: readonly Reading[]): string {
  const head = [
    ...[
      'what',
      '>seconds',
      '>rows/s',
      '>Node s',
      '>Postgres s',
      '>peak MB',
      '>WAL B/row',
      '>heap B/row',
      '>index B/row',
    ],
    ...['>checkpoints s', '>chunk p50 ms', '>p95 ms'],
  ]
  const rows = all.map((one) => [
    one.scenario,
    one.seconds.toFixed(1),
    counted(Math.round(one.rows / one.seconds)),
    one.nodeSeconds.toFixed(1),
    one.postgresSeconds.toFixed(1),
    (one.peakBytes / 1e6).toFixed(0),
    ...[one.walBytes, one.heapBytes, one.indexBytes].map((bytes) => counted(Math.round(bytes / one.rows))),
    one.checkpointSeconds.toFixed(1),
    ...[one.chunkP50, one.chunkP95].map((milliseconds) => (milliseconds === null ? '' : milliseconds.toFixed(0))),
  ])
  return table(head.map(named), rows)
}

function aimsTable(record: BenchRecord): string {
  const rows = aimsOf(record).map(({ what, figure, aim, met }) => [what, figure, aim, met ? 'met' : 'missed'])
  return table(['figure', '>measured', '>aim', ''].map(named), rows)
}
