#!/usr/bin/env node
import { commands } from './commands/index.ts'
import { runCommandLine } from './program.ts'

// The first Ctrl-C asks to stop after the chunk in hand; the second leaves at once: nothing half done is kept,
// because a chunk's effects and its completion commit together.
const stop = new AbortController()
const onSignal = () => {
  if (stop.signal.aborted) process.exit(130)
  stop.abort()
  process.stderr.write('\nStopping after the part in hand. Press Ctrl-C again to leave at once.\n')
}
process.on('SIGINT', onSignal)
process.on('SIGTERM', onSignal)
// A reader that went away (`cpa export entries | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

// Whoever may list processes must not read what was typed: from here on they see the name of the command alone.
const typed = process.argv.slice(2)
const command = commands.findLast(({ name }) => name === typed.slice(0, name.split(' ').length).join(' '))
process.title = ['cpa', command?.name].join(' ').trim()

process.exitCode = await runCommandLine(commands, typed, stop.signal)
