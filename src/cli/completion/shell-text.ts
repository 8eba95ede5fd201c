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

/**
 * The walk over the words before the cursor, which bash and zsh share: sets `called` (the command), `places` (arguments
 * given), `option` and `takes` (what the last option still takes). `list` and `cursor`: the shell's variables of the words
 * and of the place of the cursor.
 */
export function walkOfWords(commands: readonly DescribedCommand[], list: string, cursor: string): string {
  return `  while ((at < ${cursor})); do
    word=\${called:+$called }\${${list}[at]}
    case "$word" in
${cases([[commands.map(({ words }) => words).filter((one) => one !== ''), 'called=$word']], '      ')}
      *) break ;;
    esac
    ((at += 1))
  done
  for (( ; at < ${cursor}; at += 1)); do
    word=\${${list}[at]}
    if [[ $word == -* ]]; then
      option=$word
      case "$called|$option" in
${cases(
  [
    [optionsBy(commands, ({ takes }) => takes === 'one'), 'takes=one'],
    [optionsBy(commands, ({ takes }) => takes === 'many'), 'takes=many'],
  ],
  '        ',
)}
        *) takes=none ;;
      esac
    elif [[ $takes == one ]]; then
      takes=none
    elif [[ $takes == none ]]; then
      ((places += 1))
    fi
  done`
}
