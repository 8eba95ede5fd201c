// In a process of its own, whose memory nobody else uses: memory-of-cutting.ts. Cuts and reads 200 MB of each kind and
// writes by how many bytes the process grew meanwhile.

import { cutSource } from '../../../src/input/files/slices.ts'
import { forEachRecord } from '../../../src/input/formats/csv/records.ts'

const kinds = { 'without a line end': 'x', 'of rows': `${'1'.repeat(95)};2;3\n`, 'of quotes': '"' }

for (const [kind, pattern] of Object.entries(kinds)) {
  const chunk = Buffer.alloc(996_000, pattern)
  async function* content() {
    yield Buffer.from('a;b;c\n')
    for (let count = 0; count < 200; count += 1) yield chunk
  }
  const before = process.memoryUsage().rss
  let growth = 0
  await cutSource('-', { targetBytes: 6_000_000, bytes: content() }, async ({ firstLine, continued }, bytes) => {
    const format = { delimiter: ';', encoding: 'utf8', columns: 3, firstLine, continued } as const
    if (continued) forEachRecord(bytes, format, { onRecord() {}, onUnreadable() {} })
    growth = Math.max(growth, process.memoryUsage().rss - before)
  })
  console.log(`${kind}: ${growth}`)
}
process.exit(0)
