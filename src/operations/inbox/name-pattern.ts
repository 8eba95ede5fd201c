import type { InboxConfiguration, InboxRule } from '../../configuration/configuration.ts'

/** What the configuration knows of a file by its name: the first rule that fits. */
export function ruleFor(name: string, { files }: Pick<InboxConfiguration, 'files'>): InboxRule | undefined {
  return files.find((rule) => fits(name, rule.name))
}

/**
 * Whether a name fits a pattern with `*` for anything and `?` for one character; letters of any case. Goes along the name
 * once and back to the last star: no pattern makes it slow.
 */
function fits(name: string, pattern: string): boolean {
  const [text, wanted] = [[...name.toLowerCase()], [...pattern.toLowerCase()]]
  let [at, place, star, resumed] = [0, 0, -1, 0]
  while (at < text.length) {
    if (wanted[place] === '*') {
      star = place
      resumed = at
      place += 1
    } else if (place < wanted.length && (wanted[place] === '?' || wanted[place] === text[at])) {
      at += 1
      place += 1
    } else if (star !== -1) {
      resumed += 1
      at = resumed
      place = star + 1
    } else return false
  }
  return wanted.slice(place).every((one) => one === '*')
}
