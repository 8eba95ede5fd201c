// A command that opens the embedded database of the directory given, says so, and closes it when told to.
import { createInterface } from 'node:readline'
import { openDatabase } from '../../src/database/connection.ts'
import { embeddedSettings } from './embedded-settings.ts'

const database = await openDatabase(embeddedSettings(process.argv[2] ?? ''))
const [row] = await database.query<{ started: string }>('select pg_postmaster_start_time()::text as started')
console.log(row?.started)
for await (const order of createInterface({ input: process.stdin })) {
  if (order !== 'close') continue
  await database.close()
  console.log('closed')
  break
}
process.exit(0)
