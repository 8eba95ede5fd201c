import { createHmac, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'
import { requirePrivateFile } from '../../private-file.ts'
import { announceNew } from './announcement.ts'
import { seenByServer } from './directory.ts'
import { reachablePrograms } from './programs.ts'
import { type ServerUser, serverUser } from './server-user.ts'

/** Where the files of one embedded Postgres are. */
export function clusterPaths(dataDirectory: string) {
  return {
    cluster: join(dataDirectory, 'postgres'),
    unfinished: join(dataDirectory, 'postgres.new'),
    log: join(dataDirectory, 'postgres.log'),
    password: join(dataDirectory, 'postgres.password'),
    pidFile: join(dataDirectory, 'postgres', 'postmaster.pid'),
  }
}

/** Makes the cluster when there is none (about 0.5 s). A crash half-way leaves nothing that is taken for one. */
export async function ensureCluster(dataDirectory: string): Promise<ServerUser> {
  const { cluster, unfinished, password } = clusterPaths(dataDirectory)
  if (existsSync(cluster)) return serverUser(cluster)
  announceNew(dataDirectory)
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(password, randomBytes(32).toString('base64url'), { mode: 0o600 })
  chmodSync(password, 0o600)
  const user = await serverUser(unfinished)
  await initialise(dataDirectory, user)
  renameSync(unfinished, cluster)
  return user
}

/**
 * A password, although the socket stands in a directory that only its owner may enter: when the commands run as
 * root, the server runs as a user that other programs may run as too (nobody), and those must stay out.
 */
async function initialise(dataDirectory: string, user: ServerUser): Promise<void> {
  const { unfinished, password } = clusterPaths(dataDirectory)
  const { initdb } = await reachablePrograms(dataDirectory, user)
  // initdb reads the password from a file, which must be its own user's, and which it need not reach by its path.
  const passwordFile = `${unfinished}.password`
  writeFileSync(passwordFile, readFileSync(password), { mode: 0o600 })
  user.own(passwordFile)
  const file = openSync(passwordFile, 'r')
  const place = ['--pgdata', seenByServer(unfinished), '--pwfile=/dev/fd/3']
  const options = ['--username=cpa_owner', '--auth=scram-sha-256', '--encoding=UTF8']
  // Postgres' own C.UTF-8: the same order of texts whatever the system's libraries are.
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  try {
    await user.run(initdb, [...place, ...options, ...locale], { directory: unfinished, file })
  } catch (cause) {
    throw startFailure(
      { en: 'The embedded database could not be made', fr: 'La base embarquée n’a pu être créée' },
      String(cause),
      cause,
    )
  } finally {
    closeSync(file)
    rmSync(passwordFile, { force: true })
  }
}

/** An `embedded_postgres` error, or `disk_full` when that is what Postgres said. */
export function startFailure(message: Sentence, output: string, cause?: unknown): CpaError {
  const lines = output.split('\n').filter((line) => /FATAL|PANIC|error|could not|cannot/i.test(line))
  const said = lines.at(-1)?.trim()
  const full = /No space left on device/.test(output)
  return new CpaError(
    full ? 'disk_full' : 'embedded_postgres',
    said === undefined ? message : { en: `${message.en}: ${said}`, fr: `${message.fr} : ${said}` },
    {
      hint: full
        ? {
            en: 'Free some space, then run the command again.',
            fr: 'Libérez de la place, puis relancez la commande.',
          }
        : {
            en: 'See postgres.log in the data directory.',
            fr: 'Voyez postgres.log dans le répertoire de données.',
          },
      cause,
    },
  )
}

/**
 * The passwords of the two roles. Throws `embedded_postgres` when their file is gone or not ours to read,
 * `data_directory_unsafe` when others may reach it.
 */
export function readPasswords(dataDirectory: string): { owner: string; application: string } {
  const { password } = clusterPaths(dataDirectory)
  try {
    const file = openSync(password, 'r')
    let owner: string
    try {
      requirePrivateFile(file, password, { code: 'data_directory_unsafe', wholePath: false })
      owner = readFileSync(file, 'utf8').trim()
    } finally {
      closeSync(file)
    }
    return { owner, application: createHmac('sha256', owner).update('cpa_app').digest('base64url') }
  } catch (cause) {
    if (cause instanceof CpaError) throw cause
    throw new CpaError(
      'embedded_postgres',
      {
        en: `The password file ${password} cannot be read`,
        fr: `Le fichier de mots de passe ${password} ne peut être lu`,
      },
      {
        hint: {
          en: 'Run the command as the user who made the data directory, or restore the file from a backup.',
          fr: 'Lancez la commande sous l’utilisateur qui a créé le répertoire de données, ou restaurez le fichier d’une sauvegarde.',
        },
        cause,
      },
    )
  }
}

/**
 * Writes the server's configuration. Done before each start, so that an upgrade of the project changes it too. By the
 * server's user: what stands in its cluster is not for root to write through.
 */
export async function configure(dataDirectory: string, user: ServerUser): Promise<void> {
  const { cluster } = clusterPaths(dataDirectory)
  const lines = Object.entries(serverSettings(cluster)).map(
    ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`,
  )
  const comment = '# Written anew at each start. Lasting changes: alter system set ... (they win over this file).'
  await user.run('/bin/sh', ['-c', 'cat > postgresql.conf'], {
    directory: cluster,
    input: `${[comment, ...lines].join('\n')}\n`,
  })
}

function serverSettings(cluster: string): Record<string, string> {
  return {
    listen_addresses: '',
    // A list: a comma or a blank in it must be quoted.
    unix_socket_directories: `"${seenByServer(cluster).replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: '256MB',
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    // Parallel queries share memory through /dev/shm, which containers often limit to 64 MB.
    dynamic_shared_memory_type: roomySharedMemory() ? 'posix' : 'mmap',
    jit: 'off',
    // One server, no replica: bulk loads need less WAL, and a checkpoint every 16 segments would cost more.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    // Chunks do not wait for the disk: the log of a second must find room, or who books writes it out himself.
    wal_buffers: '64MB',
    synchronous_commit: 'on',
    // No statement, parameter or row may reach the log.
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] %q%a ',
    log_timezone: 'UTC',
    timezone: 'UTC',
    lc_messages: 'C',
  }
}

function roomySharedMemory(): boolean {
  if (process.platform !== 'linux') return true
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize >= 1024 ** 3
  } catch {
    return false
  }
}
