import { existsSync, readFileSync } from 'node:fs'
import type { Command } from './command.ts'

/** A command as the build lists it: its words, and the module that has the rest. */
export interface ListedCommand extends Omit<Command, 'run'> {
  /** Beside this file. */
  readonly module: string
  /** Under which name that module exports it; null: the list of all has it. */
  readonly exported: string | null
}

/** Every command; of one that is called the module is loaded, and no other. Where nothing was built all are loaded. */
export async function listedCommands(): Promise<readonly Command[]> {
  const manifest = new URL('command-manifest.json', import.meta.url)
  if (!existsSync(manifest)) return (await import('./commands/index.ts')).commands
  const listed = JSON.parse(readFileSync(manifest, 'utf8')) as readonly ListedCommand[]
  return listed.map(({ module, exported, ...words }) => ({
    ...words,
    async run(invocation) {
      const loaded = (await import(new URL(module, import.meta.url).href)) as Record<string, unknown>
      const all = loaded.commands as readonly Command[] | undefined
      const command = exported === null ? all!.find(({ name }) => name === words.name) : loaded[exported]
      return await (command as Command).run(invocation)
    },
  }))
}
