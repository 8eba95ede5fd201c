import { CpaError } from '../../errors.ts'
import { type KeysToMake, type KeyUse, keyUses, makeKeys } from '../../operations/make-keys.ts'
import { tell } from '../../wording/language.ts'
import { pathArgument } from '../arguments.ts'
import { shownPath } from '../shown-path.ts'
import { worded } from '../words.ts'

export const keys = worded({
  name: 'keys',
  summary: {
    en: 'Makes a key file for a server set-up. Keep a copy apart: without it no NIR can be read again.',
    fr: 'Crée un fichier de clés pour une installation sur serveur. Gardez-en une copie à part : sans lui aucun NIR n’est plus lisible.',
  },
  arguments: [['<file>', { en: 'where to write it; never overwritten', fr: 'où l’écrire ; jamais écrasé' }]],
  options: [
    [
      '--after <file>',
      {
        en: 'new keys to follow those of this file, for `cpa keys rotate`; it reads what both protect',
        fr: 'de nouvelles clés pour suivre celles de ce fichier, pour `cpa keys rotate` ; lit ce que les deux protègent',
      },
    ],
    [
      '--from <file>',
      {
        en: 'no new keys: a part of those of this file, for a machine that needs no more',
        fr: 'pas de nouvelles clés : une partie de celles de ce fichier, pour une machine qui n’en a pas besoin de plus',
      },
    ],
    [
      '--only <use...>',
      { en: `with --from, the part: ${keyUses.join(', ')}`, fr: `avec --from, la partie : ${keyUses.join(', ')}` },
    ],
  ],
  choices: { '--only': keyUses },
  examples: [
    [
      'cpa keys keys/keys.json',
      {
        en: 'then set CPA_KEY_FILE to it on every machine',
        fr: 'mettez-le ensuite dans CPA_KEY_FILE sur chaque machine',
      },
    ],
    [
      'cpa keys keys/keys-2027.json --after keys/keys.json',
      { en: 'the keys of next year', fr: 'les clés de l’an prochain' },
    ],
    [
      'cpa keys worker.json --from keys/keys.json --only chain',
      {
        en: 'for workers that credit and load no files',
        fr: 'pour des travailleurs qui créditent et ne chargent pas de fichiers',
      },
    ],
  ],
  withoutDatabase: true,
  async run(invocation, words) {
    const path = pathArgument(words.file, { en: 'The key file', fr: 'Le fichier de clés' })
    const { fingerprint } = await makeKeys(path, asked(words))
    const file = shownPath(path)
    invocation.report({ file, fingerprint }, () =>
      tell(
        `Made ${file}. Keep a copy in a safe place, apart from backups.`,
        `${file} est créé. Gardez-en une copie en lieu sûr, à part des sauvegardes.`,
      ),
    )
    return 0
  },
})

function asked(words: {
  readonly after: string | undefined
  readonly from: string | undefined
  readonly only: readonly string[] | undefined
}): KeysToMake {
  const { after, from, only } = words
  if (after !== undefined && (from !== undefined || only !== undefined)) {
    throw new CpaError('usage', {
      en: '--after makes new keys: it goes with neither --from nor --only',
      fr: '--after fait de nouvelles clés : il ne va ni avec --from ni avec --only',
    })
  }
  if (after !== undefined) return { kind: 'after', file: after }
  if (from === undefined && only === undefined) return { kind: 'new' }
  if (from === undefined || only === undefined)
    throw new CpaError('usage', { en: '--from and --only go together', fr: '--from et --only vont ensemble' })
  const unknown = only.filter((use) => !(keyUses as readonly string[]).includes(use))
  if (unknown.length > 0) {
    throw new CpaError(
      'usage',
      {
        en: `--only: there is no key for ${unknown.join(', ')}`,
        fr: `--only : il n’y a pas de clé pour ${unknown.join(', ')}`,
      },
      {
        hint: {
          en: `Name one or more of: ${keyUses.join(', ')}`,
          fr: `Nommez-en une ou plusieurs de : ${keyUses.join(', ')}`,
        },
      },
    )
  }
  return { kind: 'part', file: from, uses: only as KeyUse[] }
}
