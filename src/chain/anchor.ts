import { appendFile, readFile } from 'node:fs/promises'
import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'
import type { Head } from './chain.ts'

/** Appends a head to the anchor file, if there is one: time, number, head. Throws `anchor_unwritable`. */
export async function keepHead(path: string | undefined, head: Head | undefined): Promise<void> {
  if (path === undefined || head === undefined) return
  try {
    await appendFile(path, `${head.at} ${head.number} ${head.head}\n`)
  } catch (cause) {
    throw unusable(path, 'written', cause)
  }
}

/** The heads that were kept, by number; the last one of each. None when there is no file yet. Throws `anchor_unwritable`. */
export async function readHeads(path: string): Promise<ReadonlyMap<bigint, string>> {
  const heads = new Map<bigint, string>()
  for (const [index, line] of (await textOf(path)).split('\n').entries()) {
    if (line.trim() === '') continue
    const [, number, head] = /^\S+ (\d{1,18}) ([0-9a-f]{64})$/.exec(line.trim()) ?? []
    if (number === undefined || head === undefined) {
      throw unusable(path, 'understood', undefined, {
        en: `line ${index + 1} is not a time, a number and a head`,
        fr: `la ligne ${index + 1} n’est pas une heure, un numéro et une tête`,
      })
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

const uses = { read: 'lu', understood: 'compris', written: 'écrit' } as const

function unusable(path: string, how: keyof typeof uses, cause: unknown, why?: Sentence): CpaError {
  return new CpaError(
    'anchor_unwritable',
    {
      en: `The anchor file ${path} cannot be ${how}${why === undefined ? '' : `: ${why.en}`}`,
      fr: `Le fichier d’ancrage ${path} ne peut être ${uses[how]}${why === undefined ? '' : ` : ${why.fr}`}`,
    },
    {
      hint: {
        en: 'What was done is done. Let the user of the commands append to the file that CPA_ANCHOR_FILE names.',
        fr: 'Ce qui est fait est fait. Laissez l’utilisateur des commandes ajouter au fichier que nomme CPA_ANCHOR_FILE.',
      },
      cause,
    },
  )
}
