import { rotateKeys } from '../../operations/rotate-keys/rotate-keys.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import { pathArgument } from '../arguments.ts'
import { shownPath } from '../shown-path.ts'
import { worded } from '../words.ts'

export const keysRotate = worded({
  name: 'keys rotate',
  summary: {
    en: 'Protects all NIRs and refused rows with other keys, in one transaction. Nothing else may run meanwhile.',
    fr: 'Protège tous les NIR et lignes refusées par d’autres clés, en une transaction. Rien d’autre ne peut tourner pendant ce temps.',
  },
  arguments: [
    [
      '<file>',
      {
        en: 'the new key file, made by `cpa keys`; CPA_KEY_FILE still names the old one',
        fr: 'le nouveau fichier de clés, créé par `cpa keys` ; CPA_KEY_FILE nomme encore l’ancien',
      },
    ],
  ],
  examples: [
    [
      'cpa keys rotate keys/keys-2027.json',
      {
        en: 'then set CPA_KEY_FILE to it on every machine',
        fr: 'mettez-le ensuite dans CPA_KEY_FILE sur chaque machine',
      },
    ],
  ],
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
