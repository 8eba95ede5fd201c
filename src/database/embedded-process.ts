import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Cluster, clusterPaths, configure, socketDirectory, startFailure } from './embedded-cluster.ts'

const oldLogBytes = 10 * 1024 * 1024

/** Starts the server and waits until it takes connections. False: what was there before has not ended yet. */
export async function startServer(dataDirectory: string, { binaries, user }: Cluster): Promise<boolean> {
  const { cluster, log, pidFile } = clusterPaths(dataDirectory)
  // A process identifier is used again after a reboot: Postgres would take any process for its predecessor.
  if (existsSync(pidFile) && serverProcess(dataDirectory) === undefined) rmSync(pidFile)
  configure(dataDirectory, socketDirectory(dataDirectory, user), user)
  const before = prepareLog(log)
  user.own(log)
  try {
    await user.run(binaries.pg_ctl, ['start', '--silent', '-w', '-t', '600', '-D', cluster, '-l', log])
    return true
  } catch (cause) {
    const said = readFileSync(log).subarray(before).toString('utf8')
    // Its server was killed, and its other processes are about to end.
    if (/pre-existing shared memory block|lock file .* already exists/.test(said)) return false
    throw startFailure('The embedded Postgres did not start', said, cause)
  }
}

function prepareLog(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (size > 0 && size < oldLogBytes) return size
  writeFileSync(log, '', { mode: 0o600 })
  return 0
}

export async function stopServer(
  dataDirectory: string,
  { binaries, user }: Cluster,
  mode: 'fast' | 'immediate',
): Promise<void> {
  const { cluster } = clusterPaths(dataDirectory)
  try {
    await user.run(binaries.pg_ctl, ['stop', '--silent', '-w', '-t', '600', '-m', mode, '-D', cluster])
  } catch (error) {
    // It may have ended by itself in between.
    if (serverProcess(dataDirectory) !== undefined) throw error
  }
}

/** The process identifier of the server of this data directory, when it is alive (starting and stopping too). */
export function serverProcess(dataDirectory: string): number | undefined {
  const { cluster, pidFile } = clusterPaths(dataDirectory)
  let pid: number
  try {
    pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  const words = commandLine(pid)
  if (words === undefined || basename(words[0] ?? '') !== 'postgres') return undefined
  return words.some((word) => leadsTo(word, cluster)) ? pid : undefined
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
    const [program = '', directory = ''] = line.split(' -D ')
    return [program, directory]
  } catch {
    return undefined
  }
}
