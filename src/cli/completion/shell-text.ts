import type { DescribedCommand, DescribedOption } from './described-words.ts'

/** A text as one word of any shell of ours. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** The same for fish, which reads backslashes within quotes. */
export function quotedForFish(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`
}

/** Branches of a `case`: for some words, what is done. Those without words are left out. */
export function cases(branches: readonly (readonly [readonly string[], string])[], indent: string): string {
  return branches
    .filter(([words]) => words.length > 0)
    .map(([words, done]) => `${indent}${words.map(quoted).join(' | ')}) ${done} ;;`)
    .join('\n')
}

/** The keys (`command|--option`) of the options that are chosen. */
export function optionsBy(
  commands: readonly DescribedCommand[],
  chosen: (option: DescribedOption) => boolean,
): string[] {
  return commands.flatMap(({ words, options }) => options.filter(chosen).map(({ flag }) => `${words}|${flag}`))
}
