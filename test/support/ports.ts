import { once } from 'node:events'
import { createServer } from 'node:net'

// Below those that the system gives to connections: none of them can take the port before its server does, and nobody
// who waits for a server reaches itself. Processes begin far apart, so that two seldom ask for the same one at once.
const lowest = 20_000
const count = 12_000
let next = (process.pid * 101) % count

/** A port of 127.0.0.1 on which nobody listens; no process of the tests is given it a second time. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < count; tried += 1) {
    const port = lowest + next
    next = (next + 1) % count
    if (await isFree(port)) return port
  }
  throw new Error('no port is free')
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const listens = Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ])
  server.listen(port, '127.0.0.1')
  if (!(await listens)) return false
  server.close()
  await once(server, 'close')
  return true
}
