import { randomBytes } from 'node:crypto'
import { linkSync, lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, unlinkSync } from 'node:fs'
import { extname, join } from 'node:path'
import { writingError } from '../write-whole.ts'

/** A file that was taken in hand: in a folder of its own, so that its name is free for the next one. */
export interface FileInHand {
  readonly name: string
  readonly folder: string
  readonly path: string
  /** Files that came with it: its control totals, its marker. */
  readonly companions: readonly string[]
}

/**
 * Takes a file out of the inbox, with what stands beside it. The names of companions go first: a file in hand without them
 * would be loaded without its totals. Undefined when somebody else took it. Throws `file_unwritable`, `disk_full`.
 */
export function takeInHand(
  inbox: string,
  work: string,
  name: string,
  companions: readonly string[],
): FileInHand | undefined {
  const folder = join(work, randomBytes(8).toString('hex'))
  try {
    mkdirSync(folder, { mode: 0o700 })
    const came = companions.filter((companion) => moved(join(inbox, companion), join(folder, companion)))
    if (moved(join(inbox, name), join(folder, name))) {
      return { name, folder, path: join(folder, name), companions: came }
    }
    for (const companion of came) moved(join(folder, companion), join(inbox, companion))
    rmdirSync(folder)
    return undefined
  } catch (error) {
    throw writingError(join(inbox, name), error)
  }
}

/** What a killed process left in hand. What came with a file that is not there goes back: somebody will bring it. */
export function leftInHand(inbox: string, work: string, isCompanion: (name: string) => boolean): FileInHand[] {
  return readdirSync(work).flatMap((one) => {
    const folder = join(work, one)
    const names = readdirSync(folder)
    const name = names.find((candidate) => !isCompanion(candidate))
    if (name !== undefined) {
      return [{ name, folder, path: join(folder, name), companions: names.filter((other) => other !== name) }]
    }
    for (const companion of names) putAway(join(folder, companion), inbox, companion, '')
    rmdirSync(folder)
    return []
  })
}

/** Puts a file with what came with it into a folder, under a name that is free there. Gives where it is. */
export function letGo({ name, folder, path, companions }: FileInHand, target: string, mark: string): string {
  try {
    for (const companion of companions) putAway(join(folder, companion), target, companion, mark)
    const place = putAway(path, target, name, mark)
    rmdirSync(folder)
    return place
  } catch (error) {
    throw writingError(join(target, name), error)
  }
}

/**
 * Moves a file, and never over another: a link is made where nothing is, then the old name goes. A kill in between leaves
 * two names of one file, which the next call sees.
 */
export function putAway(path: string, folder: string, name: string, mark: string): string {
  for (let time = 0; ; time += 1) {
    const target = join(folder, time === 0 ? name : marked(name, time === 1 ? mark : `${mark}-${time}`))
    try {
      linkSync(path, target)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') {
        if (lstatSync(target).ino !== lstatSync(path).ino) continue
      } else if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP' || code === 'EXDEV') {
        // Some file systems have no links. Nobody else puts files here: this inbox is ours.
        if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) continue
        renameSync(path, target)
        return target
      } else throw error
    }
    unlinkSync(path)
    return target
  }
}

/** `a.csv` with a mark is `a.3f2a9c01.csv`. */
function marked(name: string, mark: string): string {
  const end = extname(name)
  return `${name.slice(0, name.length - end.length)}.${mark === '' ? 'again' : mark}${end}`
}

/** False when the file is not there. */
function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
