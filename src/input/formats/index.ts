import { csv } from './csv/csv.ts'
import type { Format, FormatParameters } from './format.ts'
import { inseeDeaths } from './insee-deaths/insee-deaths.ts'

/**
 * Every format but CSV, by the name that the parameters of a run keep it under (`format`). A file is of the first that
 * claims its beginning, and of CSV when none does.
 */
const formats: Readonly<Record<string, ClaimingFormat>> = { 'insee-deaths': inseeDeaths }

/** A format that can say of a beginning that it is none of its own. */
export interface ClaimingFormat extends Omit<Format, 'recognise'> {
  /** Undefined when the file is of another format. */
  recognise(beginning: Buffer): ReturnType<Format['recognise']> | undefined
}

function formatOf({ format }: FormatParameters): Omit<Format, 'recognise'> {
  return formats[String(format)] ?? csv
}

/** The format of files, whatever it is: found by the beginning of a file, and again by the parameters of its run. */
export const fileFormat: Format = {
  beginningBytes: Math.max(csv.beginningBytes, ...Object.values(formats).map((format) => format.beginningBytes)),
  recognise(beginning) {
    for (const format of Object.values(formats)) {
      const claimed = format.recognise(beginning)
      if (claimed !== undefined) return claimed
    }
    return csv.recognise(beginning.subarray(0, csv.beginningBytes))
  },
  columns: (parameters) => formatOf(parameters).columns(parameters),
  withColumns: (parameters, names) => formatOf(parameters).withColumns(parameters, names),
  eachRecord: (bytes, place, parameters, handlers) =>
    formatOf(parameters).eachRecord(bytes, place, parameters, handlers),
  eachRecordInTurns: (bytes, place, parameters, handlers, signal) =>
    formatOf(parameters).eachRecordInTurns(bytes, place, parameters, handlers, signal),
}
