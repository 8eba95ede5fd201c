import { csv } from './csv/csv.ts'
import { dsn, isDsn } from './dsn/dsn.ts'
import type { Format, FormatParameters } from './format.ts'
import { inseeDeaths, isOfInsee } from './insee-deaths/insee-deaths.ts'

/** The formats that tell by their name in the parameters of a run who they are; what has none is CSV. */
const named: Readonly<Record<string, { readonly format: Format; isOne(beginning: Buffer): boolean }>> = {
  dsn: { format: dsn, isOne: isDsn },
  'insee-deaths': { format: inseeDeaths, isOne: isOfInsee },
}

/** The format of files, whatever their feed: what the beginning of a file says that it is. */
export const fileFormat: Format = {
  beginningBytes: csv.beginningBytes,
  recognise(beginning) {
    const known = Object.values(named).find(({ isOne }) => isOne(beginning))
    return (known?.format ?? csv).recognise(beginning)
  },
  columns: (parameters) => formatOf(parameters).columns(parameters),
  withColumns: (parameters, names) => formatOf(parameters).withColumns(parameters, names),
  eachRecord: (bytes, place, parameters, handlers) =>
    formatOf(parameters).eachRecord(bytes, place, parameters, handlers),
  eachRecordInTurns: (bytes, place, parameters, handlers, signal) =>
    formatOf(parameters).eachRecordInTurns(bytes, place, parameters, handlers, signal),
}

function formatOf({ format }: FormatParameters): Format {
  return typeof format === 'string' ? (named[format]?.format ?? csv) : csv
}
