import type { Sentence } from '../../language.ts'
import { dsnRejections } from './dsn-rejections.ts'

/**
 * What Frictionless (https://framework.frictionlessdata.io/docs/errors/) and Validata, which relays it, call a kind of
 * error. They check one cell or one row against a schema; what only the law or the database can tell has the nearest kind.
 */
export type FrictionlessType =
  | 'row-error'
  | 'extra-cell'
  | 'type-error'
  | 'constraint-error'
  | 'row-constraint'
  | 'primary-key'
  | 'foreign-key'
  | 'missing-label'
  | 'table-error'

interface CataloguedRejection {
  readonly type: FrictionlessType
  readonly title: Sentence
  /** What is checked, and why a row is not taken without it. */
  readonly explanation: Sentence
  readonly remedy: Sentence
}

/**
 * Why rows are refused: each code with its words in both languages. Reports take title and remedy from here, the data
 * guides their list.
 */
export const rejectionCatalogue = {
  unreadable_row: {
    type: 'row-error',
    title: {
      en: 'The row cannot be split into the columns of the header',
      fr: 'La ligne ne peut être découpée selon les colonnes de l’en-tête',
    },
    explanation: {
      en: 'A row has as many cells as the header has columns. What does not cannot be read without guessing which cell is which.',
      fr: 'Une ligne a autant de cellules que l’en-tête a de colonnes. Sinon, il faudrait deviner quelle cellule est laquelle.',
    },
    remedy: {
      en: 'Look for a stray quote or separator, a missing cell, or a row cut in two.',
      fr: 'Cherchez un guillemet ou un séparateur de trop, une cellule manquante, ou une ligne coupée en deux.',
    },
  },
  more_cells_than_header: {
    type: 'extra-cell',
    title: {
      en: 'A row of a file with commas has more cells than its header',
      fr: 'Une ligne d’un fichier à virgules a plus de cellules que l’en-tête',
    },
    explanation: {
      en: 'A decimal comma splits a number in two where commas separate cells: every value after it would stand in another column.',
      fr: 'Une virgule décimale coupe un nombre en deux quand la virgule sépare les cellules : toutes les valeurs suivantes changeraient de colonne.',
    },
    remedy: {
      en: 'Put a cell that holds a comma in quotes ("401,75"), or write decimals with a point.',
      fr: 'Mettez entre guillemets une cellule qui contient une virgule ("401,75"), ou écrivez les décimales avec un point.',
    },
  },
  ambiguous_quotes: {
    type: 'row-error',
    title: {
      en: 'Quotes on several lines can be read in two ways: as one cell, or as mistakes in rows of their own',
      fr: 'Des guillemets sur plusieurs lignes se lisent de deux façons : une seule cellule, ou des fautes dans des lignes distinctes',
    },
    explanation: {
      en: 'Read in one way, rows of people would vanish into a cell of somebody else; so neither way is taken.',
      fr: 'Dans l’une des lectures, des lignes de personnes disparaîtraient dans la cellule d’une autre : aucune n’est donc retenue.',
    },
    remedy: {
      en: 'Remove the quotes that were typed by mistake, or double those that belong to a cell.',
      fr: 'Retirez les guillemets tapés par erreur, ou doublez ceux qui font partie d’une cellule.',
    },
  },
  missing_value: {
    type: 'constraint-error',
    title: { en: 'A cell that must be filled is empty', fr: 'Une cellule obligatoire est vide' },
    explanation: {
      en: 'Without this value the law cannot be applied, or the person cannot be told from another.',
      fr: 'Sans cette valeur, la loi ne peut être appliquée, ou la personne ne peut être distinguée d’une autre.',
    },
    remedy: {
      en: 'Fill it. Some columns are required by the value of another; the message names it.',
      fr: 'Remplissez-la. Certaines colonnes sont exigées par la valeur d’une autre ; le message la nomme.',
    },
  },
  wrong_type: {
    type: 'type-error',
    title: {
      en: 'The cell does not hold the kind of value expected',
      fr: 'La cellule ne contient pas le genre de valeur attendu',
    },
    explanation: {
      en: 'A date, a number or a boolean is expected, and what stands there is none, or could be read as two.',
      fr: 'Une date, un nombre ou un booléen est attendu ; ce qui est écrit n’en est pas un, ou se lit de deux façons.',
    },
    remedy: {
      en: 'Write dates as YYYY-MM-DD or DD/MM/YYYY, numbers as 803.5 or 803,5, booleans as true or false.',
      fr: 'Écrivez les dates AAAA-MM-JJ ou JJ/MM/AAAA, les nombres 803.5 ou 803,5, les booléens true ou false (vrai, faux).',
    },
  },
  not_allowed: {
    type: 'constraint-error',
    title: {
      en: 'The value is of the right kind, but not one of those allowed',
      fr: 'La valeur est du bon genre, mais n’est pas l’une de celles admises',
    },
    explanation: {
      en: 'The column takes values of a list or within bounds; another one has no meaning for the account.',
      fr: 'La colonne n’admet que les valeurs d’une liste ou d’un intervalle ; une autre n’a pas de sens pour le compte.',
    },
    remedy: {
      en: 'Use one of the values that the data guide lists for the column.',
      fr: 'Utilisez l’une des valeurs que le guide des données donne pour la colonne.',
    },
  },
  amount_not_allowed: {
    type: 'row-constraint',
    title: { en: 'The law gives another amount', fr: 'La loi donne un autre montant' },
    explanation: {
      en: 'The amount of a decision is fixed or bounded by the law of its day, and this one is not within it.',
      fr: 'Le montant d’une décision est fixé ou borné par la loi de son jour, et celui-ci n’y entre pas.',
    },
    remedy: {
      en: 'Check the amount against the decision; the message tells what the law allows on its day.',
      fr: 'Vérifiez le montant sur la décision ; le message dit ce que la loi permet à sa date.',
    },
  },
  nir_invalid: {
    type: 'constraint-error',
    title: { en: 'This cannot be a NIR', fr: 'Ce ne peut être un NIR' },
    explanation: {
      en: 'A NIR (social security number) has 13 characters of a known form, and a key of two digits that may follow.',
      fr: 'Un NIR (numéro de sécurité sociale) a 13 caractères d’une forme connue, suivis ou non d’une clé de deux chiffres.',
    },
    remedy: {
      en: 'Copy it from the payroll, as text: 13 characters, or 15 with the key.',
      fr: 'Recopiez-le depuis la paie, en texte : 13 caractères, ou 15 avec la clé.',
    },
  },
  nir_key: {
    type: 'constraint-error',
    title: { en: 'The key does not fit the NIR', fr: 'La clé ne correspond pas au NIR' },
    explanation: {
      en: 'The two last digits are computed from the 13 others; when they disagree, the number may be somebody else’s.',
      fr: 'Les deux derniers chiffres se calculent sur les 13 autres ; en désaccord, le numéro peut être celui d’un autre.',
    },
    remedy: {
      en: 'One of the 15 characters was mistyped: copy the NIR again from its source.',
      fr: 'L’un des 15 caractères est faux : recopiez le NIR depuis sa source.',
    },
  },
  birth_date_mismatch: {
    type: 'row-constraint',
    title: { en: 'The birth date and the NIR disagree', fr: 'La date de naissance et le NIR se contredisent' },
    explanation: {
      en: 'A NIR holds year and month of birth. Where the two disagree, one of them is that of another person.',
      fr: 'Un NIR contient l’année et le mois de naissance. En cas de désaccord, l’un des deux est celui d’une autre personne.',
    },
    remedy: {
      en: 'Find out which of the two is wrong; they may be those of two persons.',
      fr: 'Cherchez lequel des deux est faux ; ils peuvent être ceux de deux personnes.',
    },
  },
  siret_invalid: {
    type: 'constraint-error',
    title: { en: 'This cannot be a SIRET', fr: 'Ce ne peut être un SIRET' },
    explanation: {
      en: 'A SIRET names an establishment by 14 digits, the last of which checks the others.',
      fr: 'Un SIRET désigne un établissement par 14 chiffres, dont le dernier contrôle les autres.',
    },
    remedy: {
      en: 'Copy it from the register of establishments: 14 digits.',
      fr: 'Recopiez-le depuis le répertoire des établissements : 14 chiffres.',
    },
  },
  dates_order: {
    type: 'row-constraint',
    title: { en: 'Two dates are in the wrong order', fr: 'Deux dates sont dans le mauvais ordre' },
    explanation: {
      en: 'What ends before it begins, or begins before its person is born, did not happen as it is told.',
      fr: 'Ce qui finit avant de commencer, ou commence avant la naissance de la personne, n’a pas eu lieu tel quel.',
    },
    remedy: {
      en: 'Check both dates, and that day and month were not swapped.',
      fr: 'Vérifiez les deux dates, et que le jour et le mois n’ont pas été intervertis.',
    },
  },
  dates_year: {
    type: 'row-constraint',
    title: { en: 'The dates do not fit one calendar year', fr: 'Les dates ne tiennent pas dans une année civile' },
    explanation: {
      en: 'Rights are earned by calendar year: a row tells of one.',
      fr: 'Les droits s’acquièrent par année civile : une ligne n’en concerne qu’une.',
    },
    remedy: {
      en: 'Declare each calendar year in a row of its own, with dates that touch it.',
      fr: 'Déclarez chaque année civile sur sa propre ligne, avec des dates qui la concernent.',
    },
  },
  year_out_of_range: {
    type: 'constraint-error',
    title: {
      en: 'The year is outside of what the feed takes',
      fr: 'L’année est hors de ce que le flux accepte',
    },
    explanation: {
      en: 'The account began with the law of 2015, and nothing that lies ahead can have happened.',
      fr: 'Le compte commence avec la loi en 2015, et ce qui est à venir n’a pu avoir lieu.',
    },
    remedy: {
      en: 'Check the year. Activities are taken from 2015 to the current year.',
      fr: 'Vérifiez l’année. Les activités sont admises de 2015 à l’année en cours.',
    },
  },
  negative_time: {
    type: 'constraint-error',
    title: { en: 'A time is negative', fr: 'Un temps est négatif' },
    explanation: {
      en: 'A row tells the whole of its period, not a difference to what was told before.',
      fr: 'Une ligne dit le total de sa période, non une différence avec ce qui avait été dit.',
    },
    remedy: {
      en: 'Declare the row again with its corrected total instead of a negative correction.',
      fr: 'Redéclarez la ligne avec son total corrigé au lieu d’une correction négative.',
    },
  },
  time_impossible: {
    type: 'row-constraint',
    title: { en: 'The time is more than the year can hold', fr: 'Le temps dépasse ce que l’année peut contenir' },
    explanation: {
      en: 'Nobody works more hours or days than the period has.',
      fr: 'Nul ne travaille plus d’heures ou de jours que la période n’en compte.',
    },
    remedy: {
      en: 'Check the unit (hours, days, pay) and the decimal separator.',
      fr: 'Vérifiez l’unité (heures, jours, rémunération) et le séparateur décimal.',
    },
  },
  implausible_time: {
    type: 'row-constraint',
    title: {
      en: 'A time or its reference can hardly be meant as it is written',
      fr: 'Un temps ou sa référence ne peut guère être voulu tel qu’il est écrit',
    },
    explanation: {
      en: 'A reference of a week, or a point that separates thousands, gives full rights or none to whoever it concerns, and nobody would notice.',
      fr: 'Une référence hebdomadaire, ou un point séparant les milliers, donne tous les droits ou aucun, sans que personne ne le voie.',
    },
    remedy: {
      en: 'Check the unit and the separators: `time_reference` is a full year of full time, not a week or a month. A figure that is odd but true is taken with `time_confirmed`.',
      fr: 'Vérifiez l’unité et les séparateurs : `time_reference` est une année entière à temps plein, ni une semaine ni un mois. Un chiffre étonnant mais vrai est admis avec `time_confirmed`.',
    },
  },
  duplicate_in_file: {
    type: 'primary-key',
    title: {
      en: 'An earlier row of the file has the same key',
      fr: 'Une ligne précédente du fichier a la même clé',
    },
    explanation: {
      en: 'Two rows with one key are one row twice, or a contradiction. The first one counts.',
      fr: 'Deux lignes de même clé sont une ligne répétée, ou une contradiction. La première compte.',
    },
    remedy: {
      en: 'Keep one row, or tell the two apart (contract number, start).',
      fr: 'Gardez une seule ligne, ou distinguez les deux (numéro de contrat, début).',
    },
  },
  ambiguous_person: {
    type: 'foreign-key',
    title: { en: 'Several persons share this NIR', fr: 'Plusieurs personnes ont ce NIR' },
    explanation: {
      en: 'A NIR holds no century: two persons may have the same, and the row has no birth date to tell them apart.',
      fr: 'Un NIR ne dit pas le siècle : deux personnes peuvent avoir le même, et la ligne n’a pas de date de naissance.',
    },
    remedy: {
      en: 'The row cannot tell them apart: find out which of them is meant before anything is recorded.',
      fr: 'La ligne ne les distingue pas : cherchez laquelle est visée avant tout enregistrement.',
    },
  },
  unknown_person: {
    type: 'foreign-key',
    title: { en: 'Nobody is known under this NIR', fr: 'Personne n’est connu sous ce NIR' },
    explanation: {
      en: 'The row tells of somebody of whom nothing was declared yet. It waits, and is tried again by itself.',
      fr: 'La ligne concerne une personne dont rien n’a encore été déclaré. Elle attend, et sera réessayée d’elle-même.',
    },
    remedy: {
      en: 'Load the declarations of the person first, or check the NIR.',
      fr: 'Chargez d’abord les déclarations de la personne, ou vérifiez le NIR.',
    },
  },
  unknown_file: {
    type: 'foreign-key',
    title: {
      en: 'The training file was never accepted as far as is known',
      fr: 'À ce que l’on sait, le dossier de formation n’a jamais été accepté',
    },
    explanation: {
      en: 'What a training takes from an account follows from its earlier states, and those are not known.',
      fr: 'Ce qu’une formation prend sur un compte découle de ses états précédents, qui ne sont pas connus.',
    },
    remedy: {
      en: 'Load the rows that tell its earlier states: the row is then tried again by itself. Or check the number of the file.',
      fr: 'Chargez les lignes de ses états précédents : la ligne est alors réessayée d’elle-même. Ou vérifiez le numéro du dossier.',
    },
  },
  state_impossible: {
    type: 'row-constraint',
    title: {
      en: 'What is told cannot be, after what is known of the training file or of the account',
      fr: 'Ce qui est dit n’est pas possible, d’après ce que l’on sait du dossier de formation ou du compte',
    },
    explanation: {
      en: 'A file goes from state to state in an order, and a balance cannot be taken over for a time that this system kept.',
      fr: 'Un dossier passe d’état en état dans un ordre, et un solde ne se reprend pas pour un temps que ce système a tenu.',
    },
    remedy: {
      en: 'Of a training file: check the state and its day against its earlier states; once those are corrected the row is tried again by itself. Of a balance: what this system kept is not taken over; leave the row out, or correct its day.',
      fr: 'Pour un dossier de formation : comparez l’état et sa date aux états précédents ; une fois ceux-ci corrigés, la ligne est réessayée d’elle-même. Pour un solde : ce que ce système a tenu n’est pas repris ; retirez la ligne, ou corrigez sa date.',
    },
  },
  ...dsnRejections,
  row_failed: {
    type: 'row-error',
    title: {
      en: 'The row passes every check and cannot be stored: a fault of the program',
      fr: 'La ligne passe tous les contrôles et ne peut être enregistrée : un défaut du programme',
    },
    explanation: {
      en: 'What nobody foresaw in one row keeps no other row from being loaded: the part of the file that failed was tried in halves, down to this row.',
      fr: 'Ce que personne n’a prévu dans une ligne n’empêche aucune autre d’être chargée : la partie du fichier qui échouait a été essayée par moitiés, jusqu’à cette ligne.',
    },
    remedy: {
      en: 'Report the message and the version of cpa. Give the row again once that is mended.',
      fr: 'Signalez le message et la version de cpa. Redonnez la ligne une fois le défaut corrigé.',
    },
  },
  too_many_refused: {
    type: 'table-error',
    title: {
      en: 'The first rows of the file are all refused; nothing of the file was loaded',
      fr: 'Les premières lignes du fichier sont toutes refusées ; rien du fichier n’a été chargé',
    },
    explanation: {
      en: 'When nothing at the beginning of a file can be taken, the file is not what it is said to be.',
      fr: 'Quand rien ne peut être admis au début d’un fichier, c’est qu’il n’est pas ce que l’on dit.',
    },
    remedy: {
      en: 'What is wrong is wrong in every row: correct it in the program that makes the file, then load it again.',
      fr: 'La faute est dans chaque ligne : corrigez-la dans le programme qui produit le fichier, puis rechargez-le.',
    },
  },
  file_header: {
    type: 'missing-label',
    title: {
      en: 'The header of the file does not fit the feed; the whole file is refused',
      fr: 'L’en-tête du fichier ne convient pas au flux ; le fichier entier est refusé',
    },
    explanation: {
      en: 'Columns are found by their names. Without one that is required no row could be read.',
      fr: 'Les colonnes se trouvent par leur nom. Sans une colonne obligatoire, aucune ligne ne se lit.',
    },
    remedy: {
      en: 'Name the columns as the data guide does. Their order is free.',
      fr: 'Nommez les colonnes comme dans le guide des données. Leur ordre est libre.',
    },
  },
} as const satisfies Record<string, CataloguedRejection>

export type RejectionCode = keyof typeof rejectionCatalogue
