import type { ExaminationCheck } from '../../operations/examine/examination.ts'
import { type Examination, examineInstallation } from '../../operations/examine/examine.ts'
import { tell } from '../../wording/language.ts'
import pc from '../colour.ts'
import type { Command } from '../command.ts'

export const doctor: Command = {
  name: 'doctor',
  summary: {
    en: 'Checks database, queue, keys, migrations, disk and clock, and says how to mend what is wrong.',
    fr: 'Vérifie base, file, clés, migrations, disque et horloge, et dit comment réparer ce qui ne va pas.',
  },
  examples: [
    [
      'cpa doctor',
      {
        en: 'exit code 1 when something is wrong; it changes nothing',
        fr: 'code de sortie 1 si quelque chose ne va pas ; ne change rien',
      },
    ],
    [
      'cpa doctor --json',
      {
        en: 'one document: checks[] with name, ok, detail, mend',
        fr: 'un document : checks[] avec name, ok, detail, mend',
      },
    ],
  ],
  async run(invocation) {
    const report = await examineInstallation(invocation.settings)
    invocation.report(report, () => doctorText(report))
    return report.ok ? 0 : 1
  },
}

function doctorText({ ok, checks }: Examination): string {
  const wrong = checks.filter((check) => !check.ok).length
  const verdict = ok
    ? pc.green(tell('everything works', 'tout fonctionne'))
    : pc.red(
        tell(`${wrong} of ${checks.length} checks failed`, `${wrong} contrôles sur ${checks.length} en échec`),
      )
  return [...checks.flatMap(checkLines), '', verdict].join('\n')
}

function checkLines({ name, ok, detail, mend }: ExaminationCheck): string[] {
  const mark = !ok ? pc.red('FAIL') : mend === null ? pc.green('ok  ') : pc.yellow('note')
  return [
    `${mark} ${name.padEnd(15)} ${tell(detail)}`,
    ...(mend === null ? [] : [`${' '.repeat(21)}${pc.bold('→')} ${tell(mend)}`]),
  ]
}
