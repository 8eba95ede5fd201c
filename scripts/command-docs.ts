// Writes docs/commands.md from the commands. A test fails when the document is out of date.
import { writeFileSync } from 'node:fs'
import { commandsDocument } from './documents/commands-document.ts'

writeFileSync('docs/commands.md', commandsDocument())
