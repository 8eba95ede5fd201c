import type { DescribedCommand, Values } from './described-words.ts'
import { cases, quoted, walkOfWords } from './shell-text.ts'

/**
 * The completion of bash. The words before the cursor are walked once: those of the command, then arguments and options with their
 * values; what may follow is looked up in tables made from the commands.
 */
export function bashCompletion(commands: readonly DescribedCommand[]): string {
  const words = (values: Values) =>
    values === 'path'
      ? 'compopt -o default'
      : values === 'anything'
        ? ':'
        : `COMPREPLY=($(compgen -W ${quoted(values.join(' '))} -- "$current"))`
  return `# Completion of cpa for bash. Put it where bash looks: cpa completion bash > ~/.local/share/bash-completion/completions/cpa
_cpa() {
  local current=\${COMP_WORDS[COMP_CWORD]} called='' option='' takes=none places=0 at=1 word
  COMPREPLY=()
${walkOfWords(commands, 'COMP_WORDS', 'COMP_CWORD')}
  if [[ $current == -* ]]; then
    case "$called" in
${cases(
  commands.map((one) => [[one.words], words(one.options.map(({ flag }) => flag))]),
  '      ',
)}
    esac
  elif [[ $takes != none ]]; then
    case "$called|$option" in
${cases(
  commands.flatMap((one) =>
    one.options
      .filter(({ values }) => values !== 'anything')
      .map(({ flag, values }) => [[`${one.words}|${flag}`], words(values)] as const),
  ),
  '      ',
)}
    esac
  else
    case "$called|$places" in
${cases(
  commands.flatMap((one) => placesOf(one).map(([keys, values]) => [keys, words(values)] as const)),
  '      ',
)}
    esac
  fi
}
complete -F _cpa cpa
`
}

/** As many places of a repeated argument as anybody completes. */
const repetitions = 8

/** What may stand at each place behind a command; at the first one also the words of its further commands. */
function placesOf({ words, followers, arguments: places }: DescribedCommand): [string[], Values][] {
  const more = followers.map(([word]) => word)
  const [first, ...others] = places.map(({ values, repeated }, index): [string[], Values] => {
    const count = repeated ? repetitions : 1
    return [Array.from({ length: count }, (_, further) => `${words}|${index + further}`), values]
  })
  if (more.length === 0)
    return (first === undefined ? [] : [first, ...others]).filter(([, of]) => of !== 'anything')
  const [keys = [`${words}|0`], values = []] = first ?? []
  return [[keys, [...more, ...(typeof values === 'string' ? [] : values)]], ...others]
}
