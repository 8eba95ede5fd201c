import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'

const hints: Readonly<Record<string, Sentence>> = {
  ENOENT: {
    en: 'Check the name and the directory; nothing stands under it.',
    fr: 'Vérifiez le nom et le répertoire ; rien ne s’y trouve.',
  },
  EACCES: {
    en: 'Give the user that runs the command the right to read it.',
    fr: 'Donnez à l’utilisateur de la commande le droit de le lire.',
  },
  EPERM: {
    en: 'Give the user that runs the command the right to read it.',
    fr: 'Donnez à l’utilisateur de la commande le droit de le lire.',
  },
  EISDIR: { en: 'It is a directory: name the files in it.', fr: 'C’est un répertoire : nommez ses fichiers.' },
  EMFILE: {
    en: 'Too many files are open: raise the limit of the process (ulimit -n).',
    fr: 'Trop de fichiers sont ouverts : relevez la limite du processus (ulimit -n).',
  },
}

/** A failure to read a file as `file_unreadable`; an error that is already told to users stays as it is. */
export function readingError(path: string, error: unknown): unknown {
  if (error instanceof CpaError || (error instanceof Error && error.name === 'AbortError')) return error
  const code = systemCode(error)
  if (code === undefined) return error
  return new CpaError(
    'file_unreadable',
    { en: `${path} cannot be read (${code})`, fr: `${path} ne peut être lu (${code})` },
    {
      hint: hints[code] ?? {
        en: 'Check the disk or the network share that holds it, then start again.',
        fr: 'Vérifiez le disque ou le partage réseau qui le contient, puis recommencez.',
      },
      cause: error,
    },
  )
}

/** A failure to write a temporary file: `disk_full` when that is why. */
export function writingError(path: string, error: unknown): unknown {
  const code = systemCode(error)
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return new CpaError(
    'disk_full',
    { en: `No space is left to write ${path}`, fr: `Il n’y a plus de place pour écrire ${path}` },
    {
      hint: {
        en: 'A compressed file needs room for its whole uncompressed text: free some, then start again.',
        fr: 'Un fichier compressé demande la place de tout son texte décompressé : libérez-en, puis recommencez.',
      },
      cause: error,
    },
  )
}

/** The system's name of an error such as ENOENT. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  return String(error.code)
}
