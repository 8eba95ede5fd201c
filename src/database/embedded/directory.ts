import { closeSync, constants, openSync, realpathSync, statSync } from 'node:fs'
import { makeDirectories } from '../../directories.ts'
import { CpaError } from '../../errors.ts'

/**
 * Makes the data directory when it is not there, for its user alone, and gives its real path. One that belongs to
 * somebody else is refused, also for root: its owner could exchange the keys and the database in it. So is one that
 * others may write to.
 *
 * Throws `embedded_postgres`, `data_directory_unsafe`.
 */
export function makeDirectory(directory: string): string {
  let path: string
  try {
    makeDirectories(directory, 0o700)
    path = realpathSync(directory)
  } catch (cause) {
    throw new CpaError(
      'embedded_postgres',
      {
        en: `The data directory ${directory} cannot be made`,
        fr: `Le répertoire de données ${directory} ne peut être créé`,
      },
      {
        hint: {
          en: 'Set CPA_DATA_DIR to a directory that you may write to.',
          fr: 'Donnez à CPA_DATA_DIR un répertoire où vous pouvez écrire.',
        },
        cause,
      },
    )
  }
  const { uid, mode } = statSync(path)
  if (uid !== (process.getuid?.() ?? uid)) {
    throw new CpaError(
      'data_directory_unsafe',
      {
        en: `The data directory ${path} belongs to another user (id ${uid})`,
        fr: `Le répertoire de données ${path} est à un autre utilisateur (id ${uid})`,
      },
      {
        hint: {
          en: 'Run the command as that user, or set CPA_DATA_DIR to a directory of your own.',
          fr: 'Lancez la commande sous cet utilisateur, ou donnez à CPA_DATA_DIR un répertoire à vous.',
        },
      },
    )
  }
  if ((mode & 0o022) !== 0) {
    throw new CpaError(
      'data_directory_unsafe',
      {
        en: `Others may write to the data directory ${path}`,
        fr: `D’autres peuvent écrire dans le répertoire de données ${path}`,
      },
      {
        hint: { en: `Keep them out: chmod go-w '${path}'`, fr: `Tenez-les dehors : chmod go-w '${path}'` },
      },
    )
  }
  return path
}

/**
 * How the server names its cluster, in which it is started.
 *
 * On Linux by a link that leads to the directory a process works in. The kernel follows it without asking whether the
 * directories above may be entered, so the server reaches its cluster below /root too, with no privilege, however long
 * the path is and whatever characters it holds. It can reach nothing else there.
 */
export function seenByServer(cluster: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : cluster
}

/** The socket's directory, which is the cluster's, as a client names it. */
export interface SocketDirectory {
  readonly host: string
  /** To be called when no more connections will be made. */
  release(): void
}

/** Throws `embedded_postgres` when the path is too long for a socket, which cannot happen on Linux. */
export function socketDirectory(cluster: string): SocketDirectory {
  // A socket's path may have 104 bytes on macOS, 108 on Linux.
  if (Buffer.byteLength(`${cluster}/.s.PGSQL.5432`) < 100) return { host: cluster, release: () => {} }
  if (process.platform !== 'linux') {
    throw new CpaError(
      'embedded_postgres',
      {
        en: `The path ${cluster} is too long for a socket`,
        fr: `Le chemin ${cluster} est trop long pour un socket`,
      },
      {
        hint: {
          en: 'Set CPA_DATA_DIR to a directory with a shorter path.',
          fr: 'Donnez à CPA_DATA_DIR un répertoire au chemin plus court.',
        },
      },
    )
  }
  const file = openSync(cluster, constants.O_RDONLY | constants.O_DIRECTORY)
  return { host: `/proc/${process.pid}/fd/${file}`, release: () => closeSync(file) }
}
