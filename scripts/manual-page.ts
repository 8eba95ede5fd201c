// Writes dist/man/man1/cpa.1 from the commands: a part of the build. `man -l dist/man/man1/cpa.1` shows it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commands } from '../src/cli/commands/index.ts'
import { manualPage } from '../src/cli/manual-page.ts'

const path = fileURLToPath(new URL('../man/man1/cpa.1', import.meta.url))
mkdirSync(dirname(path), { recursive: true })
writeFileSync(path, manualPage(commands))
