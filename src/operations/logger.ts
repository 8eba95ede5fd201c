import pino from 'pino'
import { redactNirs } from '../identity/redaction.ts'
import { printableJson } from '../printable.ts'
import type { Settings } from '../settings.ts'

export type Logger = pino.Logger

/**
 * Logs to standard error, as JSON lines. Every text that leaves goes through the NIR redaction: messages, errors
 * and their traces, whatever they carry; what would change how a terminal shows the log is escaped.
 */
export function openLogger(settings: Pick<Settings, 'logLevel'>): Logger {
  return pino(
    { level: settings.logLevel, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => void process.stderr.write(printableJson(redactNirs(line))) },
  )
}
