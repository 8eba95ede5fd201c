import { migrate as migrateNow } from '../../operations/migrate.ts'
import { tell } from '../../wording/language.ts'
import type { Command } from '../command.ts'

export const migrate: Command = {
  name: 'migrate',
  summary:
    'Brings the database schema, the law and the queue up to date. Done by itself on the embedded database.',
  options: [['--take-back', 'bring the law of this release back into a database of a newer one; kept on record']],
  examples: [
    ['cpa migrate', 'on the database of CPA_DATABASE_URL, as the role of CPA_MIGRATION_URL when that is set'],
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
