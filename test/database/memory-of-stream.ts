// In a process of its own, whose memory nobody else uses: memory-of-stream.ts SETTINGS. Reads 400 MB of text and writes by
// how many bytes the process grew meanwhile.
import { openDatabase } from '../../src/database/connection.ts'

const database = await openDatabase(JSON.parse(process.argv[2] ?? ''), { migrate: false, poolSize: 1 })
const before = process.memoryUsage().rss
let growth = 0
for await (const _ of database.stream("select repeat('x', 1000) from generate_series(1, 400000)")) {
  growth = Math.max(growth, process.memoryUsage().rss - before)
}
console.log(growth)
await database.close()
process.exit(0)
