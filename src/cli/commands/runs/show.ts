import { errorsOfRun, mayBeResumed, readRun } from '../../../operations/runs.ts'
import { printable } from '../../../printable.ts'
import type { RunRow } from '../../../runs/registry.ts'
import type { ErrorGroup } from '../../../runs/set-aside.ts'
import { countArgument } from '../../arguments.ts'
import pc from '../../colour.ts'
import { holdingText } from '../../holding-text.ts'
import { tell } from '../../language.ts'
import { runListDocument } from '../../run-table.ts'
import { errorLines, setAsideDocument } from '../../set-aside-text.ts'
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
    const errors = row.chunks_failed + row.chunks_set_aside > 0 ? await errorsOfRun(invocation, id) : []
    const holders = row.chunks_set_aside
    const [document] = runListDocument([row])
    invocation.report({ runs: [{ ...document, set_aside: setAsideDocument({ holders, errors }) }] }, () =>
      runText(row, errors),
    )
    return 0
  },
})

function runText(row: RunRow, errors: readonly ErrorGroup[]): string {
  const chunks =
    row.chunks === null
      ? tell('not planned yet', 'pas encore planifiés')
      : tell(`${row.chunks_done} of ${row.chunks} done`, `${row.chunks_done} sur ${row.chunks} faits`)
  const failed =
    (row.chunks_failed > 0 ? tell(`, ${row.chunks_failed} failed`, `, ${row.chunks_failed} en échec`) : '') +
    (row.chunks_set_aside > 0
      ? tell(`, ${row.chunks_set_aside} set aside`, `, ${row.chunks_set_aside} mis de côté`)
      : '')
  const worker =
    row.host === null
      ? ''
      : tell(
          `${printable(row.actor ?? '')} on ${printable(row.host)}, process ${row.pid}, attempt ${row.attempts}`,
          `${printable(row.actor ?? '')} sur ${printable(row.host)}, processus ${row.pid}, tentative ${row.attempts}`,
        )
  const lines = [
    `${pc.bold(tell(`Run ${row.id}`, `Exécution ${row.id}`))} · ${row.job} · ${row.state}${row.outcome === null ? '' : ` · ${row.outcome}`}`,
    tell(`  business date  ${row.as_of}`, `  date d’opération  ${row.as_of}`),
    tell(`  started        ${row.created_at}`, `  début             ${row.created_at}`),
    tell(`  finished       ${row.finished_at ?? '-'}`, `  fin               ${row.finished_at ?? '-'}`),
    tell(`  worked on by   ${worker}`, `  traitée par       ${worker}`),
    tell(`  chunks         ${chunks}${failed}`, `  lots              ${chunks}${failed}`),
  ]
  if (row.error !== null)
    lines.push(tell(`  error          ${printable(row.error)}`, `  erreur            ${printable(row.error)}`))
  if (row.totals !== null)
    lines.push(
      tell(`  totals         ${JSON.stringify(row.totals)}`, `  totaux            ${JSON.stringify(row.totals)}`),
    )
  if (errors.length > 0) lines.push(...errorLines(errors).map((line) => `  ${printable(line)}`))
  if (row.holding !== null)
    lines.push(
      tell(`  holding        ${holdingText(row.holding)}`, `  attend          ${holdingText(row.holding)}`),
    )
  if (row.state === 'completed_with_errors')
    lines.push(
      '',
      tell(
        `Try those set aside again: cpa runs retry ${row.id}`,
        `Réessayez ceux mis de côté : cpa runs retry ${row.id}`,
      ),
    )
  if (mayBeResumed(row.state))
    lines.push(
      '',
      tell(`Continue it with: cpa runs resume ${row.id}`, `Poursuivez-la par : cpa runs resume ${row.id}`),
    )
  return lines.join('\n')
}
