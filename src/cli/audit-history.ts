import { listAudits, type PastAudit } from '../operations/audit.ts'
import { printable } from '../printable.ts'
import { counted } from '../wording/counts.ts'
import { tell } from '../wording/language.ts'
import { parisTime, shortDuration } from '../wording/moments.ts'
import { countArgument } from './arguments.ts'
import pc from './colour.ts'
import type { ExitCode, Invocation } from './command.ts'
import { table } from './table.ts'

interface HistoryWords {
  readonly limit?: string | undefined
  readonly before?: string | undefined
}

/** `cpa audit --history`: the audits that were made, in place of another one. */
export async function history(invocation: Invocation, { limit, before }: HistoryWords): Promise<ExitCode> {
  const { audits, more } = await listAudits(invocation, {
    limit: countArgument(limit ?? '20', '--limit'),
    before: before === undefined ? undefined : countArgument(before, '--before'),
  })
  const next = more ? Number(audits.at(-1)!.id) : null
  invocation.report({ audits: audits.map(auditOfHistory), next_before: next }, () => historyText(audits, next))
  return 0
}

function auditOfHistory({
  id,
  actor,
  login,
  head,
  head_number,
  accounts,
  entries,
  recomputed,
  ...audit
}: PastAudit) {
  return {
    number: Number(id),
    ...audit,
    sample: audit.sample === null ? null : Number(audit.sample),
    by: { actor, login },
    examined: { accounts: Number(accounts), entries: Number(entries), recomputed: Number(recomputed) },
    head: head === null ? null : { number: Number(head_number), head },
  }
}

function historyText(audits: readonly PastAudit[], next: number | null): string {
  if (audits.length === 0)
    return tell('No audit yet. Make one: cpa audit', 'Aucun audit encore. Faites-en un : cpa audit')
  const rows = table(
    [
      tell('>no.', '>n°'),
      tell('began (Paris)', 'début (Paris)'),
      tell('>took', '>durée'),
      tell('by', 'par'),
      tell('>entries', '>écritures'),
      tell('>again', '>refaits'),
      tell('found', 'constat'),
    ],
    audits.map((audit) => [
      String(audit.id),
      parisTime(audit.begun_at).slice(0, 16),
      shortDuration(audit.seconds),
      printable(audit.actor).slice(0, 12),
      counted(audit.entries),
      counted(audit.recomputed),
      foundText(audit),
    ]),
  )
  if (next === null) return rows
  return `${rows}\n\n${tell(`The next ones: the same with --before ${next}`, `Les suivants : la même commande avec --before ${next}`)}`
}

function foundText({ ok, checks }: PastAudit): string {
  if (ok) return pc.green(tell('sound', 'sain'))
  const failing = checks.filter((check) => !check.ok).map(({ name }) => name)
  return pc.red(`${tell('failed:', 'en échec :')} ${failing.join(', ')}`)
}
