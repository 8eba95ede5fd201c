#!/usr/bin/env node
import { stopOnSignals } from './signals.ts'

// Before all else is loaded, which takes a third of a second in which a signal would just kill.
const signal = stopOnSignals()
// Nobody reads what is said there any more, or its disk is full: no reason to stop what is under way.
process.stderr.on('error', () => {})

const [{ commands }, { runCommandLine }] = await Promise.all([
  import('./commands/index.ts'),
  import('./program.ts'),
])
process.exitCode = await runCommandLine(commands, process.argv.slice(2), signal)
// What was asked for is done: a connection that does not close keeps nobody waiting.
setTimeout(() => process.exit(), 10_000).unref()
