import type { Database } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { joined } from '../../language.ts'
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
    const acts = `${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', ...' : ''}`
    return ill(
      { en: `the role ${role} may not ${acts}`, fr: `le rôle ${role} ne peut pas ${acts}` },
      {
        en: `As the owner: grant cpa_operator to "${role}"; when that role is missing, make it, then run: cpa migrate`,
        fr: `Comme propriétaire : grant cpa_operator to "${role}" ; si ce rôle manque, créez-le, puis lancez : cpa migrate`,
      },
    )
  }
  if (owns) {
    return note(
      {
        en: `the commands connect as ${role}, who owns the ledger: only triggers keep entries from being changed`,
        fr: `les commandes se connectent comme ${role}, propriétaire du grand livre : seuls des déclencheurs empêchent de changer les écritures`,
      },
      {
        en: 'Give the commands a role of their own (grant cpa_operator to it) in CPA_DATABASE_URL, and the owner in CPA_MIGRATION_URL.',
        fr: 'Donnez aux commandes un rôle à elles (qui reçoit cpa_operator) dans CPA_DATABASE_URL, et le propriétaire dans CPA_MIGRATION_URL.',
      },
    )
  }
  if (changeable.length > 0) {
    const tables = changeable.join(', ')
    return ill(
      {
        en: `the role ${role} may write what is not for it to write: ${tables}`,
        fr: `le rôle ${role} peut écrire ce qu’il n’a pas à écrire : ${tables}`,
      },
      {
        en: `As the owner: revoke insert, update, delete, truncate on ${tables} from that role, from cpa_operator and from public`,
        fr: `Comme propriétaire : revoke insert, update, delete, truncate on ${tables} pour ce rôle, pour cpa_operator et pour public`,
      },
    )
  }
  return well({
    en: `the role ${role} may book by the ledger's functions, and change nothing in it`,
    fr: `le rôle ${role} peut inscrire par les fonctions du grand livre, et n’y rien changer`,
  })
}

/** The triggers that refuse changes, whoever makes them: all there, none switched off. */
export async function appendOnlyTriggers(database: Database): Promise<Finding> {
  const rows = await database.query<{ table: string; trigger: string; state: 'missing' | 'disabled' }>(guardsSql)
  if (rows.length === 0)
    return well({
      en: 'the triggers that refuse changes of the ledger are in force',
      fr: 'les déclencheurs qui refusent tout changement du grand livre sont en vigueur',
    })
  const shown = joined(
    rows.slice(0, 5).map(({ table, trigger, state }) => ({
      en: `${trigger} on ${table} is ${state}`,
      fr: `${trigger} sur ${table} ${state === 'missing' ? 'manque' : 'est désactivé'}`,
    })),
    ', ',
  )
  const more = rows.length - 5
  return ill(more > 0 ? { en: `${shown.en}, and ${more} more`, fr: `${shown.fr}, et ${more} autres` } : shown, {
    en: 'As the owner: alter table cpa.TABLE enable trigger NAME. Then look whether something was changed: cpa audit',
    fr: 'Comme propriétaire : alter table cpa.TABLE enable trigger NOM. Regardez ensuite si quelque chose a été changé : cpa audit',
  })
}
