-- What a file calls itself and its columns may be anything: in a file without a header the first row is a person. It is
-- kept sealed from here on (`given_encrypted`), and in clear only what the feed itself has as columns. What earlier
-- releases left in clear is cleaned: headings, names and paths, refused values, reasons, messages of errors. Each is
-- replaced by its shape (a digit by 9, a letter by a or A) or by its place. A notice with code CPA10 tells the command
-- that migrates how much that was.

alter table source_file add column given_encrypted bytea; -- JSON, sealed: name and columns; null when loaded before
comment on column source_file.header is 'names of columns of the feed, `column N` for any other, empty when none is known';
comment on column source_file.name is 'as it may be shown: the given one is in given_encrypted';

create temporary table feed_columns on commit drop as
select feed, string_to_array(columns, ' ') as columns
from (values
  ('conversions', 'nir from to quantity requested_on'),
  ('deaths', 'nir death_date cancelled'),
  ('decisions', 'nir birth_date kind quantity unit decided_on reference'),
  ('declarations', 'nir birth_date family_name first_names scheme siret contract_number contract_nature activity_start activity_end time_unit time_worked assimilated_time time_reference qualification_level disabled_worker public_category contribution_paid'),
  ('dif', 'nir birth_date hours declared_on'),
  ('engagements', 'nir birth_date activity from to quantity quantity_largest_body declared_on attested_on'),
  ('exposures', 'nir birth_date siret contract_start contract_end year factors'),
  ('situations', 'nir birth_date situation from to')
) as known (feed, columns);

create function pg_temp.kept_header(of_feed text, header jsonb) returns jsonb language sql as $$
  select case
    when bool_or(is_known)
    then jsonb_agg(case when is_known or name = '' then name else 'column ' || place end order by place)
    else '[]'
  end
  from (
    select e.place, h.name, h.name <> '' and h.name = any (f.columns) as is_known
    from feed_columns f,
      jsonb_array_elements_text(header) with ordinality as e (heading, place),
      lateral (select lower(btrim(e.heading, E' \t\r\n\u00a0\ufeff'))) as h (name)
    where f.feed = of_feed
  ) as headings
$$;

create function pg_temp.shape_of(text) returns text language sql as $$
  select regexp_replace(regexp_replace(regexp_replace(regexp_replace($1,
    '[[:digit:]]', '9', 'g'), '[[:upper:]]', 'A', 'g'), '[[:lower:]]', 'a', 'g'), '[^ -~]', '?', 'g')
$$;

-- Thirteen characters that can be a NIR: together with any month, or with separators and a month that people have.
create function pg_temp.holds_nir(text) returns boolean language sql as $$
  select translate(plain, 'OoIl', '0011')
      ~* '[12][0-9]{2}(0[1-9]|1[0-2]|20|3[0-9]|4[0-2]|[5-9][0-9])([0-9]{2}|2[ab])[0-9]{6}'
    or plain ~* ('[12]\W{0,4}[0-9]\W{0,4}[0-9]\W{0,4}(0\W{0,4}[1-9]|1\W{0,4}[0-2]|2\W{0,4}0|3\W{0,4}[1-9])'
      || '\W{0,4}[0-9]\W{0,4}[0-9ab](\W{0,4}[0-9]){6}')
    or plain ~* '[1-9][.,][0-9]{7,}e\+?1[24]'
  from (
    select replace(regexp_replace(normalize($1, nfkc), '[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]', '', 'g'), '_', ' ')
  ) as normalised (plain)
$$;

-- Only the digits go: what else stands in a name or in a reason is meant to be read.
create function pg_temp.masked(text) returns text language sql as $$
  select case when pg_temp.holds_nir($1) then regexp_replace(normalize($1, nfkc), '[[:digit:]]', '9', 'g') else $1 end
$$;

-- The texts of an object; its header by the columns of its feed.
create function pg_temp.masked_object(object jsonb) returns jsonb language sql as $$
  select coalesce(jsonb_object_agg(key, case
    when key = 'header' and jsonb_typeof(value) = 'array'
      then coalesce(pg_temp.kept_header(object ->> 'feed', value), '[]')
    when key in ('sha256', 'fingerprint', 'from', 'to') and value #>> '{}' ~ '^[0-9a-f]{64}$' then value
    when jsonb_typeof(value) = 'string' then to_jsonb(pg_temp.masked(value #>> '{}'))
    else value
  end), '{}')
  from jsonb_each(object)
$$;

alter table audit_event disable trigger audit_event_append_only;

do $$
declare
  files integer; runs integer; refusals integer; events integer; attempts integer; chunks integer; kept bigint;
begin
  update source_file f
  set header = n.header, name = n.name
  from (
    select id, coalesce(pg_temp.kept_header(feed, header), '[]') as header, pg_temp.masked(name) as name from source_file
  ) as n
  where f.id = n.id and (f.header, f.name) is distinct from (n.header, n.name);
  get diagnostics files = row_count;

  update run set params = pg_temp.masked_object(params) where params is distinct from pg_temp.masked_object(params);
  get diagnostics runs = row_count;

  update rejection set value = pg_temp.shape_of(value)
  where "column" <> 'nir' and value is distinct from pg_temp.shape_of(value);
  get diagnostics refusals = row_count;

  update audit_event e set detail = n.detail
  from (
    select id, case
      when jsonb_typeof(detail -> 'params') = 'object'
      then jsonb_set(pg_temp.masked_object(detail), '{params}', pg_temp.masked_object(detail -> 'params'))
      else pg_temp.masked_object(detail)
    end as detail
    from audit_event
    where jsonb_typeof(detail) = 'object'
  ) as n
  where e.id = n.id and e.detail is distinct from n.detail;
  get diagnostics events = row_count;

  update run_attempt set error = pg_temp.masked(error) where error is distinct from pg_temp.masked(error);
  get diagnostics attempts = row_count;
  update chunk set error = pg_temp.masked(error) where error is distinct from pg_temp.masked(error);
  get diagnostics chunks = row_count;

  if files + runs + refusals + events + attempts + chunks > 0 then
    insert into audit_event (id, actor, action, detail)
    select coalesce(max(id), 0) + 1, current_user, 'cleaned', jsonb_build_object('files', files, 'runs', runs,
      'refusals', refusals, 'audit_events', events, 'errors', attempts + chunks)
    from audit_event;
    raise notice using errcode = 'CPA10', message = format(
      'Cleaned of what could name a person: the headings or names of %s files, the parameters of %s runs, '
      'the values of %s refusals, %s audit events, %s errors. The files of the database hold the old rows until '
      '`vacuum full` is run on source_file, run, rejection and audit_event.',
      files, runs, refusals, events, attempts + chunks);
  end if;

  -- These are found by what stands there, so they stay: their rows are to be replaced.
  select (select count(*) from declaration where length(contract_number) >= 13 and pg_temp.holds_nir(contract_number))
    + (select count(*) from decision where length(reference) >= 13 and pg_temp.holds_nir(reference)) into kept;
  if kept > 0 then
    raise notice using errcode = 'CPA10', message = format(
      '%s declarations or decisions have a contract number or a reference that looks like a NIR. They were left: such '
      'rows are found by it. Load them again under another one, and withdraw these.', kept);
  end if;
end $$;

alter table audit_event enable trigger audit_event_append_only;

drop function pg_temp.masked_object, pg_temp.masked, pg_temp.holds_nir, pg_temp.shape_of, pg_temp.kept_header;

-- Statistics hold samples of what was there.
analyze source_file;
analyze run;
analyze rejection;
analyze audit_event;
