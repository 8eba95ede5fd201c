import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'
import { CpaError } from '../../errors.ts'

/** Nothing of our own environment reaches the server: PGDATA, LD_PRELOAD or a locale would change what it does. */
const environment = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C', LC_ALL: 'C' }

/** As whom the Postgres programs run. */
export interface ServerUser {
  readonly uid: number
  /** Whether that is somebody else than whoever runs the command. */
  readonly other: boolean
  /** Gives a path to that user; does nothing when that is ourselves. */
  own(path: string): void
  /** Runs a program to its end and gives its output. Throws `ProgramFailed`. */
  run(program: string, args: readonly string[], circumstances?: Circumstances): Promise<string>
  /** Starts a program that outlives the command; standard output and error go to the open file `log`. */
  start(program: string, args: readonly string[], directory: string, log: number): ChildProcess
}

export interface Circumstances {
  /** Where it runs; default the root directory. */
  readonly directory?: string
  /** What it reads from its standard input. */
  readonly input?: string
  /** An open file that it inherits as file 3. */
  readonly file?: number
}

/** The message is what the program wrote to its standard error. */
class ProgramFailed extends Error {}

interface Identity {
  readonly uid: number
  readonly gid: number
}

/**
 * The user that runs the cluster in `cluster`: ourselves, or, because Postgres refuses to run as root, its owner
 * or `postgres` or `nobody`. That user has no capability, and need not be able to reach the cluster by its path: see
 * `seenByServer`.
 */
export async function serverUser(cluster: string): Promise<ServerUser> {
  const owner = statSync(cluster)
  const ourselves = process.getuid?.() ?? 0
  if (ourselves !== 0) {
    if (owner.uid === ourselves) return user(ourselves)
    throw new CpaError(
      'data_directory_unsafe',
      {
        en: `The embedded database in ${cluster} belongs to another user`,
        fr: `La base embarquée de ${cluster} est à un autre utilisateur`,
      },
      {
        hint: {
          en: 'Run the command as that user, or set CPA_DATA_DIR to a directory of your own.',
          fr: 'Lancez la commande sous cet utilisateur, ou donnez à CPA_DATA_DIR un répertoire à vous.',
        },
      },
    )
  }
  const identity = owner.uid === 0 ? await unprivileged() : { uid: owner.uid, gid: owner.gid }
  // Empty and just made, or copied back from a backup by root.
  if (owner.uid === 0) await toEnd(spawn('chown', ['-R', `${identity.uid}:${identity.gid}`, cluster]))
  return user(identity.uid, identity)
}

function user(uid: number, other?: Identity): ServerUser {
  // `detached`: Ctrl-C on the terminal is for the command, which stops in its own time, not for these.
  const common: SpawnOptions = { ...other, env: environment, detached: true }
  return {
    uid,
    other: other !== undefined,
    own: (path) => {
      if (other !== undefined) chownSync(path, other.uid, other.gid)
    },
    run: (program, args, { directory = '/', input = '', file } = {}) =>
      toEnd(
        spawn(program, args, { ...common, cwd: directory, stdio: ['pipe', 'pipe', 'pipe', file ?? 'ignore'] }),
        input,
      ),
    start: (program, args, directory, log) =>
      spawn(program, args, { ...common, cwd: directory, stdio: ['ignore', log, log] }),
  }
}

function toEnd(child: ChildProcess, input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    let errors = ''
    child.stdout?.on('data', (text) => {
      output += text
    })
    child.stderr?.on('data', (text) => {
      errors += text
    })
    child.on('error', (cause) => reject(new ProgramFailed(cause.message, { cause })))
    child.on('close', (code) => {
      if (code === 0) resolve(output)
      else reject(new ProgramFailed(errors || `${child.spawnfile} ended with ${code}`))
    })
    // A program that ends before it has read everything says so by its exit code.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}

async function unprivileged(): Promise<Identity> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([toEnd(spawn('id', ['-u', name])), toEnd(spawn('id', ['-g', name]))])
      return { uid: Number(uid), gid: Number(gid) }
    } catch {
      // No such user: try the next.
    }
  }
  throw new CpaError(
    'embedded_postgres',
    {
      en: 'Postgres does not run as root, and there is no user postgres or nobody',
      fr: 'Postgres ne tourne pas en root, et il n’y a pas d’utilisateur postgres ni nobody',
    },
    {
      hint: {
        en: 'Run the command as another user, or set CPA_DATABASE_URL to a Postgres server.',
        fr: 'Lancez la commande sous un autre utilisateur, ou donnez à CPA_DATABASE_URL un serveur Postgres.',
      },
    },
  )
}
