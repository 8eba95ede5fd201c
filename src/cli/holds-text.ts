import type { Hold } from '../ledger/statement/holds.ts'
import type { Leave } from '../ledger/statement/leave.ts'
import { holdKind, leaveAnswer } from '../wording/hold-words.ts'
import { tell } from '../wording/language.ts'
import { table } from './table.ts'

/** When nothing may be debited, for people. */
export function holdsText(holds: readonly Hold[]): string {
  const rows = holds.map(({ kind, from, to, reference, in_force: inForce }) => [
    `  ${holdKind(kind)}`,
    from,
    to ?? '',
    reference,
    inForce ? tell('in force', 'en vigueur') : '',
  ])
  return table(
    [tell('  hold', '  suspension'), tell('from', 'du'), tell('to', 'au'), tell('reference', 'référence'), ''],
    rows,
  )
}

/** Requests for leave, for people. */
export function leaveText(leave: readonly Leave[]): string {
  const rows = leave.map((request) => [
    `  ${request.request_number}`,
    request.kind.replaceAll('_', ' '),
    request.received_on,
    request.starts_on,
    leaveAnswer(request),
    request.notice_too_short
      ? tell(`notice shorter than ${request.notice_days} days`, `préavis de moins de ${request.notice_days} jours`)
      : '',
  ])
  return table(
    [
      tell('  leave', '  congé'),
      tell('for', 'pour'),
      tell('received', 'reçue'),
      tell('starts', 'début'),
      tell('answer', 'réponse'),
      '',
    ],
    rows,
  )
}
