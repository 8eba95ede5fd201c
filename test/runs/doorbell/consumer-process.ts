// A consumer in a process of its own: consumer-process.ts SETTINGS NAME PREFIX. Writes what it is given, line by
// line, and keeps each message until it is told to end.
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { openDatabase } from '../../../src/database/connection.ts'
import { openQueue } from '../../../src/runs/doorbell/queue.ts'

const [settings = '', name = '', redisPrefix = ''] = process.argv.slice(2)
const told = once(createInterface({ input: process.stdin }), 'line')
const database = await openDatabase(JSON.parse(settings), { migrate: false })
const queue = await openQueue(JSON.parse(settings), database, { name, redisPrefix })
const listener = await queue.listen(
  async ({ chunk }) => {
    console.log(`chunk ${chunk}`)
    await told
  },
  { concurrency: 1, onError: (error) => console.error(error) },
)
console.log('listening')
await told
await listener.close({ timeoutMs: 10_000 })
await queue.close()
await database.close()
process.exit(0)
