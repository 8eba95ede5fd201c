import { withoutColours } from './colour.ts'

/** What a terminal shows at once. */
export interface Screen {
  readonly columns: number
  readonly rows: number
}

/**
 * Draws texts one in the place of another: each call gives what to write, which takes back what the call before drew. A
 * text is cut to the screen, because a line that has scrolled away cannot be taken back.
 */
export function redrawing(
  screen: () => Screen,
): (text: string) => { readonly erase: string; readonly text: string } {
  let drawn = 0
  return (text) => {
    const { columns, rows } = screen()
    const lines = text
      .split('\n')
      .slice(0, Math.max(1, rows - 2))
      .map((line) => (withoutColours(line).length < columns ? line : withoutColours(line).slice(0, columns - 1)))
    const erase = drawn === 0 ? '' : `\u001b[${drawn}A\r\u001b[J`
    drawn = lines.length
    return { erase, text: `${lines.join('\n')}\n` }
  }
}
