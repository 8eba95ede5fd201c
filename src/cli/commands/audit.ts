import type { Head } from '../../chain/chain.ts'
import type { AuditCheck } from '../../ledger/audit/check.ts'
import { audit as auditLedger, type KeptAudit, usualSample } from '../../operations/audit.ts'
import { checkFindings } from '../../wording/audit-words.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import { countArgument } from '../arguments.ts'
import { history } from '../audit-history.ts'
import pc from '../colour.ts'
import { worded } from '../words.ts'

export const audit = worded({
  name: 'audit',
  summary: {
    en: "Checks the ledger's invariants by a path of its own. Exit code 1 when one fails.",
    fr: 'Vérifie les invariants du grand livre par un chemin à lui. Code de sortie 1 si l’un échoue.',
  },
  options: [
    [
      '--sample <count>',
      {
        en: 'how many accounts to compute again and hold against the facts (default 1000; others each day)',
        fr: 'combien de comptes recalculer et confronter aux faits (1000 par défaut ; d’autres chaque jour)',
      },
    ],
    ['--all', { en: 'all of them', fr: 'tous' }],
    [
      '--history',
      {
        en: 'the audits that were made, the latest first, instead of another one',
        fr: 'les audits faits, le dernier d’abord, au lieu d’un nouveau',
      },
    ],
    [
      '--limit <count>',
      { en: 'with --history: how many (default 20)', fr: 'avec --history : combien (20 par défaut)' },
    ],
    [
      '--before <number>',
      {
        en: 'with --history: only audits before this one, the next page',
        fr: 'avec --history : seulement les audits avant celui-ci, la page suivante',
      },
    ],
  ],
  examples: [
    [
      'cpa audit',
      {
        en: 'every check, over the whole ledger; it only reads and may run beside other commands',
        fr: 'chaque contrôle, sur tout le grand livre ; il ne fait que lire et peut tourner à côté d’autres commandes',
      },
    ],
    [
      'cpa audit --sample 100000',
      {
        en: 'computes the credits of a hundred thousand accounts again',
        fr: 'recalcule les crédits de cent mille comptes',
      },
    ],
    [
      'cpa audit --history',
      {
        en: 'who audited when, how much, and what came of it',
        fr: 'qui a audité quand, combien, et ce qu’il en est venu',
      },
    ],
    [
      'cpa audit --json',
      {
        en: 'one document: checks[] with name, ok, detail, examples',
        fr: 'un document : checks[] avec name, ok, detail, examples',
      },
    ],
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
    `  ${mark} ${name.padEnd(14)} ${ok ? tell(detail) : checkFindings({ detail }).join(`\n${' '.repeat(22)}`)}`,
    ...warnings.map(
      (warning) => `${' '.repeat(7)}${pc.yellow(tell('note', 'note'))}${' '.repeat(11)}${tell(warning)}`,
    ),
  ]
}
