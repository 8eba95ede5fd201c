import type { Database } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type Finding, ill, note, well } from './examination.ts'

const privilegesSql = loadSql(import.meta.url, './sql/privileges.sql')
const guardsSql = loadSql(import.meta.url, './sql/append-only-triggers.sql')

interface Privileges {
  readonly role: string
  readonly owns: boolean
  /** Tables that are append-only, or written by functions alone, and that the role may change. */
  readonly changeable: string[]
  /** What the commands need and the role may not do: `insert on entry`. */
  readonly missing: string[]
}

/** What functions alone may write must be so for the everyday role, which can do no more than its work. */
export async function privileges(database: Database): Promise<Finding> {
  const [row] = await database.query<Privileges>(privilegesSql)
  const { role, owns, changeable, missing } = row!
  if (missing.length > 0) {
    return ill(
      `the role ${role} may not ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', ...' : ''}`,
      `As the owner: grant cpa_operator to "${role}"; when that role is missing, make it, then run: cpa migrate`,
    )
  }
  if (owns) {
    return note(
      `the commands connect as ${role}, who owns the ledger: only triggers keep entries from being changed`,
      'Give the commands a role of their own (grant cpa_operator to it) in CPA_DATABASE_URL, and the owner in CPA_MIGRATION_URL.',
    )
  }
  if (changeable.length > 0) {
    const tables = changeable.join(', ')
    return ill(
      `the role ${role} may write what is not for it to write: ${tables}`,
      `As the owner: revoke insert, update, delete, truncate on ${tables} from that role, from cpa_operator and from public`,
    )
  }
  return well(`the role ${role} may book by the ledger's functions, and change nothing in it`)
}

/** The triggers that refuse changes, whoever makes them: all there, none switched off. */
export async function appendOnlyTriggers(database: Database): Promise<Finding> {
  const rows = await database.query<{ table: string; trigger: string; state: 'missing' | 'disabled' }>(guardsSql)
  if (rows.length === 0) return well('the triggers that refuse changes of the ledger are in force')
  const shown = rows.slice(0, 5).map(({ table, trigger, state }) => `${trigger} on ${table} is ${state}`)
  return ill(
    `${shown.join(', ')}${rows.length > 5 ? `, and ${rows.length - 5} more` : ''}`,
    'As the owner: alter table cpa.TABLE enable trigger NAME. Then look whether something was changed: cpa audit',
  )
}
