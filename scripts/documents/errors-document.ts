import { catalogue } from '../../src/error-catalogue/index.ts'
import { type Language, type Sentence, withFrenchSpaces } from '../../src/language.ts'
import { markdownTable } from './markdown-table.ts'

const introductions: Sentence = {
  en: `# Errors

Generated from \`src/error-catalogue\`: change the catalogue there, then run \`npm run docs\`.

A command that cannot do what it was asked says so on standard error: what happened, and below it what to do next.
With \`--json\` the same stands on standard output, as one document:

    {"error": {"code": "run_unknown", "message": "There is no run 12", "hint": "List them: cpa runs"}}

The code is what scripts should look at; the message is in the language of the call (\`--lang\`), and may be worded otherwise in
another version. Neither ever holds a NIR, a key or a password. An error that is not listed here has the code \`unexpected\`,
ends with 1, and is a fault of the program: set \`CPA_LOG_LEVEL=debug\` for its trace. Rows of a file that are refused are not
errors of a command; their codes stand in the [data guide](data-guide.md#why-rows-are-refused).
`,
  fr: `# Erreurs

Généré depuis \`src/error-catalogue\` : changez le catalogue là, puis lancez \`npm run docs\`.

Une commande qui ne peut faire ce qu’on lui demande le dit sur la sortie d’erreur : ce qui s’est passé, et dessous ce qu’il
faut faire. Avec \`--json\`, la même chose est sur la sortie standard, en un document :

    {"error": {"code": "run_unknown", "message": "Il n’y a pas d’exécution 12", "hint": "Listez-les : cpa runs"}}

C’est le code que les scripts doivent regarder ; le message est dans la langue de l’appel (\`--lang\`), et peut changer d’une
version à l’autre. Aucun ne contient de NIR, de clé ni de mot de passe. Une erreur absente d’ici a le code \`unexpected\`, finit
par 1, et est un défaut du programme : \`CPA_LOG_LEVEL=debug\` en donne la trace. Les lignes refusées d’un fichier ne sont pas
des erreurs d’une commande ; leurs codes sont dans le [guide des données](data-guide.md#pourquoi-des-lignes-sont-refusées).
`,
}

/** The exit codes of errors, the gravest last, with what they mean to whoever started the command. */
const meanings: readonly (readonly [exit: number, meaning: Sentence])[] = [
  [1, { en: 'Exit code 1: failed', fr: 'Code de sortie 1 : échec' }],
  [
    2,
    {
      en: 'Exit code 2: wrong usage or configuration',
      fr: 'Code de sortie 2 : mauvais usage ou mauvaise configuration',
    },
  ],
  [4, { en: 'Exit code 4: a rule forbids it', fr: 'Code de sortie 4 : une règle l’interdit' }],
  [
    5,
    {
      en: 'Exit code 5: stopped before the end; the same command continues',
      fr: 'Code de sortie 5 : arrêté avant la fin ; la même commande continue',
    },
  ],
]

const heads: readonly Sentence[] = [
  { en: 'Code', fr: 'Code' },
  { en: 'What happened', fr: 'Ce qui s’est passé' },
  { en: 'Why', fr: 'Pourquoi' },
  { en: 'What to do', fr: 'Que faire' },
]

/** docs/errors.md, or its French twin: the catalogue by exit code. Throws when an error has an exit code without a meaning. */
export function errorsDocument(language: Language): string {
  const errors = Object.entries(catalogue)
  const strange = errors.find(([, { exit }]) => !meanings.some(([known]) => known === exit))
  if (strange !== undefined)
    throw new Error(`${strange[0]} ends with an exit code that the document has no words for`)
  const sections = meanings.map(([exit, meaning]) => {
    const rows = errors
      .filter(([, error]) => error.exit === exit)
      .map(([code, { title, explanation, remedy }]) => [
        `\`${code}\``,
        title[language],
        explanation[language],
        remedy[language],
      ])
    const head = heads.map((one) => one[language])
    return `## ${meaning[language]}\n\n${markdownTable(head, rows)}\n`
  })
  const text = [introductions[language], ...sections].join('\n')
  return language === 'fr' ? withFrenchSpaces(text) : text
}
