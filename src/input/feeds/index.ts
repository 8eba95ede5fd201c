import type { Feed } from '../checking/feed.ts'
import type { FeedTable } from '../tables/feed-table.ts'
import { balances } from './balances/row.ts'
import { formerBalanceTable } from './balances/table.ts'
import { conversions } from './conversions/row.ts'
import { conversionRequestTable } from './conversions/table.ts'
import { deaths } from './deaths/row.ts'
import { deathTable } from './deaths/table.ts'
import { decisions } from './decisions/row.ts'
import { decisionTable } from './decisions/table.ts'
import { declarations } from './declarations/row.ts'
import { declarationTable } from './declarations/table.ts'
import { dif } from './dif/row.ts'
import { difTable } from './dif/table.ts'
import { dsn } from './dsn/row.ts'
import { dsnPersonTable } from './dsn/table.ts'
import { engagements } from './engagements/row.ts'
import { engagementTable } from './engagements/table.ts'
import { exposures } from './exposures/row.ts'
import { exposureTable } from './exposures/table.ts'
import { holds } from './holds/row.ts'
import { holdTable } from './holds/table.ts'
import { inseeDeaths } from './insee-deaths/row.ts'
import { deathRecordTable } from './insee-deaths/table.ts'
import { inseeOppositions } from './insee-oppositions/row.ts'
import { deathOppositionTable } from './insee-oppositions/table.ts'
import { leaveRequests } from './leave_requests/row.ts'
import { leaveRequestTable } from './leave_requests/table.ts'
import type { FeedName } from './names.ts'
import { situations } from './situations/row.ts'
import { situationTable } from './situations/table.ts'
import { trainingFiles } from './training_files/row.ts'
import { trainingFileTable } from './training_files/table.ts'
import { uses } from './uses/row.ts'
import { useTable } from './uses/table.ts'

export { checkContext, type Feed, isRefused } from '../checking/feed.ts'
export { isRejection, mapHeader } from '../checking/header.ts'
export type { FeedName } from './names.ts'

/** Every kind of input file: how its rows are checked, and the table they go into. */
export const feeds = {
  declarations: { ...declarations, table: declarationTable },
  situations: { ...situations, table: situationTable },
  deaths: { ...deaths, table: deathTable },
  engagements: { ...engagements, table: engagementTable },
  exposures: { ...exposures, table: exposureTable },
  dif: { ...dif, table: difTable },
  conversions: { ...conversions, table: conversionRequestTable },
  decisions: { ...decisions, table: decisionTable },
  training_files: { ...trainingFiles, table: trainingFileTable },
  uses: { ...uses, table: useTable },
  leave_requests: { ...leaveRequests, table: leaveRequestTable },
  holds: { ...holds, table: holdTable },
  'insee-deaths': { ...inseeDeaths, table: deathRecordTable },
  'insee-oppositions': { ...inseeOppositions, table: deathOppositionTable },
  balances: { ...balances, table: formerBalanceTable },
  dsn: { ...dsn, table: dsnPersonTable },
} satisfies Record<FeedName, unknown>

/** The row type of a feed. */
export type FeedRow<Name extends FeedName> = Exclude<ReturnType<(typeof feeds)[Name]['check']>, readonly unknown[]>

export type AnyRow = FeedRow<FeedName>

/** A feed whose rows may be of any kind, for code that only passes them on. */
export function feedNamed(name: FeedName): Feed<AnyRow> & { readonly table: FeedTable<AnyRow> } {
  return feeds[name]
}
