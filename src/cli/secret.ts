import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { CpaError } from '../errors.ts'

/** What a secret is read from: standard input, or anything like it. */
export type SecretSource = AsyncIterable<Buffer | string> & Pick<NodeJS.ReadStream, 'isTTY'>

/** Longer lines are no secret that anybody types. */
const longestLine = 256

/**
 * One line that must not be seen: asked for with `prompt` on a terminal, which does not show what is typed; else the first
 * line of the stream. Throws `usage` when there is none, `stopped` when Ctrl-C is typed.
 */
export async function readSecret(
  source: SecretSource,
  prompt: string,
  say: (text: string) => void,
): Promise<string> {
  const typed = source.isTTY ? await asked(source as NodeJS.ReadStream, prompt, say) : await firstLine(source)
  const line = typed.trim()
  if (line !== '') return line
  throw new CpaError(
    'usage',
    {
      en: 'Standard input is empty: it must hold the NIR on its first line',
      fr: 'L’entrée standard est vide : sa première ligne doit être le NIR',
    },
    {
      hint: {
        en: 'Pipe it in (printf \'%s\' "$nir" | cpa account -), or call the command on a terminal, which asks for it.',
        fr: 'Passez-le par un tube (printf \'%s\' "$nir" | cpa account -), ou lancez la commande sur un terminal, qui le demande.',
      },
    },
  )
}

async function firstLine(source: SecretSource): Promise<string> {
  let text = ''
  for await (const chunk of source) {
    text += chunk.toString()
    if (text.includes('\n') || text.length > longestLine) break
  }
  return text.split('\n')[0]!.slice(0, longestLine)
}

/** Readline edits the line as usual, into a stream that shows nothing. */
async function asked(terminal: NodeJS.ReadStream, prompt: string, say: (text: string) => void): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: terminal, output: unseen, terminal: true, historySize: 0 })
  say(prompt)
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve)
      lines.once('close', () => resolve(''))
      lines.once('SIGINT', () =>
        reject(
          new CpaError('stopped', {
            en: 'Stopped before the NIR was typed',
            fr: 'Arrêté avant que le NIR ne soit tapé',
          }),
        ),
      )
    })
  } finally {
    lines.close()
    say('\n')
  }
}
