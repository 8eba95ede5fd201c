import pino from 'pino'
import { redactNirs } from '../identity/redaction.ts'
import type { Settings } from '../settings.ts'

export type Logger = pino.Logger

/**
 * Logs to standard error, as JSON lines. Every text that leaves goes through the NIR redaction: messages, errors
 * and their traces, whatever they carry.
 */
export function openLogger(settings: Pick<Settings, 'logLevel'>): Logger {
  return pino(
    { level: settings.logLevel, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => void process.stderr.write(redactNirs(line)) },
  )
}
