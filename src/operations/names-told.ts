/* What every command tells, whatever it does: by itself, so that to say it loads none of the verbs. */
export { databaseName } from '../database/database-name.ts'
export { errorText } from '../runs/set-aside.ts'
