import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { DsnContext } from '../../src/input/formats/dsn/context.ts'
import { DsnCutter } from '../../src/input/formats/dsn/cutting/dsn-cutter.ts'
import type { DsnEncoding } from '../../src/input/formats/dsn/cutting/encoding-vote.ts'
import { readDsn } from '../../src/input/formats/dsn/read-dsn.ts'

/**
 * How fast a DSN is read, beside what `wc -l` takes for the same file in the same run: `node dsn-reader.js FILE`. All
 * times are those of the processor, so that what else the machine does changes little.
 */

interface Measured {
  readonly what: string
  readonly seconds: number
  readonly told: string
}

const path = process.argv[2]
if (path === undefined)
  throw new Error('name a file: cpa generate --holders 20000 --year 2025 --out data --dsn makes some')
const bytes = readFileSync(path)
const megabytes = statSync(path).size / 1_000_000

/** Slices of a load. */
const sliceBytes = 2_000_000
const repeats = 5

function cut() {
  const cutter = new DsnCutter(sliceBytes, 0, 1)
  const slices: { readonly firstLine: number; readonly context: DsnContext; readonly bytes: Buffer }[] = []
  let offset = 0
  const chunkBytes = 1_048_576
  const keep = (found: Iterable<{ firstLine: number; context?: unknown; bytes: Buffer }>) => {
    for (const { firstLine, context, bytes: own } of found) {
      slices.push({
        firstLine,
        context: context as DsnContext,
        bytes: bytes.subarray(offset, offset + own.length),
      })
      offset += own.length
    }
  }
  for (let at = 0; at < bytes.length; at += chunkBytes) keep(cutter.add(bytes.subarray(at, at + chunkBytes)))
  keep(cutter.end())
  return {
    slices,
    lines: cutter.line - 1,
    encoding: (cutter.parameters() as unknown as { encoding: DsnEncoding }).encoding,
  }
}

function read({ slices, encoding }: ReturnType<typeof cut>) {
  let [individuals, refused, findings] = [0, 0, 0]
  for (const slice of slices) {
    readDsn(slice.bytes, slice, encoding, {
      onDeclaration() {},
      onIndividual() {
        individuals += 1
      },
      onRefused() {
        refused += 1
      },
      onFinding() {
        findings += 1
      },
    })
  }
  return `${individuals} individuals, ${refused} refused, ${findings} findings`
}

/** The best of some runs: the first ones also pay for the compiler. */
function measure(what: string, run: () => string): Measured {
  const runs = Array.from({ length: repeats }, () => {
    const before = process.cpuUsage()
    const told = run()
    const { user, system } = process.cpuUsage(before)
    return { what, told, seconds: (user + system) / 1_000_000 }
  })
  return runs.reduce((best, one) => (one.seconds < best.seconds ? one : best))
}

function countLines(file: string): Measured {
  const times = Array.from({ length: repeats }, () => {
    const shown = execFileSync(
      'bash',
      ['-c', 'LC_ALL=C TIMEFORMAT="%U %S"; { time wc -l < "$1" > /dev/null; } 2>&1', 'bash', file],
      {
        encoding: 'utf8',
      },
    )
    return shown
      .trim()
      .split(' ')
      .reduce((sum, one) => sum + Number(one), 0)
  })
  return { what: 'wc -l', seconds: Math.min(...times), told: 'the lines alone' }
}

const found = cut()
const all = [
  countLines(path),
  measure('cut into slices', () => `${cut().slices.length} slices, ${found.lines} lines`),
  measure('read into facts and findings', () => read(found)),
]
for (const { what, seconds, told } of all) {
  const speed = seconds > 0 ? Math.round(megabytes / seconds) : Number.POSITIVE_INFINITY
  process.stdout.write(
    `${basename(path)} ${what}: ${seconds.toFixed(3)} s of processor, ${speed} MB/s (${told})\n`,
  )
}
