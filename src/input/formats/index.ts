import { csv } from './csv/csv.ts'
import type { Format } from './format.ts'

/**
 * The format of files, whatever their feed. There is one so far. A second is recognised by the beginning of a file, and
 * writes its name into the parameters of the run: what has none is CSV.
 */
export const fileFormat: Format = csv
