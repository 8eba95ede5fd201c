import { openDatabase } from '../../database/connection.ts'
import { keepDatabase } from '../../demo/demo-directory.ts'
import { openKeyRing } from '../../identity/key-ring.ts'
import { rotateKeys, rotationName } from '../../key-rotation/rotate-keys.ts'
import { repeatables } from '../../law/repeatables.ts'
import { textArgument } from '../arguments.ts'
import { recordAction } from '../audit-trail.ts'
import type { Command } from '../command.ts'
import { counted } from '../table.ts'

export const keysRotate: Command = {
  name: 'keys rotate',
  summary:
    'Protects all NIRs and refused rows with other keys, in one transaction. Nothing else may run meanwhile.',
  arguments: [['<file>', 'the new key file, made by `cpa keys`; CPA_KEY_FILE still names the old one']],
  examples: [['cpa keys rotate keys/keys-2027.json', 'then set CPA_KEY_FILE to it on every machine']],
  async run(invocation) {
    const { settings, signal } = invocation
    const file = textArgument(invocation, 0)
    const from = await openKeyRing({ ...settings, keyFileMayBeMade: false })
    const to = await openKeyRing({ keyFile: file, keyFileMayBeMade: false })
    // Under a name of its own, by which it tells its connections from those of others.
    const database = await openDatabase(settings, { repeatables: repeatables(), applicationName: rotationName })
    try {
      keepDatabase(settings)
      await recordAction(database, 'keys rotate', { from: from.fingerprint, to: to.fingerprint })
      const [row] = await database.query<{ all: bigint }>('select count(*) as all from holder')
      const progress = invocation.progress()
      const rotation = await rotateKeys(database, from, to, {
        signal,
        onProgress: (done) =>
          progress.show({ job: 'keys rotate', weighs: 'holders', weight: row!.all, weightDone: BigInt(done) }),
      })
      progress.end()
      const { holders, rows } = rotation
      invocation.report({ file, fingerprint: to.fingerprint, holders, rows }, () =>
        [
          `Protected with the keys of ${file}: ${counted(holders)} NIRs, ${counted(rows)} refused rows.`,
          `Set CPA_KEY_FILE to it everywhere before anything else is started.`,
        ].join('\n'),
      )
      return 0
    } finally {
      await database.close()
    }
  },
}
