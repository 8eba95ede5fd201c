import pino from 'pino'
import { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
import { printableJson } from '../printable.ts'
import type { Settings } from '../settings.ts'
import { type LogEvent, type LogKeys, logLines } from './log-lines.ts'

/** A log: it takes the lines of `log-lines.ts`, each with all of its keys, and no other. */
export interface Log {
  tell<Event extends LogEvent>(event: Event, keys: LogKeys<Event>): void
}

/**
 * Logs JSON lines, to standard error. Every text that leaves goes through the NIR redaction: messages, errors
 * and their traces, whatever they carry; what would change how a terminal shows the log is escaped.
 */
export function openLog(
  settings: Pick<Settings, 'logLevel'>,
  write: (line: string) => void = (line) => void process.stderr.write(line),
): Log {
  const logger = pino(
    { level: settings.logLevel, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => write(printableJson(redactNirs(line))) },
  )
  const traced = logger.isLevelEnabled('debug')
  return {
    tell(event, keys) {
      const { level, msg } = logLines[event]
      const { error, ...others } = keys as { readonly error?: unknown }
      logger[level]({ event, ...others, ...(error !== undefined && { error: errorKeys(error, traced) }) }, msg)
    },
  }
}

function errorKeys(error: unknown, traced: boolean): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = error instanceof CpaError ? error.code : ((error as NodeJS.ErrnoException).code ?? 'unexpected')
  return { code, message: error.message, ...(traced && { stack: error.stack }) }
}
