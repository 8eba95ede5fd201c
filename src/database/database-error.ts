import { CpaError } from '../errors.ts'

/** The rollback failed too: `cause` is the error that made it necessary. */
export class RollbackFailed extends Error {}

/** A migration failed: the message is its name, `cause` what the server said. */
export class FailedMigration extends Error {}

// 57P01-03: the server is going down, crashed, or is not up yet.
const lossCodes = new Set([
  '57P01',
  '57P02',
  '57P03',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
// pg gives these without a code.
const lossMessages = /^(Connection terminated|timeout expired|Client has encountered a connection error)/
const serverMessages = /^(Client was closed|Cannot use a pool after calling end)/

/** The SQLSTATE or system error code of an error, looked for along its causes. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = error instanceof CpaError ? undefined : (error as { code?: unknown }).code
  return typeof code === 'string' ? code : errorCode(error.cause)
}

/** True when the connection broke or could not be made: the same work may succeed on a new connection. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  // 08P01 is a message that the server does not understand: a fault of the program, the connection is there.
  if (typeof code === 'string' && (lossCodes.has(code) || /^08(?!P01)...$/.test(code))) return true
  // A Unix socket that is not there: the server behind it is down.
  if (code === 'ENOENT' && (error as { syscall?: string }).syscall === 'connect') return true
  if (lossMessages.test(error.message) || serverMessages.test(error.message)) return true
  return isConnectionLoss(error.cause)
}

/**
 * What pg or the system reported, as the error to throw on: a full disk and a lost connection become errors for
 * users, with the original as cause; everything else passes as it is.
 */
export function translated(error: unknown): unknown {
  if (error instanceof CpaError) return error
  const code = errorCode(error)
  if (code === '53100' || code === 'ENOSPC') {
    return new CpaError('disk_full', 'No space is left on the disk of the database', {
      hint: 'Free some space, then run the same command again: it continues where it stopped.',
      cause: error,
    })
  }
  if (isConnectionLoss(error)) {
    return new CpaError('database_unreachable', `The connection to the database was lost (${reason(error)})`, {
      hint: 'Check that the server runs, then run the same command again: it continues where it stopped.',
      cause: error,
    })
  }
  return error
}

/** The same for an attempt to connect, where a refusal by the server is told as well. `place` has no password. */
export function connectionError(error: unknown, place: string): unknown {
  if (error instanceof CpaError) return error
  const code = errorCode(error) ?? ''
  const unreachable = (hint: string) =>
    new CpaError('database_unreachable', `Cannot connect to ${place}: ${reason(error)}`, { hint, cause: error })
  if (code.startsWith('28')) return unreachable('Check the user name and the password in the database URL.')
  if (code === '3D000') return unreachable('Create the database first, or correct its name in the database URL.')
  if (code === '53300') {
    return unreachable('All connections of the server are taken: end some commands, or raise max_connections.')
  }
  if (isConnectionLoss(error)) {
    return unreachable('Check that the server runs and that host and port in the database URL are right.')
  }
  return translated(error)
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason'
  // Trying several addresses of one name gives an AggregateError, whose own message is empty.
  return error.message || errorCode(error) || 'unknown reason'
}
