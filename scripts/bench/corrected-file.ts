import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Every hundredth row is corrected: its time worked is one hour less. */
const each = 100

/** Writes the corrections of a file of declarations, as an employer would who had miscounted. */
export async function correctedFile(
  path: string,
  directory: string,
): Promise<{ readonly path: string; readonly rows: number }> {
  const corrected = join(directory, 'corrections.csv')
  const output = createWriteStream(corrected)
  let column = -1
  let line = 0
  let rows = 0
  for await (const text of createInterface({ input: createReadStream(path) })) {
    if (line === 0) {
      column = text.split(';').indexOf('time_worked')
      output.write(`${text}\n`)
    } else if (line % each === 0) {
      const cells = text.split(';')
      const [hours = '', decimals] = (cells[column] ?? '').split('.')
      if (Number(hours) > 1) {
        cells[column] = `${Number(hours) - 1}${decimals === undefined ? '' : `.${decimals}`}`
        rows += 1
        if (!output.write(`${cells.join(';')}\n`)) await once(output, 'drain')
      }
    }
    line += 1
  }
  output.end()
  await once(output, 'close')
  return { path: corrected, rows }
}
