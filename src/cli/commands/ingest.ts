import { writeReturnsOfLoad } from '../../operations/dsn-returns.ts'
import { loadFiles } from '../../operations/load-file.ts'
import { tell } from '../../wording/language.ts'
import { controlMeaning, controlsGiven, maxRefusedGiven, maxRefusedMeaning } from '../control-arguments.ts'
import { worstExit } from '../exit-codes.ts'
import { feedMeaning, filesGiven, filesMeaning, mapOption, sheetOption } from '../feed-arguments.ts'
import { fileDocument, ingestReport } from '../ingest-report.ts'
import { returnMeaning, returnsOf } from '../returns-argument.ts'
import { senderGiven, senderMeaning } from '../sender-argument.ts'
import { worded } from '../words.ts'

export const ingest = worded({
  name: 'ingest',
  summary: {
    en: 'Loads files. A file already loaded is recognised by its content; a corrected file replaces rows by key.',
    fr: 'Charge des fichiers. Un fichier déjà chargé est reconnu à son contenu ; un fichier corrigé remplace les lignes par clé.',
  },
  arguments: [
    ['<feed>', feedMeaning],
    ['[files...]', filesMeaning],
  ],
  options: [
    [
      '--again',
      {
        en: 'put the rows of a file loaded before in force again, as if it were loaded now',
        fr: 'remet en vigueur les lignes d’un fichier déjà chargé, comme s’il l’était maintenant',
      },
    ],
    ['--sender <name>', senderMeaning],
    ['--max-refused <share>', maxRefusedMeaning],
    ['--control <totals>', controlMeaning],
    sheetOption,
    mapOption,
    ['--return <directory>', returnMeaning],
  ],
  examples: [
    [
      'cpa ingest declarations 2025/*.csv',
      {
        en: 'loads every file; bad rows are refused, the rest goes on',
        fr: 'charge chaque fichier ; les mauvaises lignes sont refusées, le reste continue',
      },
    ],
    [
      'cpa ingest declarations 2025.csv --again',
      {
        en: 'its rows take the place of those that replaced them',
        fr: 'ses lignes prennent la place de celles qui les avaient remplacées',
      },
    ],
    [
      'cpa ingest declarations 2025.csv --sender "Payroll North" --control rows=1250 --max-refused 5%',
      {
        en: 'loads it when it is whole and at most 5 % of its rows are refused; else exit 4',
        fr: 'le charge s’il est entier et si au plus 5 % de ses lignes sont refusées ; sinon code de sortie 4',
      },
    ],
    [
      'cpa rejections --feed declarations --csv > to-correct.csv',
      {
        en: 'the refused rows as they came, with code and reason',
        fr: 'les lignes refusées telles que reçues, avec code et raison',
      },
    ],
  ],
  async run(invocation, words) {
    const { feed, paths } = await filesGiven(invocation, words.feed, words.files)
    const { again = false, control, maxRefused, sender, sheet } = words
    const stated = control === undefined ? undefined : controlsGiven(control, feed, paths[0]!, paths)
    const loaded = await loadFiles(invocation, feed, paths, {
      again,
      sheet,
      mapFile: words.map,
      sender: senderGiven(sender),
      stated,
      maxRefused: maxRefusedGiven(maxRefused),
    })
    const files = loaded.files.map(fileDocument)
    const returns = await returnsOf(invocation, words.return, paths, writeReturnsOfLoad)
    const groups = files.flatMap(({ name, path, groups }) => groups.map((one) => ({ file: name, path, ...one })))
    const { retried, years } = loaded
    const made = years.map(({ year, outcome }) => {
      const added = outcome === 'added'
      return tell(
        `Months of ${year}: ${added ? 'added up' : 'nothing to do'}`,
        `Mois de ${year} : ${added ? 'additionnés' : 'rien à faire'}`,
      )
    })
    invocation.report({ files, groups, ...returns, ...retried, ...(years.length > 0 && { years }) }, () =>
      [ingestReport(files, retried), ...(made.length > 0 ? ['', ...made] : [])].join('\n'),
    )
    return worstExit(files.map((file) => file.exit))
  },
})
