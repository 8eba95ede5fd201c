import { appendFile, readFile } from 'node:fs/promises'
import { CpaError } from '../errors.ts'
import type { Head } from './chain.ts'

/** Appends a head to the anchor file, if there is one: time, number, head. Throws `anchor_unwritable`. */
export async function keepHead(path: string | undefined, head: Head | undefined): Promise<void> {
  if (path === undefined || head === undefined) return
  try {
    await appendFile(path, `${head.at} ${head.number} ${head.head}\n`)
  } catch (cause) {
    throw unusable(path, 'written to', cause)
  }
}

/** The heads that were kept, by number; the last one of each. None when there is no file yet. Throws `anchor_unwritable`. */
export async function readHeads(path: string): Promise<ReadonlyMap<bigint, string>> {
  const heads = new Map<bigint, string>()
  for (const [index, line] of (await textOf(path)).split('\n').entries()) {
    if (line.trim() === '') continue
    const [, number, head] = /^\S+ (\d{1,18}) ([0-9a-f]{64})$/.exec(line.trim()) ?? []
    if (number === undefined || head === undefined) {
      throw unusable(path, 'understood', `line ${index + 1} is not a time, a number and a head`)
    }
    const known = heads.get(BigInt(number))
    // Two heads under one number: the database was set back and has gone on. Neither of them is forgotten.
    heads.set(BigInt(number), known === undefined || known === head ? head : `${known} ${head}`)
  }
  return heads
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw unusable(path, 'read', cause)
  }
}

function unusable(path: string, how: string, cause: unknown): CpaError {
  const why = typeof cause === 'string' ? `: ${cause}` : ''
  return new CpaError('anchor_unwritable', `The anchor file ${path} cannot be ${how}${why}`, {
    hint: 'What was done is done. Let the user of the commands append to the file that CPA_ANCHOR_FILE names.',
    cause,
  })
}
