import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { clusterPaths, configure, startFailure } from './cluster.ts'
import { seenByServer } from './directory.ts'
import { reachablePrograms, removeCopies } from './programs.ts'
import type { ServerUser } from './server-user.ts'

const oldLogBytes = 10 * 1024 * 1024
/** The setting by which a server's command line tells whose it is; Postgres itself does not read it. */
const directorySetting = 'cpa.directory='
/** Recovery after a crash replays 4 GB of WAL at most: minutes on a slow disk. */
const patienceMilliseconds = 600_000

/** Starts the server and waits until it takes connections. False: what was there before has not ended yet. */
export async function startServer(dataDirectory: string, user: ServerUser): Promise<boolean> {
  const { cluster, log, pidFile } = clusterPaths(dataDirectory)
  // A process identifier is used again after a reboot: Postgres would take any process for its predecessor.
  if (existsSync(pidFile) && serverProcess(dataDirectory) === undefined) rmSync(pidFile)
  const { postgres } = await reachablePrograms(dataDirectory, user)
  await configure(dataDirectory, user)
  const file = openSync(log, 'a', 0o600)
  if (statSync(log).size > oldLogBytes) truncateSync(log)
  const before = statSync(log).size
  const child = user.start(
    postgres,
    ['-D', seenByServer(cluster), '-c', `${directorySetting}${cluster}`],
    cluster,
    file,
  )
  closeSync(file)
  // It outlives the command.
  child.unref()
  let failed: unknown
  const ended = once(child, 'exit').catch((error) => {
    failed = error
  })
  const running = Symbol()
  for (const deadline = Date.now() + patienceMilliseconds; Date.now() < deadline; ) {
    if ((await Promise.race([ended, pause(20, running)])) !== running) break
    const [pid, , , , , , , state] = readPidFile(dataDirectory)
    if (Number(pid) === child.pid && state?.trim() === 'ready') return true
  }
  const said = readFileSync(log).subarray(before).toString('utf8')
  // Its server was killed, and its other processes are about to end.
  if (/pre-existing shared memory block|lock file .* already exists/.test(said)) return false
  throw startFailure(
    { en: 'The embedded Postgres did not start', fr: 'Le Postgres embarqué n’a pas démarré' },
    said,
    failed,
  )
}

/** Ends the server, and waits until it has ended. `immediate` is a crash: the next start recovers. */
export async function stopServer(
  dataDirectory: string,
  user: ServerUser,
  mode: 'fast' | 'immediate',
): Promise<void> {
  const pid = serverProcess(dataDirectory)
  if (pid !== undefined) {
    const signal = mode === 'fast' ? 'INT' : 'QUIT'
    // It may have ended by itself in between.
    await user.run('/bin/sh', ['-c', 'kill -s "$1" "$2"', 'sh', signal, String(pid)]).catch(() => {})
    const { cluster } = clusterPaths(dataDirectory)
    // Its pid file goes a moment before the process does.
    for (const deadline = Date.now() + patienceMilliseconds; serves(pid, cluster); ) {
      if (Date.now() > deadline)
        throw startFailure(
          {
            en: `The embedded Postgres (process ${pid}) did not stop`,
            fr: `Le Postgres embarqué (processus ${pid}) ne s’est pas arrêté`,
          },
          '',
        )
      await pause(20)
    }
  }
  removeCopies(dataDirectory)
}

function readPidFile(dataDirectory: string): readonly string[] {
  try {
    return readFileSync(clusterPaths(dataDirectory).pidFile, 'utf8').split('\n')
  } catch {
    return []
  }
}

/** The process identifier of the server of this data directory, when it is alive (starting and stopping too). */
export function serverProcess(dataDirectory: string): number | undefined {
  const pid = Number(readPidFile(dataDirectory)[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return serves(pid, clusterPaths(dataDirectory).cluster) ? pid : undefined
}

/** Whether a process is the server of a cluster. */
function serves(pid: number, cluster: string): boolean {
  const words = commandLine(pid) ?? []
  if (basename(words[0] ?? '') !== 'postgres') return false
  return words
    .filter((word) => word.startsWith(directorySetting))
    .some((word) => leadsTo(word.slice(directorySetting.length), cluster))
}

function leadsTo(path: string, cluster: string): boolean {
  try {
    return realpathSync(path) === realpathSync(cluster)
  } catch {
    return false
  }
}

// Not /proc/<pid>/cwd: root in a container may not read it for another user's process.
function commandLine(pid: number): string[] | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    const line = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    const [program = '', directory = ''] = line.split(` -c ${directorySetting}`)
    return [program.split(' -D ')[0] ?? '', `${directorySetting}${directory}`]
  } catch {
    return undefined
  }
}
