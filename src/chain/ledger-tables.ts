import { holderNumber, partColumn, type SealedTable } from './sealed-table.ts'

const chunk = '(r.run_id::bigint << 32) + r.chunk_number'

/** What a chunk books, and what it counters. */
export const bookedTables = [
  {
    name: 'entry',
    part: chunk,
    fixed: [
      ...['r.holder_id', 'r.account', 'r.number', 'r.activity_year', 'r.kind', 'r.amount', 'r.effective_on'],
      ...[
        'r.booked_at',
        'r.scheme',
        'r.rate',
        'r.ratio_numerator',
        'r.ratio_denominator',
        'r.entitlement',
        'r.cap',
      ],
      ...['r.headroom', 'r.undoes', 'r.statutory', 'r.lot', 'r.subject'],
    ],
    order: 'r.holder_id, r.account, r.number',
    holder: 'r.holder_id',
  },
  {
    name: 'funding_entry',
    part: chunk,
    fixed: ['r.account', 'r.activity_year', 'r.scheme', 'r.kind', 'r.amount', 'r.entries'],
    order: 'r.account, r.activity_year, r.scheme, r.kind, r.amount, r.entries',
    // What a purge gave back of it is sealed by the purge.
    only: 'r.erased_by_run is null',
  },
] as const satisfies readonly SealedTable[]

export const accountTable: SealedTable = {
  name: 'account_state',
  part: partColumn,
  fixed: ['r.holder_id'],
  changing: {
    key: 'r.holder_id::text',
    state: "concat_ws(' ', r.opened_on, r.opening_reason, r.opened_by_run, r.closed_on, r.closed_by_run)",
  },
  order: 'r.holder_id',
  holder: 'r.holder_id',
}

export const lotTable: SealedTable = {
  name: 'cec_lot',
  part: partColumn,
  fixed: ['r.holder_id', 'r.account', 'r.activity_year', 'r.activity'],
  changing: {
    key: "concat_ws(' ', r.holder_id, r.account, r.activity_year, r.activity)",
    state: "concat_ws(' ', r.declared_on, r.payer)",
  },
  order: 'r.holder_id, r.account, r.activity_year, r.activity',
  holder: 'r.holder_id',
}

/** What silence accepted. */
export const leaveTable: SealedTable = {
  name: 'leave_silence',
  part: partColumn,
  fixed: ['r.holder_id', 'r.request_number'],
  changing: {
    key: "concat_ws(' ', r.holder_id, r.request_number)",
    state: "concat('accepted_on=' || r.accepted_on, ' run_id=' || r.run_id)",
  },
  order: 'r.holder_id, r.request_number',
  holder: 'r.holder_id',
}

/** In the order in which loading writes new holders: that of the first 32 bits of their hashes. */
export const holderTable: SealedTable = {
  name: 'holder',
  part: partColumn,
  fixed: [holderNumber('r.id'), 'r.nir_hash', 'r.nir_encrypted', "lpad(r.birth_year::text, 4, '0')"],
  changing: {
    key: 'r.id::text',
    state: "concat(lpad(r.birth_month::text, 2, '0'), ' ', lpad(r.birth_day::text, 2, '0'))",
    written: (state) => [`split_part(${state}, ' ', 1)`, `split_part(${state}, ' ', 2)`],
  },
  order: 'left(r.nir_hash::text, 8) collate "C", r.id',
  holder: 'r.id',
}

/** The declarations that files hold, by whose order it is decided which of them counts. */
export const dsnDeclarationTable: SealedTable = {
  name: 'dsn_declaration',
  part: partColumn,
  fixed: [
    ...['r.file_id', 'r.line', 'r.siret', 'r.month', 'r.nature', 'r.type', 'r.fraction', 'r.ordinal'],
    ...['r.constituted_on', 'r.cancels', 'r.is_test::text'],
  ],
  order: 'r.file_id, r.line',
}

const fileTable: SealedTable = {
  name: 'source_file',
  part: partColumn,
  fixed: ['r.id', 'r.feed', 'r.sha256', 'r.bytes'],
  changing: {
    key: 'r.id::text',
    state:
      "concat(concat_ws(' ', r.rows, r.accepted, r.rejected, r.replaced, r.loaded_at), ' place=' || r.place, ' withdrawn=' || r.withdrawn_at)",
  },
  order: 'r.id',
}

/** What was done with files as a whole. */
const fileHistoryTable: SealedTable = {
  name: 'file_history',
  part: partColumn,
  fixed: ['r.number', 'r.file_id', 'r.what', 'r.reason', 'r.at', 'r.actor'],
  order: 'r.number',
}

/** What is kept of files, by whatever loads, refuses or withdraws one. */
export const filesTables: readonly SealedTable[] = [fileTable, fileHistoryTable]

export const changeTable: SealedTable = {
  name: 'sealed_change',
  part: partColumn,
  fixed: ['r.number', 'r.content', 'r.holder_id', 'r.key', 'r.before', 'r.after'],
  order: 'r.number',
  holder: 'r.holder_id',
}

/** What a purge adds: whom it erased, and what it gave back on the other side. */
export const erasureTables: readonly SealedTable[] = [
  { name: 'erased_holder', part: partColumn, fixed: ['r.number', 'r.erased_at'], order: 'r.number' },
  {
    name: 'erasure',
    part: 'r.part',
    fixed: [
      ...['r.run_id', 'r.chunk_number', 'r.account', 'r.activity_year', 'r.scheme', 'r.kind', 'r.amount'],
      'r.entries',
    ],
    order: 'r.run_id, r.chunk_number, r.account, r.activity_year, r.scheme, r.kind',
  },
]

/** Runs that ended before the chain began, and so have no link of their own. */
const runTable: SealedTable = {
  name: 'run',
  part: '0::bigint',
  fixed: ['linked_run(r)'],
  order: 'r.id',
  only: `r.state = 'done' and not exists (select from chain_link l where l.kind = 'run' and l.subject = r.id)`,
}

/** Events from before the chain. */
export const eventTable: SealedTable = {
  name: 'audit_event',
  part: '0::bigint',
  fixed: ['linked_event(r)'],
  order: 'r.id',
  only: `not exists (select from chain_link l where l.kind = 'event' and l.subject = r.id)`,
}

/** Everything that is sealed beside the rows that files bring. */
export const ledgerTables: readonly SealedTable[] = [
  ...bookedTables,
  accountTable,
  lotTable,
  leaveTable,
  dsnDeclarationTable,
  holderTable,
  ...filesTables,
  changeTable,
  ...erasureTables,
  runTable,
  eventTable,
]
