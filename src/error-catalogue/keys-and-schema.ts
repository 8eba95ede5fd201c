import type { CataloguedErrors } from './catalogued-error.ts'

/** Errors of keys, of the schema and of the chain. */
export const keyErrors = {
  key_file_missing: {
    exit: 2,
    title: { en: 'The key file is missing or cannot be read', fr: 'Le fichier de clés manque ou ne peut être lu' },
    explanation: {
      en: 'NIRs are only kept encrypted: without their keys nobody can be found or shown.',
      fr: 'Les NIR ne sont gardés que chiffrés : sans leurs clés, nul ne peut être trouvé ni montré.',
    },
    remedy: {
      en: 'Set `CPA_KEY_FILE` to the key file of this database, and let the user of the commands read it.',
      fr: 'Donnez à `CPA_KEY_FILE` le fichier de clés de cette base, et laissez l’utilisateur des commandes le lire.',
    },
  },
  key_file_invalid: {
    exit: 2,
    title: { en: 'The key file is not one of ours', fr: 'Le fichier de clés n’est pas l’un des nôtres' },
    explanation: {
      en: 'A key file has a form of its own, and every key in it is checked.',
      fr: 'Un fichier de clés a sa propre forme, et chaque clé en est contrôlée.',
    },
    remedy: {
      en: 'Restore the key file from its copy. Never make a new one for a database that holds data.',
      fr: 'Restaurez le fichier de clés de sa copie. N’en faites jamais un nouveau pour une base qui contient des données.',
    },
  },
  key_file_mismatch: {
    exit: 2,
    title: { en: 'The key file does not fit the database', fr: 'Le fichier de clés ne va pas avec la base' },
    explanation: {
      en: 'With other keys every known person would look new.',
      fr: 'Avec d’autres clés, chaque personne connue paraîtrait nouvelle.',
    },
    remedy: {
      en: 'Use the key file that this database was filled with. See the runbook about restoring a backup.',
      fr: 'Utilisez le fichier de clés avec lequel cette base a été remplie. Voyez la procédure de restauration d’une sauvegarde.',
    },
  },
  key_file_unsafe: {
    exit: 2,
    title: {
      en: 'The key file belongs to somebody else, or others may reach it',
      fr: 'Le fichier de clés est à un autre, ou d’autres peuvent l’atteindre',
    },
    explanation: { en: 'Who reads the keys reads every NIR.', fr: 'Qui lit les clés lit tous les NIR.' },
    remedy: {
      en: 'Give it to the user of the commands, mode 600, below directories that nobody else may write to. A file of root that the group of a container may read (mode 440) is let pass.',
      fr: 'Donnez-le à l’utilisateur des commandes, mode 600, sous des répertoires où nul autre ne peut écrire. Un fichier de root que le groupe d’un conteneur peut lire (mode 440) est admis.',
    },
  },
  key_missing: {
    exit: 2,
    title: {
      en: 'The key file lacks a key that the command needs',
      fr: 'Il manque au fichier de clés une clé que la commande demande',
    },
    explanation: {
      en: 'A key file may hold a part of the keys on purpose: who may look up need not be able to reveal.',
      fr: 'Un fichier de clés peut n’en contenir qu’une partie à dessein : qui peut chercher n’a pas à pouvoir révéler.',
    },
    remedy: {
      en: 'Use a key file that holds it: the whole one loads, the part to look up finds people, the part to reveal shows NIRs.',
      fr: 'Utilisez un fichier de clés qui la contient : l’entier charge, la partie de recherche trouve les personnes, la partie de révélation montre les NIR.',
    },
  },
  key_check_missing: {
    exit: 2,
    title: {
      en: 'The database holds people, and no longer knows with which keys they are protected',
      fr: 'La base contient des personnes, et ne sait plus avec quelles clés elles sont protégées',
    },
    explanation: {
      en: 'Without this row the keys cannot be held against the database, and a wrong file would do harm.',
      fr: 'Sans cette ligne, les clés ne peuvent être comparées à la base, et un mauvais fichier ferait du dégât.',
    },
    remedy: {
      en: 'Somebody removed the row of `cpa.key_check`. Find out who; then put it back from a backup, as the owner. The message has the statement.',
      fr: 'Quelqu’un a retiré la ligne de `cpa.key_check`. Cherchez qui ; puis remettez-la d’une sauvegarde, en propriétaire. Le message a l’instruction.',
    },
  },
  keys_rotating: {
    exit: 4,
    title: { en: 'The keys are being changed', fr: 'Les clés sont en cours de changement' },
    explanation: {
      en: 'While keys are changed some people are under the old ones and some under the new.',
      fr: 'Pendant un changement de clés, certaines personnes sont sous les anciennes, d’autres sous les nouvelles.',
    },
    remedy: {
      en: 'Finish it with `cpa keys rotate FILE`, then load. Everything but loading goes on meanwhile.',
      fr: 'Terminez par `cpa keys rotate FICHIER`, puis chargez. Tout le reste continue pendant ce temps.',
    },
  },
  migration_needed: {
    exit: 2,
    title: { en: 'The database schema is not up to date', fr: 'Le schéma de la base n’est pas à jour' },
    explanation: {
      en: 'This release needs tables or law that the database does not have yet.',
      fr: 'Cette version demande des tables ou une loi que la base n’a pas encore.',
    },
    remedy: {
      en: 'Run `cpa migrate` once, as the owner of the database (`CPA_MIGRATION_URL`).',
      fr: 'Lancez `cpa migrate` une fois, en propriétaire de la base (`CPA_MIGRATION_URL`).',
    },
  },
  program_too_old: {
    exit: 4,
    title: {
      en: 'The database is of a newer release than the program',
      fr: 'La base est d’une version plus récente que le programme',
    },
    explanation: {
      en: 'An older program never changes what a newer one made.',
      fr: 'Un programme plus ancien ne change jamais ce qu’un plus récent a fait.',
    },
    remedy: {
      en: 'Use the release that the message names, or a later one, on every machine. `cpa runs` and `cpa doctor` still look at the database.',
      fr: 'Utilisez sur toutes les machines la version que nomme le message, ou une plus récente. `cpa runs` et `cpa doctor` consultent encore la base.',
    },
  },
  migration_failed: {
    exit: 1,
    title: {
      en: 'The database schema could not be brought up to date',
      fr: 'Le schéma de la base n’a pu être mis à jour',
    },
    explanation: {
      en: 'A change of the schema is kept whole or not at all.',
      fr: 'Un changement de schéma est gardé en entier ou pas du tout.',
    },
    remedy: {
      en: 'Nothing of it was kept. Mend what the message says, then run `cpa migrate` again.',
      fr: 'Rien n’en a été gardé. Corrigez ce que dit le message, puis relancez `cpa migrate`.',
    },
  },
  anchor_unwritable: {
    exit: 1,
    title: {
      en: 'The head of the chain cannot be kept outside the database',
      fr: 'La tête de la chaîne ne peut être gardée hors de la base',
    },
    explanation: {
      en: 'Heads outside the database are what shows that the database was set back.',
      fr: 'Des têtes hors de la base montrent que la base a été ramenée en arrière.',
    },
    remedy: {
      en: 'Let the user of the commands append to the file that `CPA_ANCHOR_FILE` names. What the command did is done all the same.',
      fr: 'Laissez l’utilisateur des commandes ajouter au fichier que nomme `CPA_ANCHOR_FILE`. Ce que la commande a fait est fait.',
    },
  },
  chain_broken: {
    exit: 1,
    title: {
      en: 'The database was changed by somebody who may not',
      fr: 'La base a été changée par quelqu’un qui ne le peut pas',
    },
    explanation: {
      en: 'Every part that was written is sealed; a row is not as it was when it was.',
      fr: 'Chaque partie écrite est scellée ; une ligne n’est plus comme elle l’était.',
    },
    remedy: {
      en: 'Stop crediting, and follow the runbook about a broken chain. `cpa audit` names the first broken link.',
      fr: 'Cessez de créditer, et suivez la procédure sur une chaîne rompue. `cpa audit` nomme le premier maillon rompu.',
    },
  },
} as const satisfies CataloguedErrors
