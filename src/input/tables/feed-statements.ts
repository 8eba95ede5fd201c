import { equalIn, type OrderStatements, orderOfLoneRows, orderStatements } from './order-statements.ts'

/** The statements that bring rows of a feed into their table. */
export interface FeedStatements {
  /** Makes the temporary table of the rows of a slice. */
  readonly stage: string
  /** Copies lines into it: person (its number in the slice, or the hash of its NIR), columns, file, line. */
  readonly copyStaged: string
  /** Takes all lines out of it again. */
  readonly clearStaged: string
  /** Copies lines straight into the table: holder, columns, file, line. */
  readonly copyFresh: string
  /** Fills `judged_row`: accepted, replaces, or a rejection code. $1: the file. */
  readonly judge: string
  /**
   * Puts into `judged_row` what stands against rows that carry NIR and birth date, about whomever; absent where nothing
   * can.
   */
  readonly object: string | undefined
  /** Marks the rows that are replaced. $1: the file, $2: the partition, where there are several. */
  readonly supersede: string
  /** The partitions that hold rows that are replaced; absent where the table is in one piece. */
  readonly partitionsOfReplaced: string | undefined
  /** Brings the accepted rows from the temporary table into the table. */
  readonly insert: string
  /** The same for rows that come later than their file: out of force, until the order is mended. */
  readonly insertLate: string
  /** Whether a row in force has the key of a staged one; undefined where the unique index does not tell all of them. */
  readonly meets: string | undefined
  /** Brings the rows of holders in `given_up` to those who they are now, out of force until the order is mended. */
  readonly moveOver: string
  readonly order: OrderStatements
}

export interface StatementParts {
  readonly table: string
  readonly key: readonly string[]
  /** Those of them that may be empty: two empty ones are equal. */
  readonly emptyInKey?: readonly string[] | undefined
  /** Name and type of each column. */
  readonly types: readonly (readonly [name: string, type: string])[]
  /** The feed's own judgement of rows that name their person by NIR alone. */
  readonly judgement: string | undefined
  /** The feed's own objections to rows that carry NIR and birth date. */
  readonly objections?: string | undefined
  /** The column that is filled when a run has carried the row out, which then stays in force. */
  readonly carriedOutBy?: string | undefined
  /** The feed of whose rows a job makes rows of this table too. */
  readonly derivedFrom?: string | undefined
  /** The column by which the table is partitioned, for rows that carry NIR and birth date. */
  readonly partitionedBy?: string | undefined
  /** Columns of hashes behind the others, of a table whose rows are about nobody; absent for any other. */
  readonly hashed?: readonly string[] | undefined
}

/**
 * Puts the statements of a table together, from names that stand in the sources: nothing that came in is ever part of
 * one. Throws for a name or type that is none, and for a key of columns that are not there.
 */
export function statementsOf(described: StatementParts): FeedStatements {
  const { table, key, types, judgement, objections, carriedOutBy, partitionedBy } = described
  const emptyInKey = new Set(described.emptyInKey)
  const names = types.map(([name]) => name)
  for (const name of [
    table,
    ...names,
    ...(described.hashed ?? []),
    ...types.map(([, type]) => type.replace(/\[\]$/, '')),
  ]) {
    if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new TypeError(`${name} cannot be part of a statement`)
  }
  const unknown = key.filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new TypeError(`${table} has no column ${unknown.join(', ')} for its key`)

  const parts: Parts = {
    table,
    staged: `staged_${table}`,
    columns: names.join(', '),
    stagedColumns: names.map((name) => `s.${name}`).join(', '),
    ofKey: key.map((name) => ` and ${equalIn(name, 's', emptyInKey)}`).join(''),
    partition: ['j.holder_id', ...key.map((name) => `s.${name}`)].join(', '),
    partitionedBy,
  }
  const person = judgement === undefined ? 'person bigint' : 'nir_hash uuid'
  const typed = types.map(([name, type]) => `${name} ${type}`).join(', ')
  return {
    stage: `create temporary table if not exists ${parts.staged} (
      ${person} not null, ${typed}, file_id integer not null, line integer not null
    ) on commit delete rows`,
    clearStaged: `delete from ${parts.staged}`,
    copyStaged: `copy ${parts.staged} (${person.split(' ')[0]}, ${parts.columns}, file_id, line) from stdin`,
    copyFresh:
      described.hashed === undefined
        ? `copy ${table} (holder_id, ${parts.columns}, file_id, line) from stdin`
        : `copy ${table} (${[...names, ...described.hashed].join(', ')}, file_id, line) from stdin`,
    object: objections === undefined ? undefined : objecting(objections),
    ...(judgement === undefined ? ofPeople(parts) : ofKnown(parts, judgement)),
    // Two empty values of a key are equal, which an index does not find; an objection may stand against any row.
    ...(emptyInKey.size > 0 || objections !== undefined ? { meets: undefined } : {}),
    moveOver: movingOver(table, names, carriedOutBy, described.derivedFrom),
    order:
      described.hashed === undefined
        ? orderStatements({ table, key, emptyInKey, carriedOutBy, derivedFrom: described.derivedFrom })
        : orderOfLoneRows(table),
  }
}

/** Rows that a job makes of others are made anew; one that a run has carried out stays where it was. */
function movingOver(
  table: string,
  names: readonly string[],
  carriedOutBy: string | undefined,
  derivedFrom: string | undefined,
): string {
  const notMade = derivedFrom === undefined ? '' : ` and f.feed <> '${derivedFrom}'`
  const notCarriedOut = carriedOutBy === undefined ? '' : ` and t.${carriedOutBy} is null`
  return `insert into ${table} (holder_id, ${names.join(', ')}, file_id, line, superseded_by)
    select g.other_holder, ${names.map((name) => `t.${name}`).join(', ')}, t.file_id, t.line, t.file_id
    from given_up g
    join ${table} t on t.holder_id = g.holder_id
    join source_file f on f.id = t.file_id
    where not exists (
      select from ${table} c where c.holder_id = g.other_holder and c.file_id = t.file_id and c.line = t.line
    )${notMade}${notCarriedOut}
    order by g.other_holder`
}

/** A row that another one of its file equals is refused for that. */
function objecting(objections: string): string {
  return `merge into judged_row j using (${objections}) o on o.line = j.line
    when matched and j.verdict <> 'duplicate_in_file' then update set verdict = o.code, awaits = o.awaits
    when not matched then insert (line, verdict, awaits) values (o.line, o.code, o.awaits)`
}

interface Parts {
  readonly table: string
  readonly staged: string
  readonly columns: string
  readonly stagedColumns: string
  /** Continues a condition on the holder of `t` to one on its key. */
  readonly ofKey: string
  readonly partition: string
  readonly partitionedBy: string | undefined
}

type Judged = Pick<
  FeedStatements,
  'judge' | 'meets' | 'supersede' | 'partitionsOfReplaced' | 'insert' | 'insertLate'
>

/**
 * Rows that carry NIR and birth date. Those about holders known before are looked up: one with the key of a current
 * row replaces it, unless that came from the same file. Nothing can stand in the way of rows about new holders. Equal
 * keys within the slice were refused while checking.
 */
function ofPeople({ table, staged, columns, stagedColumns, ofKey, partitionedBy }: Parts): Judged {
  const replaced = `from judged_row j join ${staged} s on s.line = j.line where j.verdict = 'replaces'`
  const ofPartition = (row: string) => (partitionedBy === undefined ? '' : ` and ${row}.${partitionedBy} = $2`)
  return {
    judge: `insert into judged_row (line, holder_id, verdict, replaced)
      select
        s.line, r.holder_id,
        case
          when current.file_id is null then 'accepted'
          when current.file_id in ($1, g.file_id) then 'duplicate_in_file'
          else 'replaces'
        end,
        current.place
      from ${staged} s
      join resolved r on r.person = s.person and not r.is_new
      left join given_back g on g.line = s.line
      left join lateral (
        select t.file_id, t.ctid as place from ${table} t
        where t.holder_id = r.holder_id${ofKey} and t.superseded_by is null
        limit 1
      ) current on true`,
    // Persons are not resolved yet: those of the staged rows, and no others, are looked up by their hashes.
    meets: `with person as materialized (
        select p.id, p.nir_hash, p.birth_year from staged_person p where p.id in (select s.person from ${staged} s)
      ), known as materialized (
        select p.id as person, k.id as holder_id
        from person p
        cross join lateral (
          select h.id from holder h where h.nir_hash = p.nir_hash and h.birth_year = p.birth_year limit 1
        ) k
      )
      select exists (
        select from ${staged} s
        join known k on k.person = s.person
        cross join lateral (
          select from ${table} t where t.holder_id = k.holder_id${ofKey} and t.superseded_by is null limit 1
        ) current
      ) as met`,
    // By their places, which the judgement found through the index: a join would be planned by statistics, which a
    // table that has just been filled has none of, and then read all of it for each slice.
    supersede: `update ${table} t
      set superseded_by = $1
      where t.ctid = any (array(select j.replaced ${replaced}${ofPartition('s')}))${ofPartition('t')}`,
    partitionsOfReplaced:
      partitionedBy === undefined ? undefined : `select distinct s.${partitionedBy} as partition ${replaced}`,
    // In the order of the holders: a chunk of holders then reads neighbouring pages.
    insert: `insert into ${table} (holder_id, ${columns}, file_id, line)
      select r.holder_id, ${stagedColumns}, s.file_id, s.line
      from ${staged} s
      join resolved r on r.person = s.person
      left join judged_row j on j.line = s.line
      where j.line is null or j.verdict in ('accepted', 'replaces')
      order by r.holder_id`,
    insertLate: `insert into ${table} (holder_id, ${columns}, file_id, line, superseded_by)
      select r.holder_id, ${stagedColumns}, s.file_id, s.line, s.file_id
      from ${staged} s
      join resolved r on r.person = s.person
      left join judged_row j on j.line = s.line
      where j.line is null or j.verdict in ('accepted', 'replaces')
      order by r.holder_id`,
  }
}

/**
 * Rows that name somebody known by NIR alone, all of which the feed's own statement judges. A row may take the place of
 * one further up in its file (a death that is withdrawn there): in an earlier slice it is superseded like one of an
 * earlier file, in the same slice the last line is the current one.
 */
function ofKnown({ table, staged, columns, stagedColumns, ofKey, partition }: Parts, judgement: string): Judged {
  return {
    judge: judgement,
    meets: undefined,
    partitionsOfReplaced: undefined,
    supersede: `update ${table} t
      set superseded_by = $1
      from judged_row j
      join ${staged} s on s.line = j.line
      where j.verdict in ('accepted', 'replaces') and t.holder_id = j.holder_id${ofKey} and t.superseded_by is null`,
    insert: `insert into ${table} (holder_id, ${columns}, file_id, line, superseded_by)
      select
        j.holder_id, ${stagedColumns}, s.file_id, s.line,
        case when row_number() over (partition by ${partition} order by s.line desc) > 1 then s.file_id end
      from ${staged} s
      join judged_row j on j.line = s.line
      where j.verdict in ('accepted', 'replaces')
      order by j.holder_id, s.line`,
    insertLate: `insert into ${table} (holder_id, ${columns}, file_id, line, superseded_by)
      select j.holder_id, ${stagedColumns}, s.file_id, s.line, s.file_id
      from ${staged} s
      join judged_row j on j.line = s.line
      where j.verdict in ('accepted', 'replaces')
      order by j.holder_id, s.line`,
  }
}
