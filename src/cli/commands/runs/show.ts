import { mayBeResumed, readRun } from '../../../operations/runs.ts'
import { printable } from '../../../printable.ts'
import type { RunRow } from '../../../runs/registry.ts'
import { countArgument } from '../../arguments.ts'
import pc from '../../colour.ts'
import { runListDocument } from '../../run-table.ts'
import { worded } from '../../words.ts'

export const runsShow = worded({
  name: 'runs show',
  summary: 'One run: its state, who works on it, how far it is, what it did.',
  arguments: [['<id>', 'number of the run, as `cpa runs` lists it']],
  examples: [['cpa runs show 12', 'run 12']],
  readsOnly: true,
  newerAllowed: true,
  async run(invocation, words) {
    const id = countArgument(words.id, 'The number of a run')
    const row = await readRun(invocation, id)
    invocation.report({ runs: runListDocument([row]) }, () => runText(row))
    return 0
  },
})

function runText(row: RunRow): string {
  const chunks = row.chunks === null ? 'not planned yet' : `${row.chunks_done} of ${row.chunks} done`
  const failed = row.chunks_failed > 0 ? `, ${row.chunks_failed} failed` : ''
  const worker =
    row.host === null
      ? ''
      : `${printable(row.actor ?? '')} on ${printable(row.host)}, process ${row.pid}, attempt ${row.attempts}`
  const lines = [
    `${pc.bold(`Run ${row.id}`)} · ${row.job} · ${row.state}${row.outcome === null ? '' : ` · ${row.outcome}`}`,
    `  business date  ${row.as_of}`,
    `  started        ${row.created_at}`,
    `  finished       ${row.finished_at ?? '-'}`,
    `  worked on by   ${worker}`,
    `  chunks         ${chunks}${failed}`,
  ]
  if (row.error !== null) lines.push(`  error          ${printable(row.error)}`)
  if (row.totals !== null) lines.push(`  totals         ${JSON.stringify(row.totals)}`)
  if (mayBeResumed(row.state)) lines.push('', `Continue it with: cpa runs resume ${row.id}`)
  return lines.join('\n')
}
