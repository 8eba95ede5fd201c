import type { CataloguedErrors } from './catalogued-error.ts'

/** Errors of files, and of the machine that holds them. */
export const fileErrors = {
  file_unknown: {
    exit: 2,
    title: { en: 'No such file was loaded', fr: 'Aucun fichier de ce nom n’a été chargé' },
    explanation: {
      en: 'Files are known by their content; no file with this beginning or path was loaded.',
      fr: 'Les fichiers sont connus par leur contenu ; aucun fichier de ce début ou de ce chemin n’a été chargé.',
    },
    remedy: {
      en: 'List the files with `cpa files`, and name one by the beginning of its SHA-256 or by its path.',
      fr: 'Listez les fichiers par `cpa files`, et nommez-en un par le début de son SHA-256 ou par son chemin.',
    },
  },
  file_unreadable: {
    exit: 2,
    title: { en: 'A file cannot be read', fr: 'Un fichier ne peut être lu' },
    explanation: {
      en: 'Half a file is worse than none: nothing of it was loaded.',
      fr: 'Un demi-fichier est pire que rien : rien n’en a été chargé.',
    },
    remedy: {
      en: 'Check the path, that the user of the commands may read it, and that it is a CSV file, plain or gzip.',
      fr: 'Vérifiez le chemin, que l’utilisateur des commandes peut le lire, et que c’est un fichier CSV, brut ou gzip.',
    },
  },
  file_too_large: {
    exit: 2,
    title: {
      en: 'A file is larger than the limits allow',
      fr: 'Un fichier dépasse ce que les limites permettent',
    },
    explanation: {
      en: 'Limits give a hostile or mistaken file up in time; they lie far beyond what files have.',
      fr: 'Des limites abandonnent à temps un fichier hostile ou fautif ; elles dépassent de loin ce qu’ont les fichiers.',
    },
    remedy: {
      en: 'Check that it is the file that you mean. If it is, raise the limit that the message names; the operator guide lists them.',
      fr: 'Vérifiez que c’est bien ce fichier. Si oui, relevez la limite que nomme le message ; le guide d’exploitation les liste.',
    },
  },
  too_many_refused: {
    exit: 4,
    title: {
      en: 'So many rows of a file are refused that the rest of it was left alone',
      fr: 'Tant de lignes d’un fichier sont refusées que le reste a été laissé',
    },
    explanation: {
      en: 'When nearly everything is refused, the file is not what it is said to be.',
      fr: 'Quand presque tout est refusé, le fichier n’est pas ce que l’on dit.',
    },
    remedy: {
      en: 'Look at the refusals with `cpa rejections`, correct the file, and load it again.',
      fr: 'Regardez les refus par `cpa rejections`, corrigez le fichier, et rechargez-le.',
    },
  },
  max_refused: {
    exit: 4,
    title: {
      en: 'More rows of a file are refused than `--max-refused` allows',
      fr: 'Plus de lignes d’un fichier sont refusées que `--max-refused` ne le permet',
    },
    explanation: {
      en: 'The whole file is looked at before any of it counts, so a bad one changes nothing.',
      fr: 'Le fichier entier est examiné avant que rien n’en compte, pour qu’un mauvais ne change rien.',
    },
    remedy: {
      en: 'Nothing of the file counts. Correct what the table of refusals names, or allow more: then give the same command again.',
      fr: 'Rien du fichier ne compte. Corrigez ce que nomme le tableau des refus, ou permettez-en plus : puis relancez la même commande.',
    },
  },
  controls_differ: {
    exit: 4,
    title: {
      en: 'The totals that the sender states are not those of the file',
      fr: 'Les totaux annoncés par l’expéditeur ne sont pas ceux du fichier',
    },
    explanation: {
      en: 'Rows and sums that the sender states are held against those found, before anything is loaded.',
      fr: 'Les nombres de lignes et les sommes qu’annonce l’expéditeur sont comparés à ceux trouvés, avant tout chargement.',
    },
    remedy: {
      en: 'Nothing of the file was loaded. Ask the sender whether the file is whole and of the day that is meant, and load the right one.',
      fr: 'Rien du fichier n’a été chargé. Demandez à l’expéditeur si le fichier est entier et du bon jour, et chargez le bon.',
    },
  },
  file_changed: {
    exit: 1,
    title: { en: 'A file changed while it was being loaded', fr: 'Un fichier a changé pendant son chargement' },
    explanation: {
      en: 'A file is read more than once, and must be the same each time.',
      fr: 'Un fichier est lu plus d’une fois, et doit être chaque fois le même.',
    },
    remedy: {
      en: 'Wait until whoever writes the file is done, then load it again.',
      fr: 'Attendez que celui qui écrit le fichier ait fini, puis rechargez-le.',
    },
  },
  file_unwritable: {
    exit: 2,
    title: { en: 'A file cannot be written', fr: 'Un fichier ne peut être écrit' },
    explanation: {
      en: 'The system does not let the file be made where it was named.',
      fr: 'Le système ne laisse pas créer le fichier là où il a été nommé.',
    },
    remedy: { en: 'Choose a folder that you may write to.', fr: 'Choisissez un dossier où vous pouvez écrire.' },
  },
  disk_full: {
    exit: 1,
    title: { en: 'No space left on a disk', fr: 'Il n’y a plus de place sur un disque' },
    explanation: {
      en: 'What was committed is kept; the rest was taken back.',
      fr: 'Ce qui est validé est gardé ; le reste a été repris.',
    },
    remedy: {
      en: 'Free some space, then give the same command again: it continues where it stopped.',
      fr: 'Libérez de la place, puis relancez la même commande : elle continue où elle s’est arrêtée.',
    },
  },
  result_unwritten: {
    exit: 1,
    title: {
      en: 'The result could not be written to standard output',
      fr: 'Le résultat n’a pu être écrit sur la sortie standard',
    },
    explanation: {
      en: 'The work is done, and its report could not be handed over.',
      fr: 'Le travail est fait, et son compte rendu n’a pu être remis.',
    },
    remedy: {
      en: 'Free some space, or write the result elsewhere. What the command did is kept; only what it had to say is lost: give it again.',
      fr: 'Libérez de la place, ou écrivez le résultat ailleurs. Ce que la commande a fait est gardé ; seul ce qu’elle avait à dire est perdu : relancez-la.',
    },
  },
  system_refused: {
    exit: 1,
    title: {
      en: 'The operating system refused something that the command needs',
      fr: 'Le système d’exploitation a refusé quelque chose dont la commande a besoin',
    },
    explanation: {
      en: 'The cause lies with the machine, not with the data.',
      fr: 'La cause est dans la machine, non dans les données.',
    },
    remedy: {
      en: 'The message has what the system said, and of which file: rights (`EACCES`, `EPERM`), a disk that is read-only (`EROFS`) or broken (`EIO`), too many open files (`EMFILE`).',
      fr: 'Le message a ce que le système a dit, et de quel fichier : droits (`EACCES`, `EPERM`), un disque en lecture seule (`EROFS`) ou cassé (`EIO`), trop de fichiers ouverts (`EMFILE`).',
    },
  },
} as const satisfies CataloguedErrors
