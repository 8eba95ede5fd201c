import { rotateKeys } from '../../operations/rotate-keys/rotate-keys.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import { pathArgument } from '../arguments.ts'
import { shownPath } from '../shown-path.ts'
import { worded } from '../words.ts'

export const keysRotate = worded({
  name: 'keys rotate',
  summary:
    'Protects all NIRs and refused rows with other keys, in one transaction. Nothing else may run meanwhile.',
  arguments: [['<file>', 'the new key file, made by `cpa keys`; CPA_KEY_FILE still names the old one']],
  examples: [['cpa keys rotate keys/keys-2027.json', 'then set CPA_KEY_FILE to it on every machine']],
  async run(invocation, words) {
    const path = pathArgument(words.file, { en: 'The new key file', fr: 'Le nouveau fichier de clés' })
    const { fingerprint, holders, rows } = await rotateKeys(invocation, path)
    const file = shownPath(path)
    invocation.report({ file, fingerprint, holders, rows }, () =>
      [
        tell(
          `Protected with the keys of ${file}: ${counted(holders)} NIRs, ${counted(rows)} refused rows.`,
          `Protégés par les clés de ${file} : ${counted(holders)} NIR, ${counted(rows)} lignes refusées.`,
        ),
        tell(
          'Set CPA_KEY_FILE to it everywhere before anything else is started.',
          'Mettez-le dans CPA_KEY_FILE partout avant de lancer quoi que ce soit d’autre.',
        ),
      ].join('\n'),
    )
    return 0
  },
})
