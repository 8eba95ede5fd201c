import type { DescribedCommand, Values } from './described-words.ts'
import { optionsBy, quotedForFish as quoted } from './shell-text.ts'

/**
 * The completion of fish: a line for each word that may follow, under the condition that its command is called, and for
 * an argument that it is its turn.
 */
export function fishCompletion(commands: readonly DescribedCommand[]): string {
  const known = commands.map(({ words }) => words).filter((words) => words !== '')
  const keys = (takes: 'one' | 'many') =>
    optionsBy(commands, (option) => option.takes === takes)
      .map(quoted)
      .join(' ')
  return `# Completion of cpa for fish: cpa completion fish > ~/.config/fish/completions/cpa.fish
function __cpa_at
    set -l called ''
    set -l takes none
    set -l places 0
    set -l words (commandline -opc)[2..-1]
    while set -q words[1]
        set -l longer (string trim "$called $words[1]")
        contains -- $longer ${known.map(quoted).join(' ')}; or break
        set called $longer
        set -e words[1]
    end
    test "$called" = "$argv[1]"; or return 1
    set -q argv[2]; or return 0
    for word in $words
        if string match -q -- '-*' $word
            set takes none
            contains -- "$called|$word" ${keys('one')}; and set takes one
            contains -- "$called|$word" ${keys('many')}; and set takes many
        else if test $takes = one
            set takes none
        else if test $takes = none
            set places (math $places + 1)
        end
    end
    test $takes = none; and test $places $argv[2] $argv[3]
end
complete -c cpa -f
${commands.flatMap(linesOf).join('\n')}
`
}

function linesOf({ words, followers, options, arguments: places }: DescribedCommand): string[] {
  const when = (...place: string[]) =>
    `complete -c cpa -n ${quoted(['__cpa_at', quoted(words), ...place].join(' '))}`
  return [
    ...followers.map(([word, meaning]) => `${when('-eq', '0')} -a ${quoted(word)} -d ${quoted(meaning)}`),
    ...options.map(({ flag, meaning, takes, values }) => {
      const value = takes === 'none' ? '' : ` -r${given(values)}`
      return `${when()} -l ${flag.slice(2)}${value} -d ${quoted(meaning)}`
    }),
    // fish knows of an option's first value alone: the others are words of their own to it.
    ...options
      .filter(({ takes, values }) => takes === 'many' && values !== 'anything')
      .map(({ values }) => `${when()}${given(values)}`),
    ...places.flatMap(({ values, repeated }, index) =>
      values === 'anything' ? [] : [`${when(repeated ? '-ge' : '-eq', String(index))}${given(values)}`],
    ),
  ]
}

function given(values: Values): string {
  if (values === 'path') return ' -F'
  return values === 'anything' ? '' : ` -a ${quoted(values.join(' '))}`
}
