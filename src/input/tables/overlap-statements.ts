/** The columns between which work is done, and the year that it is told for. */
export interface PeriodColumns {
  readonly year: string
  readonly from: string
  /** May be null where the end is not known. */
  readonly to: string
  /** Names an employer who has no SIRET; absent where all have one. */
  readonly reference?: string
}

/** Statements that find the same work told twice: rows in force of one person and employer that overlap in time. */
export interface OverlapStatements {
  /** How many rows of file $2 from line $3 on, of the holders $1 and the years $4, overlap another. */
  readonly count: string
  /** The rows of file $1 that overlap another, with that one: $2 pairs at most, and how many there are. */
  readonly list: string
}

/** For a table that has `holder_id`, `siret`, `file_id`, `line` and these columns. */
export function overlapStatements(table: string, { year, from, to, reference }: PeriodColumns): OverlapStatements {
  const [sameReference, isNamed, shown] =
    reference === undefined
      ? ['', 's.siret <> 0', '']
      : [
          ` and t.${reference} = s.${reference}`,
          `(s.siret <> 0 or s.${reference} <> '')`,
          `nullif(s.${reference}, '') as ${reference},`,
        ]
  const overlap = `t.holder_id = s.holder_id and t.siret = s.siret${sameReference} and t.${year} = s.${year} and t.superseded_by is null
    and (t.file_id, t.line) <> (s.file_id, s.line)
    and t.${from} <= coalesce(s.${to}, 'infinity') and coalesce(t.${to}, 'infinity') >= s.${from}`
  return {
    // Hardly anybody is told of twice by one employer in one year: only for them a row is held against others.
    count: `with told_twice as materialized (
        select s.holder_id
        from ${table} s
        where s.holder_id = any ($1) and s.${year} = any ($4) and s.superseded_by is null and ${isNamed}
        group by s.holder_id, s.siret
        having count(*) > 1
      )
      select count(*)::integer as rows
      from ${table} s
      where s.holder_id = any (array(select w.holder_id from told_twice w)) and s.${year} = any ($4) and s.file_id = $2 and s.line >= $3 and s.superseded_by is null and ${isNamed}
        and exists (select from ${table} t where ${overlap} and t.${year} = any ($4))`,
    list: `select s.line, s.${from} as from, s.${to} as to,
        case when s.siret <> 0 then lpad(s.siret::text, 14, '0') end as siret, ${shown}
        s.holder_id::integer as holder, f.name as other_file, f.sha256 as other_sha256, t.line as other_line,
        t.${from} as other_from, t.${to} as other_to, count(*) over ()::integer as total
      from ${table} s
      join ${table} t on ${overlap}
      join source_file f on f.id = t.file_id
      where s.file_id = $1 and s.superseded_by is null and ${isNamed}
      order by s.line, t.file_id, t.line
      limit $2`,
  }
}
