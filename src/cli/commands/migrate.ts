import { migrate as migrateNow } from '../../operations/migrate.ts'
import { tell } from '../../wording/language.ts'
import type { Command } from '../command.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: {
    en: 'Brings the database schema, the law and the queue up to date. Done by itself on the embedded database.',
    fr: 'Met à jour le schéma de la base, le droit et la file. Se fait de soi-même sur la base embarquée.',
  },
  options: [
    [
      '--take-back',
      {
        en: 'bring the law of this release back into a database of a newer one; kept on record',
        fr: 'remettre le droit de cette version dans une base d’une version plus récente ; gardé en mémoire',
      },
    ],
  ],
  examples: [
    [
      'cpa migrate',
      {
        en: 'on the database of CPA_DATABASE_URL, as the role of CPA_MIGRATION_URL when that is set',
        fr: 'sur la base de CPA_DATABASE_URL, avec le rôle de CPA_MIGRATION_URL s’il est donné',
      },
    ],
  ],
  async run(invocation) {
    const { applied, remarks } = await migrateNow(invocation.settings, {
      takeBack: invocation.options.takeBack === true,
    })
    invocation.report({ applied, remarks }, () =>
      [
        applied.length === 0
          ? tell('Already up to date.', 'Déjà à jour.')
          : tell(`Applied: ${applied.join(', ')}.`, `Appliqué : ${applied.join(', ')}.`),
        ...remarks,
      ].join('\n'),
    )
    return 0
  },
}
