import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Configuration } from '../../../src/configuration/configuration.ts'
import type { ConsoleSettings } from '../../../src/configuration/console-settings.ts'
import { routes } from '../../../src/console/routes.ts'
import { serveConsole } from '../../../src/console/server.ts'
import { Undertakings } from '../../../src/console/undertakings.ts'
import type { Circumstances } from '../../../src/operations/circumstances.ts'
import { openLog } from '../../../src/operations/logger.ts'
import type { Installation } from '../../jobs/installation.ts'

/** What is decided otherwise than by default; sections inside are replaced setting by setting. */
export type ConsoleChanges = {
  readonly [Key in keyof ConsoleSettings]?: ConsoleSettings[Key] extends readonly unknown[] | string | undefined
    ? ConsoleSettings[Key]
    : Partial<ConsoleSettings[Key]>
}

/** Circumstances of an installation whose console is configured so. */
export function configured(
  installation: Installation,
  changes: ConsoleChanges,
  others: Partial<Configuration> = {},
): () => Circumstances {
  const circumstances = installation.circumstances('2026-05-04')
  const { configuration } = circumstances.settings
  const section = Object.fromEntries(
    Object.entries(configuration.console).map(([name, value]) => {
      const changed = (changes as Record<string, unknown>)[name]
      const isSection = typeof value === 'object' && !Array.isArray(value)
      return [name, isSection ? { ...value, ...(changed as object) } : (changed ?? value)]
    }),
  )
  const settings = {
    ...circumstances.settings,
    configuration: { ...configuration, ...others, console: { ...changes, ...section } as ConsoleSettings },
  }
  return () => ({ ...circumstances, settings })
}

export interface ServedConsole {
  /** Without a slash at its end. */
  readonly url: string
  /** What its log has told so far. */
  readonly log: () => string
}

/** A console on a port of its own, as `cpa serve` serves it; closed when the test ends. */
export async function served(circumstances: () => Circumstances, port = 0): Promise<ServedConsole> {
  const lines: string[] = []
  const log = openLog({ logLevel: 'info' }, (line) => lines.push(line))
  const undertakings = new Undertakings((one, work) => work(one))
  const server = await serveConsole({ host: '127.0.0.1', port }, { circumstances, undertakings, log, routes })
  onTestFinished(() => server.close())
  return { url: server.url.replace(/\/$/, ''), log: () => lines.join('') }
}

/** A file with a secret, private to whoever runs the tests; gone when the test ends. */
export function secretFile(secret: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'cpa-secret-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const path = join(directory, 'secret')
  writeFileSync(path, `${secret}\n`, { mode: 0o600 })
  return path
}
