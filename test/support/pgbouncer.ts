import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './ports.ts'
import type { PostgresForTests } from './postgres.ts'

export interface PoolerForTests {
  readonly port: number
  stop(): Promise<void>
}

/** A pgbouncer in front of a server, for the roles of tests. Undefined when this machine has none. */
export async function startPooler(
  server: PostgresForTests,
  mode: 'session' | 'transaction' | 'statement',
  settings: Readonly<Record<string, string>> = {},
): Promise<PoolerForTests | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'cpa-pooler-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const lines = Object.entries({
    listen_addr: '127.0.0.1',
    listen_port: `${port}`,
    unix_socket_dir: '',
    auth_type: 'plain',
    auth_file: join(folder, 'users'),
    pool_mode: mode,
    ...settings,
  }).map(([name, value]) => `${name} = ${value}`)
  const databases = ['[databases]', `* = host=127.0.0.1 port=${server.port}`, '[pgbouncer]']
  writeFileSync(join(folder, 'settings'), `${[...databases, ...lines].join('\n')}\n`, { mode: 0o644 })
  writeFileSync(join(folder, 'users'), '"cpa_app" "app"\n"cpa_owner" "owner"\n', { mode: 0o644 })
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: server.uid, gid: server.uid } : {}
  const child = spawn('pgbouncer', ['-q', join(folder, 'settings')], { stdio: 'ignore', ...user })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const absent = once(child, 'error').then(() => 'absent' as const)
  const outcome = await Promise.race([absent, listening(port)])
  const stop = async () => {
    process.removeListener('exit', kill)
    if (child.exitCode === null && child.pid !== undefined) {
      const ended = once(child, 'exit')
      kill()
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  if (outcome === 'ready') return { port, stop }
  await stop()
  return undefined
}

async function listening(port: number): Promise<'ready'> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const there = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (there) return 'ready'
    await pause(10)
  }
}
