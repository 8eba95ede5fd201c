#!/usr/bin/env node
import { stopOnSignals } from './signals.ts'

// Before all else is loaded, which takes a third of a second in which a signal would just kill.
const signal = stopOnSignals()
// Nobody reads what is said there any more, or its disk is full: no reason to stop what is under way.
process.stderr.on('error', () => {})

const [{ listedCommands }, { runCommandLine }] = await Promise.all([
  import('./listed-commands.ts'),
  import('./program.ts'),
])
const commands = await listedCommands()
// Whoever may list processes must not read what was typed: from here on they see the name of the command alone.
const typed = process.argv.slice(2)
const command = commands.findLast(({ name }) => name === typed.slice(0, name.split(' ').length).join(' '))
process.title = ['cpa', command?.name].join(' ').trim()

process.exitCode = await runCommandLine(commands, typed, signal)
// What was asked for is done, and all that closes has had its time: a connection that does not keeps nobody waiting.
setTimeout(() => process.exit(), 2_000).unref()
