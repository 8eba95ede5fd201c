import type { Hold } from '../ledger/statement/holds.ts'
import type { Leave } from '../ledger/statement/leave.ts'
import { table } from './table.ts'

const kinds: Readonly<Record<Hold['kind'], string>> = {
  fraud_suspected: 'fraud suspected',
  suspended: 'suspended (R6333-7)',
  stolen_file: 'stolen training file',
}

/** When nothing may be debited, for people. */
export function holdsText(holds: readonly Hold[]): string {
  const rows = holds.map(({ kind, from, to, reference, in_force: inForce }) => [
    `  ${kinds[kind]}`,
    from,
    to ?? '',
    reference,
    inForce ? 'in force' : '',
  ])
  return table(['  hold', 'from', 'to', 'reference', ''], rows)
}

/** Requests for leave, for people. */
export function leaveText(leave: readonly Leave[]): string {
  const rows = leave.map((request) => [
    `  ${request.request_number}`,
    request.kind.replaceAll('_', ' '),
    request.received_on,
    request.starts_on,
    answerText(request),
    request.notice_too_short ? `notice shorter than ${request.notice_days} days` : '',
  ])
  return table(['  leave', 'for', 'received', 'starts', 'answer', ''], rows)
}

function answerText(request: Leave): string {
  const { answer, answered_on: on, accepted_by_silence_on: silence, last_day_to_answer: last } = request
  if (silence !== null) return `accepted by silence on ${silence}`
  if (answer !== null) return `${answer} on ${on}`
  if (request.by_right) return 'by right, within 28 hours (10 at a home)'
  if (last !== null) return `none; silence accepts after ${last}`
  return request.by_consent === null ? 'none' : 'none; only by consent'
}
