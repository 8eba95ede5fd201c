import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a directory and those above it that are missing, each of that mode. Step by step: asked for all at once, Node.js
 * goes round for ever where the system says "no such directory" of one whose parent is there, as it does below /proc and
 * on automounted homes. Throws what the system says.
 */
export function makeDirectories(directory: string, mode = 0o777): void {
  const missing: string[] = []
  for (let place = resolve(directory); !isDirectory(place); place = dirname(place)) missing.push(place)
  for (const place of missing.reverse()) {
    try {
      mkdirSync(place, { mode })
    } catch (error) {
      // Another process made it meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isDirectory(place)) throw error
    }
  }
}

/** False when nothing is there. Throws when the way there cannot be gone. */
function isDirectory(place: string): boolean {
  const found = statSync(place, { throwIfNoEntry: false })
  if (found !== undefined && !found.isDirectory()) {
    throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${place}'`), {
      code: 'ENOTDIR',
      syscall: 'mkdir',
      path: place,
    })
  }
  return found !== undefined
}
