-- Generations of keys. What is protected tells the number of its keys, so that they can be changed while others read:
-- one set is in force, and while a change goes on the one before it is retiring.
alter table key_check drop constraint key_check_pkey;
alter table key_check drop column only_row;
alter table key_check
  add column version smallint not null default 1 check (version between 1 and 255),
  add column retiring boolean not null default false,
  add column chain text; -- fingerprint of the key that signs the chain of the ledger; null: not seen yet
alter table key_check add primary key (version);
create unique index key_check_in_force on key_check ((true)) where not retiring;

-- The first keys to come are remembered as long as they protect nothing: false when there are holders already, of whom
-- nobody could say whether these are their keys. The fingerprint of the chain's key is added where it is not known yet.
create function remember_keys(given text, given_chain text) returns boolean
  language plpgsql security definer set search_path = cpa, pg_temp as
$$
begin
  if exists (select from key_check) then
    update key_check set chain = given_chain where chain is null and not retiring and fingerprint = given;
    return true;
  end if;
  if exists (select from holder) or exists (select from rejection where row_encrypted is not null) then
    return false;
  end if;
  insert into key_check (fingerprint, chain) values (given, given_chain) on conflict do nothing;
  return true;
end $$;
revoke execute on function remember_keys from public;

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    -- Whoever removes or changes a row makes another key file the right one.
    revoke insert, update, delete on key_check from cpa_operator;
    grant execute on function remember_keys to cpa_operator;
  end if;
end $$;
