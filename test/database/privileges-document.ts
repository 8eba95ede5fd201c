import type { Database } from '../../src/database/connection.ts'

interface Granted {
  readonly table: string
  readonly insert: boolean
  readonly update: boolean
  readonly columns: string | null
  readonly delete: boolean
}

const grantedSql = `
  select c.relname as table,
    has_table_privilege('cpa_operator', c.oid, 'insert') as insert,
    has_table_privilege('cpa_operator', c.oid, 'update') as update,
    (select string_agg(a.attname, ', ' order by a.attnum) from pg_attribute a
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       and has_column_privilege('cpa_operator', c.oid, a.attnum, 'update')) as columns,
    has_table_privilege('cpa_operator', c.oid, 'delete') as delete
  from pg_class c
  where c.relnamespace = 'cpa'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  order by c.relname`

const functionsSql = `
  select p.proname as name, pg_get_function_identity_arguments(p.oid) as arguments
  from pg_proc p
  where p.pronamespace = 'cpa'::regnamespace and p.prosecdef and has_function_privilege('cpa_operator', p.oid, 'execute')
  order by p.proname`

/** Who may do what, as the catalogue of a migrated database has it. */
export async function privilegesDocument(database: Database): Promise<string> {
  const tables = await database.query<Granted>(grantedSql)
  const functions = await database.query<{ name: string; arguments: string }>(functionsSql)
  const yes = (may: boolean) => (may ? 'yes' : '')
  return `# Who may do what

What the everyday role (a member of \`cpa_operator\`) may do in the schema \`cpa\`, as a migrated database has it. A test
holds this page to the catalogue. It reads every table. The owner may do everything but what the triggers of the ledger
refuse; [ADR 16](adr/0016-least-privilege.md) has the reasons, the [operator guide](operator-guide.md#roles) the roles.

| Table | Adds rows | Changes | Deletes |
| --- | --- | --- | --- |
${tables.map((one) => `| \`${one.table}\` | ${yes(one.insert)} | ${one.update ? 'everything' : (one.columns ?? '')} | ${yes(one.delete)} |`).join('\n')}

What no table lets it do, these functions do with the rights of the owner, after they have looked whether it may be done:

${functions.map((one) => `- \`${one.name}(${one.arguments})\``).join('\n')}
`
}
