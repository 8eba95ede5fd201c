import { existsSync, statfsSync } from 'node:fs'
import { access, constants, open, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { clusterPaths } from '../../database/embedded/cluster.ts'
import { openKeyRing } from '../../identity/key-file.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import { asItIs, joined, type Sentence } from '../../language.ts'
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
    if (writable)
      return well({
        en: `${directory} does not exist yet; it is made on first use`,
        fr: `${directory} n’existe pas encore ; il est créé à la première utilisation`,
      })
    return ill(
      {
        en: `${directory} does not exist, and ${above} may not be written to`,
        fr: `${directory} n’existe pas, et l’écriture dans ${above} est interdite`,
      },
      {
        en: 'Set CPA_DATA_DIR to a directory that you may write to.',
        fr: 'Mettez dans CPA_DATA_DIR un répertoire où vous pouvez écrire.',
      },
    )
  }
  const found = await stat(directory)
  if (!found.isDirectory())
    return ill(
      { en: `${directory} is not a directory`, fr: `${directory} n’est pas un répertoire` },
      { en: 'Set CPA_DATA_DIR to a directory.', fr: 'Mettez un répertoire dans CPA_DATA_DIR.' },
    )
  const trial = join(directory, `doctor.${process.pid}`)
  try {
    await (await open(trial, 'wx', 0o600)).close()
    await unlink(trial)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return ill(
      {
        en: `${directory} cannot be written to (${code ?? 'unknown reason'})`,
        fr: `écriture impossible dans ${directory} (${code ?? 'raison inconnue'})`,
      },
      {
        en: `Give it to the user of the commands: chown -R USER ${directory}`,
        fr: `Donnez-le à l’utilisateur des commandes : chown -R UTILISATEUR ${directory}`,
      },
    )
  }
  const mode = found.mode & 0o777
  const shown = withMode(directory, mode).en
  if ((mode & 0o022) !== 0)
    return ill(
      { en: `others may write to ${shown}`, fr: `d’autres peuvent écrire dans ${shown}` },
      { en: `Keep them out: chmod go-w ${directory}`, fr: `Excluez-les : chmod go-w ${directory}` },
    )
  // Root's embedded server runs as another user, who passes through: 711 is right then.
  if ((mode & 0o044) !== 0)
    return note(
      { en: `others may list ${shown}`, fr: `d’autres peuvent lister ${shown}` },
      { en: `Keep it private: chmod go-r ${directory}`, fr: `Gardez-le privé : chmod go-r ${directory}` },
    )
  return well(withMode(directory, mode))
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
  const detail = joined(
    different.map(({ place, bytes }) => ({
      en: `${inGibibytes(bytes)} GiB free for ${place}`,
      fr: `${inGibibytes(bytes).replace('.', ',')} Gio libres pour ${place}`,
    })),
    ', ',
  )
  if (least.bytes < leastFree) {
    return ill(detail, {
      en: 'Free some space, or move the data: see CPA_DATA_DIR and CPA_DATABASE_URL.',
      fr: 'Libérez de la place, ou déplacez les données : voir CPA_DATA_DIR et CPA_DATABASE_URL.',
    })
  }
  if (least.bytes < comfortableFree)
    return note(detail, {
      en: 'Free some space before the next yearly run.',
      fr: 'Libérez de la place avant la prochaine alimentation annuelle.',
    })
  return well(detail)
}

/** The key file and, when it can be read, its keys. Never makes one. Throws what `openKeyRing` throws. */
export async function keyFile(settings: Settings): Promise<{ finding: Finding; keyRing?: KeyRing }> {
  const { keyFile: file, keyFileMayBeMade } = settings
  if (!existsSync(file) && keyFileMayBeMade) {
    return {
      finding: well({
        en: `${file} does not exist yet; it is made on first use`,
        fr: `${file} n’existe pas encore ; il est créé à la première utilisation`,
      }),
    }
  }
  const keyRing = await openKeyRing({ keyFile: file, keyFileMayBeMade: false })
  const mode = (await stat(file)).mode & 0o777
  const finding = well(withMode(file, mode))
  return { finding, keyRing }
}

/** The word is the same in both languages. */
function withMode(path: string, mode: number): Sentence {
  return asItIs(`${path}, mode ${mode.toString(8)}`)
}

function nearestExisting(path: string): string {
  let place = path
  while (!existsSync(place) && place !== dirname(place)) place = dirname(place)
  return place
}

function inGibibytes(bytes: bigint): string {
  const tenths = (bytes * 10n) / gibibyte
  return `${tenths / 10n}.${tenths % 10n}`
}
