import { loadSql } from '../database/sql.ts'
import { recordAction } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'

const signInIdentitySql = loadSql(import.meta.url, './sign-in-identity.sql')

/** What the audit trail keeps of who comes to the console and who is turned away. */
export type AccessAction = 'console sign-in' | 'console sign-out' | 'console refused' | 'console look-ups limited'

/** Keeps it, in the name of whoever acts. */
export async function keepAccess(
  { open }: Pick<Circumstances, 'open'>,
  action: AccessAction,
  detail: object,
): Promise<void> {
  await recordAction(await open(), action, detail)
}

/** The identity with which somebody of this name came in last; undefined when nobody did. */
export async function signedInIdentity(
  { open }: Pick<Circumstances, 'open'>,
  name: string,
): Promise<string | undefined> {
  const { database } = await open()
  const [row] = await database.query<{ identity: string | null }>(signInIdentitySql, [name])
  return row?.identity ?? undefined
}
