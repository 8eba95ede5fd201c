import type { DescribedCommand, Values } from './described-words.ts'
import { cases, quoted, walkOfWords } from './shell-text.ts'

/** The completion of zsh: walks the words as that of bash does, and tells what each means. */
export function zshCompletion(commands: readonly DescribedCommand[]): string {
  const add = (values: Values) =>
    values === 'path' ? '_files' : values === 'anything' ? ':' : `compadd -- ${values.map(quoted).join(' ')}`
  const described = (kind: string, words: readonly (readonly [string, string])[]) =>
    `described=(${words.map(([word, meaning]) => quoted(`${word}:${meaning}`)).join(' ')}); _describe ${kind} described`
  return `#compdef cpa
# Completion of cpa for zsh. Put it into a folder of $fpath: cpa completion zsh > ~/.zsh/completions/_cpa
_cpa() {
  local called='' option='' takes=none word
  local -i places=0 at=2
  local -a described
${walkOfWords(commands, 'words', 'CURRENT')}
  if [[ \${words[CURRENT]} == -* ]]; then
    case "$called" in
${cases(
  commands.map((one) => [
    [one.words],
    described(
      'option',
      one.options.map(({ flag, meaning }) => [flag, meaning] as const),
    ),
  ]),
  '      ',
)}
    esac
  elif [[ $takes != none ]]; then
    case "$called|$option" in
${cases(
  commands.flatMap((one) =>
    one.options
      .filter(({ values }) => values !== 'anything')
      .map(({ flag, values }) => [[`${one.words}|${flag}`], add(values)] as const),
  ),
  '      ',
)}
    esac
  else
    if ((places == 0)); then
      case "$called" in
${cases(
  commands
    .filter(({ followers }) => followers.length > 0)
    .map((one) => [[one.words], described('command', one.followers)]),
  '        ',
)}
      esac
    fi
    case "$called" in
${cases(
  commands
    .filter((one) => one.arguments.length > 0)
    .map((one) => {
      const tries = one.arguments.map(({ values, repeated }, index) => {
        return `((places ${repeated ? '>=' : '=='} ${index})) && ${add(values)}`
      })
      return [[one.words], tries.join('; ')] as const
    }),
  '      ',
)}
    esac
  fi
}
if [[ \${funcstack[1]:-} == _cpa ]]; then
  _cpa "$@"
else
  compdef _cpa cpa
fi
`
}
