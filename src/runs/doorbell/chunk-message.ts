import type { ChunkMessage } from './port.ts'

/**
 * The id of a message: two messages with the same id are one. BullMQ allows no ':' in an id and keeps ids of
 * digits only for itself; explicit ids also spare its Postgres backend a sequence that it would create at run
 * time, which a role without DDL may not do.
 */
export function messageId(message: ChunkMessage, round: string): string {
  if (!/^[\w.-]+$/.test(round)) throw new Error(`not a round: ${JSON.stringify(round)}`)
  return `r${message.runId}-c${message.chunk}-${round}`
}

/** Reads what a message carries; undefined when it is not one of ours. */
export function readMessage(data: unknown): ChunkMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { runId, chunk } = data as Record<string, unknown>
  return isNumber(runId) && isNumber(chunk) ? { runId, chunk } : undefined
}

/** Of a run or a chunk, as the database numbers them: anything else is not a message of ours. */
function isNumber(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31
}
