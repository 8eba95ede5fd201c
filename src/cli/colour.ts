import { randomInt } from 'node:crypto'
import picocolors from 'picocolors'

/**
 * Our own escape sequences carry a number that no file can know: they can be told from those that came with a text, which
 * are disarmed. `shownColours` takes it out when the text is written.
 */
const mark = Array.from({ length: 3 }, () => randomInt(1000, 10_000)).join(';')

const begin = `\u001b[${mark};`
const ours = new RegExp(`(\\u001b\\[${mark};\\d+m)`)

const codes = {
  ...{ bold: [1, 22], dim: [2, 22], underline: [4, 24] },
  ...{ red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] },
} as const satisfies Record<string, readonly [number, number]>

type Colours = Readonly<Record<keyof typeof codes, (text: string) => string>>

/** Colours and weights, or with `shown` false the texts as they are. */
export function coloursOf(shown: boolean): Colours {
  const entries = Object.entries(codes).map(([name, [on, off]]) => [
    name,
    shown ? (text: string) => `${begin}${on}m${text}${begin}${off}m` : (text: string) => text,
  ])
  return Object.fromEntries(entries) as Colours
}

/** Calls `disarm` on a text, but for our own colours in it. */
export function aroundColours(text: string, disarm: (text: string) => string): string {
  if (!text.includes(begin)) return disarm(text)
  return text
    .split(ours)
    .map((part) => (ours.test(part) ? part : disarm(part)))
    .join('')
}

/** A text as it is read: without our colours. */
export function withoutColours(text: string): string {
  return text
    .split(ours)
    .filter((part) => !part.startsWith(begin))
    .join('')
}

/** A text with our colours as a terminal takes them. */
export function shownColours(text: string): string {
  return text.replaceAll(begin, '\u001b[')
}

/** Colours and weights for people: on a terminal only, whatever a CI system says it could show, and never with NO_COLOR. */
const pc = coloursOf(process.stdout.isTTY === true && picocolors.isColorSupported)

export default pc
