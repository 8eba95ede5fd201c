import { spawn } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'
import { CpaError } from '../errors.ts'

/** Nothing of our own environment reaches the server: PGDATA, LD_PRELOAD or a locale would change what it does. */
const environment = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C', LC_ALL: 'C' }

/** As whom the Postgres programs run. */
export interface ServerUser {
  readonly uid: number
  /** Gives a path to that user; does nothing when that is ourselves. */
  own(path: string): void
  /** Runs a program and gives its output. Throws `ProgramFailed`. */
  run(program: string, args: readonly string[]): Promise<string>
}

/**
 * The user that runs the cluster in `cluster`: ourselves, or, because Postgres refuses to run as root, its owner
 * or `postgres` or `nobody`. `program` is one of the programs that user must be able to run.
 *
 * When that user cannot reach the cluster or the programs (below a 0700 directory such as /root or one made by
 * mktemp), the programs run with the one capability that passes over file permissions, by setpriv. The others are
 * dropped, and the server listens only on a socket that root and this user can open.
 */
export async function serverUser(cluster: string, program: string): Promise<ServerUser> {
  const owner = statSync(cluster)
  const ourselves = process.getuid?.() ?? 0
  if (ourselves !== 0) {
    if (owner.uid === ourselves) return user({ uid: ourselves, gid: owner.gid }, false, run)
    throw new CpaError('embedded_postgres', `The embedded database in ${cluster} belongs to another user`, {
      hint: 'Run the command as that user, or set CPA_DATA_DIR to a directory of your own.',
    })
  }
  const identity = owner.uid === 0 ? await unprivileged() : { uid: owner.uid, gid: owner.gid }
  // Empty and just made, or copied back from a backup by root.
  if (owner.uid === 0) await run('chown', ['-R', `${identity.uid}:${identity.gid}`, cluster])
  const chosen = user(identity, true, (file, args) => run(file, args, identity))
  const reaches = await chosen
    .run('/bin/sh', ['-c', 'cd -- "$1" && "$2" --version', 'sh', cluster, program])
    .then(() => true)
    .catch(() => false)
  return reaches ? chosen : await withCapability(identity, cluster, program)
}

/** The message is what the program wrote to its standard error. */
export class ProgramFailed extends Error {}

interface Identity {
  readonly uid: number
  readonly gid: number
}
type Run = (program: string, args: readonly string[]) => Promise<string>

/** `detached`: Ctrl-C on the terminal is for the command, which stops in its own time, not for these. */
function run(program: string, args: readonly string[], identity: Partial<Identity> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...identity,
      cwd: '/',
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let errors = ''
    child.stdout.on('data', (text) => {
      output += text
    })
    child.stderr.on('data', (text) => {
      errors += text
    })
    child.on('error', (cause) => reject(new ProgramFailed(cause.message, { cause })))
    child.on('close', (code) => {
      if (code === 0) resolve(output)
      else reject(new ProgramFailed(errors || `${program} ended with ${code}`))
    })
  })
}

function user(identity: Identity, root: boolean, runAs: Run): ServerUser {
  return {
    uid: identity.uid,
    own: (path) => {
      if (root) chownSync(path, identity.uid, identity.gid)
    },
    run: runAs,
  }
}

async function unprivileged(): Promise<Identity> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
      return { uid: Number(uid), gid: Number(gid) }
    } catch {
      // No such user: try the next.
    }
  }
  throw new CpaError(
    'embedded_postgres',
    'Postgres does not run as root, and there is no user postgres or nobody',
    {
      hint: 'Run the command as another user, or set CPA_DATABASE_URL to a Postgres server.',
    },
  )
}

async function withCapability(identity: Identity, cluster: string, program: string): Promise<ServerUser> {
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  const setpriv = [`--reuid=${identity.uid}`, `--regid=${identity.gid}`, '--clear-groups', ...capability]
  const able = user(identity, true, (file, args) => run('setpriv', [...setpriv, file, ...args]))
  try {
    await able.run(program, ['--version'])
    return able
  } catch (cause) {
    throw new CpaError(
      'embedded_postgres',
      `Postgres does not run as root, and the user with id ${identity.uid} cannot reach ${cluster} or ${program}`,
      {
        hint: 'Set CPA_DATA_DIR to a directory below one that everybody may enter, install setpriv (util-linux), run the command as another user, or set CPA_DATABASE_URL to a Postgres server.',
        cause,
      },
    )
  }
}
