/**
 * The statements that put the rows of a table in force by the order of their files. `standing` is the temporary table
 * of the rows that stand otherwise than they should.
 */
export interface OrderStatements {
  /** Fills `standing` for the keys of all rows of a file. $1: the file. */
  readonly ofFile: string
  /** The same, for the rows of a file that are not in force, on some lines or all. $1: the file, $2: lines or null. */
  readonly ofReplaced: string
  /** The same, for all rows of a holder. $1: the holder. */
  readonly ofHolder: string
  /** Takes out of force what should be. */
  readonly leave: string
  /** How many rows of a file other files have replaced, by file, the latest first. $1: the file. */
  readonly replaced: string
  /** Puts into force what should be, and says of the others by which file they are replaced. */
  readonly enter: string
}

export interface OrderedTable {
  readonly table: string
  readonly key: readonly string[]
  /** The columns of the key that may be empty: two empty ones are equal. */
  readonly emptyInKey: ReadonlySet<string>
  /** The column that is filled when a run has carried the row out, which then stays in force. */
  readonly carriedOutBy: string | undefined
  /** The feed of whose rows a job makes rows of this table: of those replaced by their own file none comes back. */
  readonly derivedFrom?: string | undefined
}

/** That a row `t` and another one are equal in a column of the key: in one that may be empty also when both are. */
export function equalIn(column: string, other: string, emptyInKey: ReadonlySet<string>): string {
  return `t.${column} ${emptyInKey.has(column) ? 'is not distinct from' : '='} ${other}.${column}`
}

/**
 * Of the rows of a holder with one key, the one of the file with the highest place is in force, within a file that of
 * the last line; every other is replaced by the file of the row above it. Rows of a withdrawn file are replaced by
 * their own: by nothing; so are those of a number that was given up, whose person has the rows under another one. What a run
 * has carried out stays before all others.
 *
 * So what is in force depends on the files and their places alone, never on when a row came in: a row that was refused
 * at first and is good now takes the place that it would have had.
 */
export function orderStatements({
  table,
  key,
  emptyInKey,
  carriedOutBy,
  derivedFrom,
}: OrderedTable): OrderStatements {
  const columns = key.map((name) => `, ${name}`).join('')
  const ofRow = ['t.holder_id', ...key.map((name) => `t.${name}`)].join(', ')
  const ofKey = ['t.holder_id = k.holder_id', ...key.map((name) => equalIn(name, 'k', emptyInKey))].join(' and ')
  const isMadeOtherwise =
    derivedFrom === undefined ? '' : ` or (f.feed = '${derivedFrom}' and t.superseded_by = t.file_id)`
  const isCarriedOut = carriedOutBy === undefined ? 'false' : `t.${carriedOutBy} is not null`
  const rows = (is: string) => `select ${ofRow}, t.file_id, t.line, t.superseded_by, ${isCarriedOut} as carried_out
        from ${table} t
        where ${ofKey} and t.superseded_by ${is}`
  // Two looks for each key, each with its index: at what is in force and at what is not.
  const fill = (touched: string) => `insert into standing (holder_id, file_id, line, was, becomes)
    with touched as materialized (${touched}),
    placed as materialized (
      select t.*, f.place, (f.withdrawn_at is not null and not t.carried_out)${isMadeOtherwise}
          or (not t.carried_out and exists (
            select from identity_decision i where i.holder_id = t.holder_id and i.outcome = 'accepted'
          )) as is_out
      from touched k
      cross join lateral (
        ${rows('is null')}
        union all
        ${rows('is not null')}
      ) t
      join source_file f on f.id = t.file_id
    )
    select holder_id, file_id, line, superseded_by, becomes
    from (
      select holder_id, file_id, line, superseded_by,
        case when is_out then file_id else lag(file_id) over (
          partition by holder_id${columns}
          order by is_out, carried_out desc, place desc nulls first, line desc
        ) end as becomes
      from placed
    ) o
    where superseded_by is distinct from becomes`
  const change = (of: string) => `update ${table} t
    set superseded_by = s.becomes
    from standing s
    where ${of} and t.holder_id = s.holder_id and t.file_id = s.file_id and t.line = s.line`
  return {
    ofFile: fill(`select distinct ${ofRow} from ${table} t where t.file_id = $1`),
    ofHolder: fill(`select distinct ${ofRow} from ${table} t where t.holder_id = $1`),
    ofReplaced: fill(`select distinct ${ofRow} from ${table} t
      where t.file_id = $1 and t.superseded_by is not null and ($2::integer[] is null or t.line = any ($2))`),
    replaced: `select f.name, f.sha256, r.rows
      from (
        select t.superseded_by, count(*)::integer as rows
        from ${table} t
        where t.file_id = $1 and t.superseded_by is not null and t.superseded_by <> $1
        group by t.superseded_by
      ) r
      join source_file f on f.id = r.superseded_by
      order by f.place desc nulls first`,
    // One after the other: two rows of a key may not be in force for a moment either.
    leave: change('s.was is null and t.superseded_by is null'),
    enter: change('s.was is not null and t.superseded_by = s.was'),
  }
}

/** The same of rows about nobody, each of which stands for itself: in force as long as its file is not withdrawn. */
export function orderOfLoneRows(table: string): OrderStatements {
  const fill = (rows: string) => `insert into standing (holder_id, file_id, line, was, becomes)
    select 0, t.file_id, t.line, t.superseded_by, case when f.withdrawn_at is not null then t.file_id end
    from ${table} t
    join source_file f on f.id = t.file_id
    where t.file_id = $1 and ${rows}
      and t.superseded_by is distinct from case when f.withdrawn_at is not null then t.file_id end`
  const change = (of: string) => `update ${table} t
    set superseded_by = s.becomes
    from standing s
    where ${of} and t.file_id = s.file_id and t.line = s.line`
  return {
    ofFile: fill('true'),
    // They are about nobody.
    ofHolder: fill('false'),
    ofReplaced: fill('t.superseded_by is not null and ($2::integer[] is null or t.line = any ($2))'),
    replaced: `select '' as name, '' as sha256, 0 as rows from ${table} t where t.file_id = $1 and false`,
    leave: change('s.was is null and t.superseded_by is null'),
    enter: change('s.was is not null and t.superseded_by is not null'),
  }
}
