-- Tamper evidence (ADR 17). Every row that matters says which piece of work wrote it (`part`); each part leaves seals,
-- digests of its rows under a key that the database does not have; each run, operation and audit event is a link of
-- one chain without gaps, which ends in a head that is kept outside.

-- The piece of work of this transaction: a chunk is run * 2^32 + chunk, other work has a negative number. Null: none,
-- and rows written so are found by the audit.
create function current_part() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('cpa.part', true), '')::bigint $$;

-- Numbers for work that is no run. They may have gaps: links are what must not.
create sequence operation_part;

-- One for each part and table that it added rows to. A lawful change of what was sealed (other keys, a purge) adds a
-- later version.
create table seal (
  part bigint not null,          -- 0: what stood there before the chain began
  content text not null,         -- the table
  version integer not null,
  rows bigint not null,
  digest bytea not null,         -- SHA-256 of the rows as COPY writes them, in a fixed order
  mac bytea not null,            -- HMAC of all the others under the key of the chain
  link bigint,                   -- null: that of the part's run
  primary key (part, content, version)
);
create index seal_by_link on seal (link) where link is not null;

-- Numbered without gaps under one lock; each signs the one before.
create table chain_link (
  number bigint primary key,
  at timestamptz not null,
  kind text not null check (kind in ('takeover', 'run', 'operation', 'event')),
  subject bigint not null,       -- run, part, or audit event
  digest bytea not null,         -- of the subject and of the seals that the link covers
  head bytea not null            -- HMAC of all the others and of the head before
);
create unique index chain_link_by_subject on chain_link (kind, subject);

-- What sealed rows say that may lawfully change: each change, written by triggers. The state that was sealed is that
-- before the first change; the state that holds is that after the last.
create table sealed_change (
  number bigint primary key generated always as identity,
  part bigint,
  content text not null,
  holder_id bigint,
  key text not null,
  before text not null,
  after text not null
);
create index sealed_change_by_part on sealed_change (part);
create index sealed_change_by_key on sealed_change (content, key, number);

do $$
declare
  facts text[] := array[
    'declaration', 'situation', 'death', 'engagement', 'exposure', 'dif_statement', 'conversion_request', 'decision'];
  name text;
begin
  -- Added without a default, so that what stands there is not written again: it has none.
  foreach name in array facts || array['holder', 'account_state', 'cec_lot', 'source_file', 'file_history'] loop
    execute format('alter table %I add column part bigint', name);
    execute format('alter table %I alter column part set default current_part()', name);
  end loop;
end $$;

-- For each table: who is concerned, the key of a row, and what of it may change. `src/chain/contents.ts` and
-- `src/input/tables/sealed-feeds.ts` say the same to whom recomputes the digests; a test holds them together.
create function keep_sealed_changes(content text, holder text, key text, changing text) returns void
  language plpgsql as
$$
begin
  execute format(
    'create function sealed_changes_of_%1$s() returns trigger language plpgsql security definer
       set search_path = cpa, pg_temp set timezone = ''UTC'' set datestyle = ''ISO'' as
     $body$
     begin
       insert into sealed_change (part, content, holder_id, key, before, after)
       select current_part(), %1$L, n.holder, n.key, o.changing, n.changing
       from (select %2$s as holder, %3$s as key, %4$s as changing from old_rows r) o
       join (select %2$s as holder, %3$s as key, %4$s as changing from new_rows r) n using (key)
       where n.changing <> o.changing
       order by n.key;
       return null;
     end $body$', content, holder, key, changing);
  execute format('revoke execute on function sealed_changes_of_%s from public', content);
  execute format(
    'create trigger sealed_changes after update on %1$I referencing old table as old_rows new table as new_rows
     for each statement execute function sealed_changes_of_%1$s()', content);
end $$;

do $$
declare
  name text;
  of_row text := 'concat_ws('' '', r.file_id, r.line, r.part)';
  superseded text := 'concat('' superseded_by='' || r.superseded_by)';
begin
  foreach name in array
    array['declaration', 'situation', 'death', 'engagement', 'exposure', 'dif_statement', 'decision'] loop
    perform keep_sealed_changes(name, 'r.holder_id', of_row, superseded);
  end loop;
  perform keep_sealed_changes('conversion_request', 'r.holder_id', of_row,
    'concat('' superseded_by='' || r.superseded_by, '' decided_by_run='' || r.decided_by_run,
      '' converted='' || r.converted, '' refusal='' || r.refusal)');
  perform keep_sealed_changes('holder', 'r.id', 'r.id::text',
    'concat(lpad(r.birth_month::text, 2, ''0''), '' '', lpad(r.birth_day::text, 2, ''0''))');
  perform keep_sealed_changes('account_state', 'r.holder_id', 'r.holder_id::text',
    'concat_ws('' '', r.opened_on, r.opening_reason, r.opened_by_run, r.closed_on, r.closed_by_run)');
  perform keep_sealed_changes('cec_lot', 'r.holder_id',
    'concat_ws('' '', r.holder_id, r.account, r.activity_year, r.activity)', 'concat_ws('' '', r.declared_on, r.payer)');
  perform keep_sealed_changes('source_file', 'null::bigint', 'r.id::text',
    'concat(concat_ws('' '', r.rows, r.accepted, r.rejected, r.replaced, r.loaded_at), '' place='' || r.place,
      '' withdrawn='' || r.withdrawn_at)');
end $$;
drop function keep_sealed_changes;

-- A settled range saves the work of computing it again, so it is believed only when the program signed it. One without
-- a signature counts as not there.
alter table settled_range add column mac bytea;
-- What the signature is of.
create function signed_settlement(s settled_range) returns text language sql stable as
$$
select jsonb_build_array(
  s.job, s.activity_year, s.first_holder, s.last_holder, s.as_of, s.law, s.snapshot::text, s.settled_by::text, s.rows, s.totals
)::text
$$;

-- A wrong signature only makes a chunk compute what it need not have, and is found by the audit.
create function sign_settled_range(of_job text, of_year integer, of_first bigint, signature bytea) returns void
  language sql security definer set search_path = cpa, pg_temp as
$$
update settled_range set mac = signature where job = of_job and activity_year = of_year and first_holder = of_first
$$;

create trigger seal_append_only before update or delete or truncate on seal
  for each statement execute function refuse_change();
create trigger chain_link_append_only before update or delete or truncate on chain_link
  for each statement execute function refuse_change();
create trigger sealed_change_append_only before update or truncate on sealed_change
  for each statement execute function refuse_change();

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    -- The journal is written by its triggers. Whoever adds a seal or a link without the key of the chain is found out.
    revoke insert, update, delete on seal, chain_link, sealed_change from cpa_operator;
    grant insert on seal, chain_link to cpa_operator;
    revoke execute on function current_part from public;
    grant execute on function current_part to cpa_operator;
    grant usage on sequence operation_part to cpa_operator;
  end if;
end $$;
