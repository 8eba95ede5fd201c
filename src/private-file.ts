import { fstatSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { CpaError } from './errors.ts'
import type { Sentence } from './language.ts'

/**
 * Makes sure that a secret is its reader's own, as ssh does with private keys: an open file (by its number) that belongs to the caller or
 * to root, that nobody else may read or write, in a directory in which nobody else could exchange it; with `wholePath`
 * below such directories only.
 *
 * One thing is let pass: a file of root's that a group may read. That is how a secret reaches an unprivileged container.
 */
export function requirePrivateFile(
  file: number,
  path: string,
  { code, wholePath }: { readonly code: 'key_file_unsafe' | 'data_directory_unsafe'; readonly wholePath: boolean },
): void {
  const refuse = (message: Sentence, hint: Sentence) => new CpaError(code, message, { hint })
  const found = fstatSync(file)
  if (!ownedByUs(found)) {
    throw refuse(
      {
        en: `The file ${path} belongs to another user (id ${found.uid})`,
        fr: `Le fichier ${path} est à un autre utilisateur (id ${found.uid})`,
      },
      {
        en: 'Give it to the user of the command: chown.',
        fr: 'Donnez-le à l’utilisateur de la commande : chown.',
      },
    )
  }
  const groupMayRead = found.uid === 0 && process.getuid?.() !== 0
  if ((found.mode & (groupMayRead ? 0o037 : 0o077)) !== 0 && process.platform !== 'win32') {
    throw refuse(
      {
        en: `Others may reach the file ${path} (mode ${(found.mode & 0o777).toString(8)})`,
        fr: `D’autres peuvent atteindre le fichier ${path} (mode ${(found.mode & 0o777).toString(8)})`,
      },
      { en: `Keep them out: chmod 600 '${path}'`, fr: `Tenez-les dehors : chmod 600 '${path}'` },
    )
  }
  let directory = dirname(realpathSync(path))
  for (;;) {
    const above = statSync(directory)
    if (!ownedByUs(above)) {
      throw refuse(
        {
          en: `The file ${path} lies below ${directory}, which belongs to another user (id ${above.uid})`,
          fr: `Le fichier ${path} se trouve sous ${directory}, qui est à un autre utilisateur (id ${above.uid})`,
        },
        { en: 'Put it into a directory of your own.', fr: 'Mettez-le dans un répertoire à vous.' },
      )
    }
    if (othersMayExchange(above)) {
      throw refuse(
        {
          en: `The file ${path} lies below ${directory}, to which others may write`,
          fr: `Le fichier ${path} se trouve sous ${directory}, où d’autres peuvent écrire`,
        },
        { en: `Keep them out: chmod go-w '${directory}'`, fr: `Tenez-les dehors : chmod go-w '${directory}'` },
      )
    }
    if (!wholePath || directory === dirname(directory)) return
    directory = dirname(directory)
  }
}

function ownedByUs({ uid }: Stats): boolean {
  return uid === 0 || uid === (process.getuid?.() ?? uid)
}

/** In a sticky directory (`/tmp`) nobody removes the file of another. A group named after its user has no other member. */
function othersMayExchange({ mode, uid, gid }: Stats): boolean {
  if (process.platform === 'win32' || (mode & 0o1000) !== 0) return false
  return (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && gid !== uid)
}
