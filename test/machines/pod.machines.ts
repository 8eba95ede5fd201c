import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyFileText } from '../../src/identity/key-file.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'
import { packageRoot } from '../../src/package-root.ts'
import { manifest } from '../deployments/manifests.ts'
import { builtProgram } from '../support/built-program.ts'
import { PostgresForTests } from '../support/postgres.ts'

/*
 * The commands of the manifests in a place made as a pod has it: a root file system that cannot be written to, the program
 * in /app, user and group 1000, the volumes where the manifest mounts them, the key file as Kubernetes mounts a secret.
 */

let postgres: PostgresForTests
let root: string
const keys = keyFileText(newKeyRing())
beforeAll(async () => {
  postgres = await PostgresForTests.start()
  root = mkdtempSync(join(tmpdir(), 'cpa-pod-'))
  chmodSync(root, 0o755)
  const main = await builtProgram()
  const app = join(root, 'image')
  mkdirSync(app)
  cpSync(join(main, '..', '..', '..'), join(app, 'dist'), { recursive: true })
  copyFileSync(join(packageRoot, 'package.json'), join(app, 'package.json'))
  mkdirSync(join(app, 'node_modules'))
})
afterAll(async () => {
  await postgres?.remove()
  rmSync(root, { recursive: true, force: true })
})

/** As the kubelet writes a secret of `defaultMode` into a pod with `fsGroup`: two links, and the group may read. */
function secret(name: string, mode: number): string {
  const volume = join(root, name)
  const written = join(volume, '..2026_11_26_06_00_00.1')
  mkdirSync(written, { recursive: true })
  chmodSync(volume, 0o1777)
  const file = join(written, 'keys.json')
  writeFileSync(file, keys)
  chownSync(file, 0, 1000)
  chmodSync(file, mode | ((mode & 0o400) >> 3))
  symlinkSync('..2026_11_26_06_00_00.1', join(volume, '..data'))
  symlinkSync('..data/keys.json', join(volume, 'keys.json'))
  return volume
}

function emptyDirectory(name: string): string {
  const volume = join(root, name)
  mkdirSync(volume, { recursive: true })
  chownSync(volume, 0, 1000)
  chmodSync(volume, 0o2777)
  return volume
}

/** Binds what the pod sees into a new root, in a mount namespace of its own, and becomes its user. */
const script = `set -e
pod=$1; shift
mount -t tmpfs -o mode=755 tmpfs "$pod"
for name in usr bin sbin lib lib64 etc dev proc; do
  [ -e "/$name" ] || continue
  if [ -L "/$name" ]; then cp -P "/$name" "$pod/$name"; else mkdir "$pod/$name"; mount --rbind "/$name" "$pod/$name"; fi
done
while [ "$1" != -- ]; do
  mkdir -p "$pod$2"; mount --bind "$1" "$pod$2"; [ "$3" = rw ] || mount -o remount,bind,ro "$pod$2"; shift 3
done
shift
mount -o remount,ro "$pod"
exec chroot --userspec=1000:1000 --groups=1000 "$pod" sh -c 'cd /app && exec "$@"' sh "$@"`

interface Started {
  readonly child: ReturnType<typeof spawn>
  readonly ended: Promise<{ exit: number | null; stdout: string; stderr: string }>
}

function start(
  name: string,
  { keyMode, command }: { keyMode?: number; command?: readonly string[] } = {},
): Started {
  const { pod } = manifest(name)
  const [container] = pod.containers
  const place = mkdtempSync(join(root, 'pod-'))
  const volumes = pod.volumes.map((volume) => {
    const own = `${place.slice(root.length + 1)}-${volume.name}`
    return [
      volume.name,
      volume.secret === undefined ? emptyDirectory(own) : secret(own, keyMode ?? volume.secret.defaultMode),
    ]
  })
  const mounts = container!.volumeMounts!.flatMap(({ name: volume, mountPath }) => [
    ...[Object.fromEntries(volumes)[volume], mountPath, volume === 'keys' ? 'ro' : 'rw'],
  ])
  const binds = [
    join(root, 'image'),
    '/app',
    'ro',
    join(packageRoot, 'node_modules'),
    '/app/node_modules',
    'ro',
    ...mounts,
  ]
  const words = (command ?? container!.command).map((word) =>
    word === 'node' ? process.execPath : word.replace('exec node', `exec ${process.execPath}`),
  )
  const owner = postgres.url({ account: 'cpa_owner:owner' })
  const child = spawn('unshare', ['--mount', 'sh', '-c', script, 'sh', place, ...binds, '--', ...words], {
    env: {
      PATH: process.env.PATH,
      // What the secret holds.
      ...{ CPA_DATABASE_URL: postgres.url(), CPA_MIGRATION_URL: owner, CPA_LOG_LEVEL: 'info' },
      ...Object.fromEntries(container!.env!.map((variable) => [variable.name, variable.value!])),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]).then(
    ([[exit], stdout, stderr]) => ({ exit: exit as number | null, stdout, stderr }),
  )
  return { child, ended }
}

test('the migration, a worker that is told to end, a campaign, a look at the schedules', async () => {
  const migrated = await start('migrate.yaml').ended
  expect({ ...migrated, stdout: '' }).toMatchObject({ exit: 0 })

  const worker = start('workers.yaml')
  await new Promise<void>((resolve, reject) => {
    worker.child.stderr!.on('data', (piece: Buffer) => {
      if (piece.includes('worker started')) resolve()
    })
    worker.ended.then(({ stderr }) => reject(new Error(stderr)))
  })
  worker.child.kill('SIGTERM')
  expect(await worker.ended).toMatchObject({ exit: 0 })

  // No declaration is loaded, or it is not the season: refused by a rule, for which the job ends for good.
  const campaign = await start('campaign.yaml').ended
  expect({ exit: campaign.exit, stderr: campaign.stderr }).toMatchObject({ exit: 4 })
  expect(manifest('campaign.yaml').job.podFailurePolicy.rules[1].onExitCodes.values).toContain(campaign.exit)

  expect(await start('schedule.yaml').ended).toMatchObject({ exit: 0 })
})

test.each([
  ['as the manifest has it', 0o400, true],
  ['that everybody may read', 0o444, false],
  ['that the group may write', 0o620, false],
])('doctor on a secret %s', async (_name, keyMode, ok) => {
  const command = ['node', 'dist/src/cli/main.js', 'doctor', '--json']
  const { stdout, stderr } = await start('workers.yaml', { keyMode, command }).ended
  expect(stdout, stderr).toContain('"key_file"')
  const { checks } = JSON.parse(stdout) as { checks: { name: string; ok: boolean; detail: string }[] }
  expect(checks.find(({ name }) => name === 'key_file')).toMatchObject({ ok })
  expect(checks.find(({ name }) => name === 'data_directory')).toMatchObject({ ok: true })
})
