import { CpaError } from '../../errors.ts'
import { asItIs } from '../../language.ts'
import type { Command } from '../command.ts'
import { bashCompletion } from '../completion/bash.ts'
import { type DescribedCommand, describedWords, type Shell, shells } from '../completion/described-words.ts'
import { fishCompletion } from '../completion/fish.ts'
import { zshCompletion } from '../completion/zsh.ts'
import { worded } from '../words.ts'

const written: Readonly<Record<Shell, (commands: readonly DescribedCommand[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

/** `others` are all commands but this one: a command cannot be made of a list that it is on. */
export function completion(others: readonly Command[]): Command {
  const command: Command = worded({
    name: 'completion',
    summary: {
      en: 'Writes what makes a shell complete the words of cpa: commands, options, and values that are of a few.',
      fr: 'Écrit ce qui fait compléter par un interpréteur les mots de cpa : commandes, options, et valeurs choisies parmi quelques-unes.',
    },
    arguments: [['<shell>', asItIs(shells.join(', '))]],
    examples: [
      [
        'cpa completion bash > ~/.local/share/bash-completion/completions/cpa',
        { en: 'for bash, from its next start on', fr: 'pour bash, à partir de son prochain lancement' },
      ],
      [
        'cpa completion zsh > ~/.zsh/completions/_cpa',
        {
          en: 'for zsh, where ~/.zsh/completions is in its fpath',
          fr: 'pour zsh, où ~/.zsh/completions est dans son fpath',
        },
      ],
      ['cpa completion fish > ~/.config/fish/completions/cpa.fish', { en: 'for fish', fr: 'pour fish' }],
    ],
    withoutDatabase: true,
    readsOnly: true,
    async run(invocation, words) {
      const shell = shells.find((each) => each === words.shell)
      if (shell === undefined) {
        throw new CpaError(
          'usage',
          {
            en: `There is no completion for ${words.shell}`,
            fr: `Il n’y a pas de complétion pour ${words.shell}`,
          },
          { hint: asItIs(`cpa completion ${shells.join(' | ')}`) },
        )
      }
      const script = written[shell](describedWords([...others, command]))
      if (invocation.json) invocation.report({ shell, script }, () => script)
      else await invocation.write(script)
      return 0
    },
  })
  return command
}
