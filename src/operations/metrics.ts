import { readMetrics } from '../metrics/metrics.ts'
import type { Circumstances } from './circumstances.ts'
import { writeWhole } from './write-whole.ts'

/** Whoever collects metrics runs as another user; they tell of nobody. */
const everybodyReads = 0o644

/** All metrics, in the text format of Prometheus. */
export async function metrics({ open }: Circumstances): Promise<string> {
  const { database } = await open()
  return await readMetrics(database)
}

/** Writes them to a file for node_exporter: it is there whole or not at all. Throws `file_unwritable`, `disk_full`. */
export async function writeMetrics(circumstances: Circumstances, path: string): Promise<string> {
  const text = await metrics(circumstances)
  await writeWhole(path, text, everybodyReads)
  return text
}
