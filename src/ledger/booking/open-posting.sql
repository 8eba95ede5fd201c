-- Makes the temporary table of what a chunk is about to book. It belongs to the owner of this function, not to the
-- caller: nobody can give it a trigger, a rule or a policy that would run with the owner's rights when `book` reads it.
create or replace function open_posting() returns void
  language plpgsql security definer set search_path = cpa, pg_temp set client_min_messages = error as
$$
begin
  if to_regclass('pg_temp.posting') is not null then
    perform require_own_posting();
    return;
  end if;
  create temporary table posting (
    holder_id bigint not null,
    account cpa.account not null,
    activity_year smallint not null,
    kind cpa.entry_kind not null,
    amount bigint not null,
    effective_on date not null,
    scheme cpa.scheme,
    rate text,
    ratio_numerator numeric,
    ratio_denominator numeric,
    entitlement bigint,
    cap bigint,
    headroom bigint,
    undoes integer,
    statutory bigint not null, -- the part of the amount that counts under the cap
    lot text,
    subject text
  ) on commit delete rows;
  -- The table is seen by this session alone.
  grant select, insert on posting to public;
end $$;

create or replace function require_own_posting() returns void
  language plpgsql set search_path = cpa, pg_temp as
$$
begin
  if not exists (
    select from pg_class
    where oid = to_regclass('pg_temp.posting') and relkind = 'r' and relowner = current_user::regrole
  ) then
    raise 'posting is not the table of open_posting()' using errcode = 'restrict_violation';
  end if;
end $$;
