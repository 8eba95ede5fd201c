import type { DerivedDeclaration } from '../../src/input/months/derived.ts'
import type { DerivedExposure } from '../../src/input/months/exposures.ts'
import { copyCell } from '../../src/ledger/spending/copied-cells.ts'

/** A row of `derived_declaration` as COPY takes it. */
export function declarationLine(holder: string, year: number, row: DerivedDeclaration): string {
  return line([
    ...[
      holder,
      year,
      row.activityStart,
      row.activityEnd,
      Number(row.siret),
      copyCell(row.contractNumber),
      row.scheme,
    ],
    ...[row.contractNature, row.timeUnit, row.timeWorked, row.assimilatedTime, row.timeReference],
    ...[row.qualificationLevel, row.disabledWorker, row.postTime, row.fileId, row.line, row.place],
  ])
}

/** A row of `derived_exposure` as COPY takes it. */
export function exposureLine(holder: string, year: number, row: DerivedExposure): string {
  return line([
    ...[holder, year, Number(row.siret), row.contractStart, row.contractEnd, `{${row.factors.join(',')}}`],
    ...[row.fileId, row.line, row.place],
  ])
}

function line(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map((cell) => cell ?? '\\N').join('\t')}\n`
}
