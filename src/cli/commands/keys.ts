import { makeKeys } from '../../operations/make-keys.ts'
import { shownPath } from '../shown-path.ts'
import { worded } from '../words.ts'

export const keys = worded({
  name: 'keys',
  summary: 'Makes a key file for a server set-up. Keep a copy apart: without it no NIR can be read again.',
  arguments: [['<file>', 'where to write it; never overwritten']],
  examples: [['cpa keys keys/keys.json', 'then set CPA_KEY_FILE to it on every machine']],
  async run(invocation, words) {
    const { fingerprint } = await makeKeys(words.file)
    const file = shownPath(words.file)
    invocation.report(
      { file, fingerprint },
      () => `Made ${file}. Keep a copy in a safe place, apart from backups.`,
    )
    return 0
  },
})
