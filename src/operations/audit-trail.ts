import { actor } from '../actor.ts'
import type { Database, Queryable } from '../database/connection.ts'
import { locks, lockUntilEnd } from '../database/locks.ts'
import { redactNirs } from '../identity/redaction.ts'

/** Keeps what an operator did: who, when, what, with which reason. Append-only, so no text in `detail` keeps a NIR. */
export async function recordAction(database: Database, action: string, detail: object): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockUntilEnd(transaction, locks.auditTrail)
    await insertAction(transaction, action, detail)
  })
}

async function insertAction(queryable: Queryable, action: string, detail: object): Promise<void> {
  await queryable.execute(
    'insert into audit_event (id, actor, action, detail) select coalesce(max(id), 0) + 1, $1, $2, $3 from audit_event',
    [redactNirs(actor()), action, JSON.stringify(detail, masked)],
  )
}

function masked(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? redactNirs(value) : value
}
