import { tell } from '../wording/language.ts'

/**
 * A terminal and a program in between that passes signals on (npx does) give the same request twice: what comes within
 * this time is one.
 */
const sameRequestMilliseconds = 300

/**
 * The first SIGINT or SIGTERM asks to stop after the part in hand: the signal given here is aborted. The second leaves at
 * once: nothing half done is kept, because a chunk's effects and its completion commit together.
 */
export function stopOnSignals(): AbortSignal {
  const stop = new AbortController()
  let askedAt: number | undefined
  const onSignal = () => {
    const now = performance.now()
    if (askedAt === undefined) {
      askedAt = now
      stop.abort()
      const told = tell(
        'Stopping after the part in hand. Press Ctrl-C again to leave at once.',
        'Arrêt après la partie en main. Appuyez de nouveau sur Ctrl-C pour partir aussitôt.',
      )
      process.stderr.write(`\n${told}\n`)
    } else if (now - askedAt > sameRequestMilliseconds) {
      leave()
    }
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return stop.signal
}

/**
 * Ends with 130, whatever is under way. `exit` waits for the threads that work for the system's calls, and one of them
 * may wait for ever: to open a pipe that nobody writes to, or on a network disk that is gone. While any is out, the
 * signal itself ends the process, which a shell tells as 130 too.
 */
function leave(): void {
  const callsOut = process.getActiveResourcesInfo().some((name) => /Req/.test(name))
  if (!callsOut) process.exit(130)
  process.removeAllListeners('SIGINT')
  process.kill(process.pid, 'SIGINT')
}
