import { execFile } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'
import { promisify } from 'node:util'
import { CpaError } from '../errors.ts'

const execute = promisify(execFile)

/** Nothing of our own environment reaches the server: PGDATA, LD_PRELOAD or a locale would change what it does. */
const environment = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C', LC_ALL: 'C' }

/** As whom the Postgres programs run. */
export interface ServerUser {
  readonly uid: number
  /** Gives a path to that user; does nothing when that is ourselves. */
  own(path: string): void
  /** Runs a program and gives its output. Throws as execFile does. */
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
    if (owner.uid === ourselves) return user({ uid: ourselves, gid: owner.gid }, false, plainly)
    throw new CpaError('embedded_postgres', `The embedded database in ${cluster} belongs to another user`, {
      hint: 'Run the command as that user, or set CPA_DATA_DIR to a directory of your own.',
    })
  }
  const identity = owner.uid === 0 ? await unprivileged() : { uid: owner.uid, gid: owner.gid }
  const chosen = user(identity, true, (file, args) => execute(file, [...args], { ...identity, ...surroundings }))
  chosen.own(cluster)
  const reaches = await chosen
    .run('/bin/sh', ['-c', 'cd -- "$1" && "$2" --version', 'sh', cluster, program])
    .then(() => true)
    .catch(() => false)
  return reaches ? chosen : await withCapability(identity, cluster, program)
}

interface Identity {
  readonly uid: number
  readonly gid: number
}
type Run = (program: string, args: readonly string[]) => Promise<{ stdout: string }>

const surroundings = { cwd: '/', env: environment } as const
const plainly: Run = (program, args) => execute(program, [...args], surroundings)

function user(identity: Identity, root: boolean, run: Run): ServerUser {
  return {
    uid: identity.uid,
    own: (path) => {
      if (root) chownSync(path, identity.uid, identity.gid)
    },
    run: async (program, args) => (await run(program, args)).stdout,
  }
}

async function unprivileged(): Promise<Identity> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([plainly('id', ['-u', name]), plainly('id', ['-g', name])])
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
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
  const able = user(identity, true, (file, args) => plainly('setpriv', [...setpriv, file, ...args]))
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
