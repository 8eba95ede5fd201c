import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own, of 160 MB in memory. */
export interface SmallDisk {
  readonly directory: string
  /** Leaves no more than that many bytes; gives the function that frees the rest again. */
  fill(bytesLeft: number): () => void
  unmount(): void
}

/** Only root may, and not in every container. */
export function mayMount(): boolean {
  try {
    mountSmallDisk().unmount()
    return true
  } catch {
    return false
  }
}

export function mountSmallDisk(): SmallDisk {
  const directory = mkdtempSync(join(tmpdir(), 'cpa-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=711', 'tmpfs', directory], { stdio: 'ignore' })
  } catch (error) {
    rmSync(directory, { recursive: true })
    throw error
  }
  return {
    directory,
    fill: (bytesLeft) => fill(directory, bytesLeft),
    unmount() {
      execFileSync('umount', ['--lazy', directory])
      rmSync(directory, { recursive: true })
    },
  }
}

function fill(directory: string, bytesLeft: number): () => void {
  const path = join(directory, 'ballast')
  const file = openSync(path, 'w')
  const { bavail, bsize } = statfsSync(directory)
  const block = Buffer.alloc(bsize)
  for (let left = bavail * bsize; left > bytesLeft; left -= bsize) writeSync(file, block)
  closeSync(file)
  return () => rmSync(path)
}
