import type { ControlTotal } from '../input/survey/control-totals.ts'
import type { Sentence } from '../language.ts'
import { counted } from './counts.ts'
import { tell } from './language.ts'

interface Labelled {
  readonly name: string
  readonly path?: string | null
}

/** What each file is called in a table: by its name, and by its path where another has the same name. */
export function fileLabels(files: readonly Labelled[]): (file: Labelled) => string {
  const times = new Map<string, number>()
  for (const { name } of files) times.set(name, (times.get(name) ?? 0) + 1)
  return ({ name, path }) => (times.get(name)! > 1 ? (path ?? name) : name)
}

/** What the sender states of a file and what stands there, a line each. */
export function controlLines(label: string, controls: readonly ControlTotal[]): string[] {
  return controls.map(({ name, stated, found }) =>
    stated === found
      ? tell(
          `${label}: ${name} ${stated}, as its sender states`,
          `${label} : ${name} ${stated}, comme l’annonce l’expéditeur`,
        )
      : tell(
          `${label}: its sender states ${name} ${stated}; found: ${found}`,
          `${label} : l’expéditeur annonce ${name} ${stated} ; trouvé : ${found}`,
        ),
  )
}

/** `3 of 1,200 refusals`, in words that say that the others are not shown. */
export function truncatedText(shown: number, total: number, how: Sentence): string {
  return tell(
    `${counted(shown)} of ${counted(total)} refusals shown: ${how.en}`,
    `${counted(shown)} refus sur ${counted(total)} sont montrés : ${how.fr}`,
  )
}
