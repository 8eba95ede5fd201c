import { existsSync, statfsSync } from 'node:fs'
import { access, constants, open, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { clusterPaths } from '../../database/embedded/cluster.ts'
import { openKeyRing } from '../../identity/key-file.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import type { Settings } from '../../settings.ts'
import { type Finding, ill, note, well } from './examination.ts'

const gibibyte = 1024n ** 3n
/** Below this a run of a year would not end; below the second there is little room for another. */
const leastFree = gibibyte
const comfortableFree = 5n * gibibyte

/** That it can be written to, and by nobody else. Made on first use, so it need not exist. */
export async function dataDirectory({ dataDirectory: directory }: Settings): Promise<Finding> {
  if (!existsSync(directory)) {
    const above = nearestExisting(directory)
    const writable = await access(above, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    )
    if (writable) return well(`${directory} does not exist yet; it is made on first use`)
    return ill(
      `${directory} does not exist, and ${above} may not be written to`,
      'Set CPA_DATA_DIR to a directory that you may write to.',
    )
  }
  const found = await stat(directory)
  if (!found.isDirectory()) return ill(`${directory} is not a directory`, 'Set CPA_DATA_DIR to a directory.')
  const trial = join(directory, `doctor.${process.pid}`)
  try {
    await (await open(trial, 'wx', 0o600)).close()
    await unlink(trial)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason'
    return ill(
      `${directory} cannot be written to (${code})`,
      `Give it to the user of the commands: chown -R USER ${directory}`,
    )
  }
  const mode = found.mode & 0o777
  const shown = `${directory}, mode ${mode.toString(8)}`
  if ((mode & 0o022) !== 0) return ill(`others may write to ${shown}`, `Keep them out: chmod go-w ${directory}`)
  // Root's embedded server runs as another user, who passes through: 711 is right then.
  if ((mode & 0o044) !== 0) return note(`others may list ${shown}`, `Keep it private: chmod go-r ${directory}`)
  return well(shown)
}

/** Free space where the data directory is, and where the embedded database is, when that is another disk. */
export function disk({ dataDirectory: directory, databaseUrl }: Settings): Finding {
  const { cluster } = clusterPaths(directory)
  const places = databaseUrl === undefined && existsSync(cluster) ? [directory, cluster] : [directory]
  const free = places.map((place) => {
    const { bavail, bsize } = statfsSync(nearestExisting(place), { bigint: true })
    return { place, bytes: bavail * bsize }
  })
  const least = free.reduce((one, other) => (other.bytes < one.bytes ? other : one))
  const different = free.filter(({ bytes }, index) => index === 0 || bytes !== free[0]!.bytes)
  const detail = different.map(({ place, bytes }) => `${inGibibytes(bytes)} free for ${place}`).join(', ')
  if (least.bytes < leastFree) {
    return ill(detail, 'Free some space, or move the data: see CPA_DATA_DIR and CPA_DATABASE_URL.')
  }
  if (least.bytes < comfortableFree) return note(detail, 'Free some space before the next yearly run.')
  return well(detail)
}

/** The key file and, when it can be read, its keys. Never makes one. Throws what `openKeyRing` throws. */
export async function keyFile(settings: Settings): Promise<{ finding: Finding; keyRing?: KeyRing }> {
  const { keyFile: file, keyFileMayBeMade } = settings
  if (!existsSync(file) && keyFileMayBeMade) {
    return { finding: well(`${file} does not exist yet; it is made on first use`) }
  }
  const keyRing = await openKeyRing({ keyFile: file, keyFileMayBeMade: false })
  const mode = (await stat(file)).mode & 0o777
  const finding = well(`${file}, mode ${mode.toString(8)}`)
  return { finding, keyRing }
}

function nearestExisting(path: string): string {
  let place = path
  while (!existsSync(place) && place !== dirname(place)) place = dirname(place)
  return place
}

function inGibibytes(bytes: bigint): string {
  const tenths = (bytes * 10n) / gibibyte
  return `${tenths / 10n}.${tenths % 10n} GiB`
}
