import type { Site } from './site.ts'

/** How long a command takes that has next to nothing to do, in milliseconds: the middle one of several. */
export interface StartTime {
  readonly command: string
  readonly milliseconds: number
  readonly aim: number
}

const times = 7

export async function startTimes(site: Site): Promise<StartTime[]> {
  const commands = [
    { words: ['law'], aim: 150 },
    { words: ['template', 'declarations'], aim: 150 },
    { words: ['runs'], aim: 1_000 },
    { words: ['files'], aim: 1_000 },
  ]
  const found: StartTime[] = []
  for (const { words, aim } of commands) {
    const taken: number[] = []
    for (let time = 0; time < times; time += 1) taken.push((await site.command(words)).seconds * 1000)
    taken.sort((one, other) => one - other)
    found.push({ command: `cpa ${words.join(' ')}`, milliseconds: taken[(times - 1) / 2]!, aim })
  }
  return found
}
