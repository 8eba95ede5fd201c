import { explainedLoss } from '../database/embedded/full-disk.ts'
import { serverTrouble } from '../database/server-trouble.ts'
import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'
import type { Settings } from '../settings.ts'

/**
 * What went wrong, as a user is told: an error of the server or of the system becomes one of the catalogue, with itself
 * as the cause. What is left is a fault of the program.
 */
export function knownTrouble(error: unknown, settings: Pick<Settings, 'databaseUrl' | 'dataDirectory'>): unknown {
  return explainedLoss(serverTrouble(error) ?? systemTrouble(error) ?? error, settings)
}

/** Undefined when the system refused nothing. */
function systemTrouble(error: unknown): CpaError | undefined {
  if (error instanceof CpaError || !(error instanceof Error)) return undefined
  const { code, syscall, path } = error as NodeJS.ErrnoException
  if (code === undefined || syscall === undefined || !/^E[A-Z0-9]+$/.test(code)) return undefined
  const [of, de] = path === undefined ? ['', ''] : [` of ${path}`, ` de ${path}`]
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new CpaError(
      'disk_full',
      { en: `No space is left for the ${syscall}${of}`, fr: `Plus de place pour ${syscall}${de}` },
      {
        hint: {
          en: 'Free some space, then run the same command again: it continues where it stopped.',
          fr: 'Libérez de la place, puis relancez la même commande : elle continue où elle s’est arrêtée.',
        },
        cause: error,
      },
    )
  }
  return new CpaError(
    'system_refused',
    {
      en: `The system refused the ${syscall}${of} (${code})`,
      fr: `Le système a refusé ${syscall}${de} (${code})`,
    },
    {
      hint: hints[code] ?? {
        en: 'See what the system log says of it, then give the same command again.',
        fr: 'Voyez ce que le journal du système en dit, puis relancez la même commande.',
      },
      cause: error,
    },
  )
}

const hints: Readonly<Record<string, Sentence>> = {
  EACCES: { en: 'Let the user of the commands reach it.', fr: 'Laissez l’utilisateur des commandes y accéder.' },
  EPERM: { en: 'Let the user of the commands reach it.', fr: 'Laissez l’utilisateur des commandes y accéder.' },
  EROFS: {
    en: 'That disk is read-only: choose another place.',
    fr: 'Ce disque est en lecture seule : choisissez un autre endroit.',
  },
  EMFILE: {
    en: 'Raise the number of files that may be open (ulimit -n).',
    fr: 'Relevez le nombre de fichiers ouverts permis (ulimit -n).',
  },
  ENFILE: {
    en: 'Raise the number of files that may be open (fs.file-max).',
    fr: 'Relevez le nombre de fichiers ouverts permis (fs.file-max).',
  },
  ENOENT: {
    en: 'It was there and is gone, or a directory above it is missing.',
    fr: 'Il était là et a disparu, ou un répertoire au-dessus manque.',
  },
  ENOMEM: {
    en: 'Give the machine or the container more memory.',
    fr: 'Donnez plus de mémoire à la machine ou au conteneur.',
  },
  EIO: { en: 'The disk is broken, or its machine is gone.', fr: 'Le disque est cassé, ou sa machine a disparu.' },
}
