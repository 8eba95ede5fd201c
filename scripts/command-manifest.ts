// Writes what the commands are called and take, and where each stands, beside the compiled program: a call then loads the
// one command that it is about, and not the seventy others with all that they need.
import { readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { commands } from '../src/cli/commands/index.ts'
import type { ListedCommand } from '../src/cli/listed-commands.ts'

const program = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'cli')
const folder = join(program, 'commands')
const index = 'index.js'

/** Which module exports the command of a name; those that know the others are made in the list of all. */
const homes = new Map<string, Pick<ListedCommand, 'module' | 'exported'>>()
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.js') || file === index) continue
  const path = join(folder, file)
  const exported = (await import(pathToFileURL(path).href)) as Record<string, unknown>
  for (const [name, value] of Object.entries(exported)) {
    const called = (value as { name?: unknown; run?: unknown } | null)?.run instanceof Function
    if (called) homes.set((value as { name: string }).name, { module: relative(program, path), exported: name })
  }
}

const listed = commands.map(({ run: _, ...words }): ListedCommand => {
  const home = homes.get(words.name) ?? { module: `commands/${index}`, exported: null }
  return { ...words, ...home }
})
writeFileSync(join(program, 'command-manifest.json'), JSON.stringify(listed))
