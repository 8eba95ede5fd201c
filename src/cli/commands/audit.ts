import type { Head } from '../../chain/chain.ts'
import { type AuditCheck, betweenDetails } from '../../ledger/audit/check.ts'
import { audit as auditLedger, type KeptAudit, usualSample } from '../../operations/audit.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import { countArgument } from '../arguments.ts'
import { history } from '../audit-history.ts'
import pc from '../colour.ts'
import { worded } from '../words.ts'

export const audit = worded({
  name: 'audit',
  summary: "Checks the ledger's invariants by a path of its own. Exit code 1 when one fails.",
  options: [
    [
      '--sample <count>',
      'how many accounts to compute again and hold against the facts (default 1000; others each day)',
    ],
    ['--all', 'all of them'],
    ['--history', 'the audits that were made, the latest first, instead of another one'],
    ['--limit <count>', 'with --history: how many (default 20)'],
    ['--before <number>', 'with --history: only audits before this one, the next page'],
  ],
  examples: [
    ['cpa audit', 'every check, over the whole ledger; it only reads and may run beside other commands'],
    ['cpa audit --sample 100000', 'computes the credits of a hundred thousand accounts again'],
    ['cpa audit --history', 'who audited when, how much, and what came of it'],
    ['cpa audit --json', 'one document: checks[] with name, ok, detail, examples'],
  ],
  readsOnly: true,
  async run(invocation, words) {
    if (words.history === true) return await history(invocation, words)
    const sample = words.all === true ? undefined : countArgument(words.sample ?? String(usualSample), '--sample')
    const report = await auditLedger(invocation, { sample })
    invocation.report(auditDocument(report), () => auditText(report))
    return report.ok ? 0 : 1
  },
})

/** The audit as JSON, also within the documents of `cpa campaign` and `cpa demo`. */
export function auditDocument({ ok, checks, examined, chain, number }: KeptAudit): object {
  return {
    number,
    ok,
    checks,
    examined,
    chain: chain === undefined ? null : { ...chain, head: headDocument(chain.head) },
  }
}

function headDocument(head: Head | null): object | null {
  return head === null ? null : { ...head, number: Number(head.number) }
}

/** The audit for people: a line a check, with what is wrong and what to know below. */
export function auditText({ ok, checks, examined, chain }: KeptAudit): string {
  const failing = checks.filter((check) => !check.ok).length
  const sound =
    examined.entries === 0
      ? tell(
          'nothing is booked, so there was little to check',
          'rien n’est inscrit, il y avait donc peu à vérifier',
        )
      : tell('sound', 'sain')
  const verdict = ok
    ? pc.green(sound)
    : pc.red(
        tell(`${failing} of ${checks.length} checks failed`, `${failing} contrôles sur ${checks.length} en échec`),
      )
  return [
    `${pc.bold(tell('Audit of the ledger', 'Audit du grand livre'))} · ${tell(`${counted(examined.entries)} entries`, `${counted(examined.entries)} écritures`)} · ${verdict}`,
    ...checks.flatMap(checkLines),
    ...(chain?.head
      ? [
          tell(
            `  head of the chain: ${chain.head.number} ${chain.head.head}`,
            `  tête de la chaîne : ${chain.head.number} ${chain.head.head}`,
          ),
        ]
      : []),
  ].join('\n')
}

function checkLines({ name, ok, detail, warnings }: AuditCheck): string[] {
  const mark = ok ? pc.green('ok  ') : pc.red('FAIL')
  return [
    `  ${mark} ${name.padEnd(14)} ${
      ok
        ? tell(detail)
        : tell(detail)
            .split(betweenDetails)
            .join(`\n${' '.repeat(22)}`)
    }`,
    ...warnings.map(
      (warning) => `${' '.repeat(7)}${pc.yellow(tell('note', 'note'))}${' '.repeat(11)}${tell(warning)}`,
    ),
  ]
}
