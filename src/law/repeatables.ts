import type { Repeatable } from '../database/migrate.ts'
import { loadSql } from '../database/sql.ts'
import { assessExposures } from './c2p/assess-exposures.ts'
import { exposedFactors } from './c2p/exposed-factors.ts'
import { assessEngagements } from './cec/assess-engagements.ts'
import { engagementsOfYear } from './cec/founded/engagements-of-year.ts'
import { assessGrants } from './conversions/assess-grants.ts'
import { assessHoursLeft } from './conversions/assess-hours-left.ts'
import { assessRequests } from './conversions/assess-requests.ts'
import { assessYear } from './cpf/assess-year.ts'
import { factsOfYear } from './cpf/facts/facts-of-year.ts'
import { lawParameters } from './law-parameters.ts'
import { assessOpening } from './opening/assess-opening.ts'
import { parametersDocument, storeParametersSql } from './parameters-store.ts'
import { compose, type Statement } from './statement.ts'

/** In the order in which they stand on each other: files that stand alone by their path, the others by their list. */
const functions: readonly (string | Statement)[] = [
  'law-value',
  'exact-aggregates',
  'words',
  'known-facts',
  'spending/file-states',
  'takeover/former-lot',
  'takeover/former-balances',
  'retention/told-files',
  'retention/ended-retentions',
  'birthday',
  assessOpening,
  factsOfYear,
  'cpf/hours-of-year',
  'cpf/public-law-date',
  assessYear,
  'cec/periods',
  'cec/civic-reserve-rule-date',
  engagementsOfYear,
  assessEngagements,
  'c2p/c2p-calendar',
  assessExposures,
  exposedFactors,
  'c2p/c2p-points',
  'conversions/top-up-lot',
  'conversions/current-top-up',
  assessGrants,
  assessHoursLeft,
  assessRequests,
  'leave/assess-leaves',
  'takeover/kept-here',
  'takeover/assess-takeover',
  'deaths/accounts-to-reopen',
  'deaths/accounts-to-close',
  'deaths/entries-to-restore',
  'deaths/entries-to-reverse',
  'deaths/rights-to-lapse',
  // Not law, but what audits it and what books it: they stand on the functions above, and are replaced with them.
  '../ledger/audit/sql/file-standing',
  '../ledger/audit/sql/unseen-by-spending',
  '../ledger/signals/followed-files',
  '../ledger/signals/rights-in-use',
  '../ledger/booking/chunk-in-hand',
  '../ledger/booking/facts-written',
  '../ledger/booking/open-posting',
  '../ledger/booking/book',
  '../ledger/booking/open-accounts',
  '../ledger/booking/close-accounts',
  '../ledger/booking/settle-range',
  '../ledger/booking/function-rights',
]

/** The functions that are put together from rules. */
export const statements: readonly Statement[] = functions.filter((one) => typeof one !== 'string')

/** The law as the database holds it: the functions of the assessment, then the dated parameters they read. */
export function repeatables(): readonly Repeatable[] {
  return [
    ...functions.map((one) =>
      typeof one === 'string'
        ? { name: one.slice(one.lastIndexOf('/') + 1), sql: loadSql(import.meta.url, `./${one}.sql`) }
        : { name: one.name, sql: compose(one) },
    ),
    { name: 'law-parameters', sql: storeParametersSql, values: [parametersDocument(lawParameters)] },
  ]
}
