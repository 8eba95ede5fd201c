import type { CataloguedErrors } from './catalogued-error.ts'

/** Errors of the database, the queue and the ways to them. */
export const serverErrors = {
  database_unreachable: {
    exit: 2,
    title: { en: 'The database does not answer', fr: 'La base de données ne répond pas' },
    explanation: {
      en: 'Nobody answered where the database should be, when the command began. Nothing was done.',
      fr: 'Personne n’a répondu là où devrait être la base, au début de la commande. Rien n’a été fait.',
    },
    remedy: {
      en: 'Check that the server runs, and host, port, user and password in `CPA_DATABASE_URL`. Then give the same command again.',
      fr: 'Vérifiez que le serveur tourne, et l’hôte, le port, l’utilisateur et le mot de passe de `CPA_DATABASE_URL`. Puis relancez la même commande.',
    },
  },
  connection_lost: {
    exit: 5,
    title: { en: 'The connection to the database was lost', fr: 'La connexion à la base de données est perdue' },
    explanation: {
      en: 'The server was there when the command began, and went away for longer than is waited for (`endurance.patience_seconds`). What was committed is kept.',
      fr: 'Le serveur était là au début de la commande, et s’est absenté plus longtemps qu’on n’attend (`endurance.patience_seconds`). Ce qui est validé est gardé.',
    },
    remedy: {
      en: 'Check that the server runs, or that its standby was promoted. Then give the same command again: it continues.',
      fr: 'Vérifiez que le serveur tourne, ou que son secondaire a été promu. Puis relancez la même commande : elle continue.',
    },
  },
  tls_failed: {
    exit: 2,
    title: { en: 'No encrypted connection could be made', fr: 'Aucune connexion chiffrée n’a pu être établie' },
    explanation: {
      en: 'The server is there, and does not prove that it is the one meant, or offers no encryption.',
      fr: 'Le serveur est là, mais ne prouve pas être celui que l’on veut, ou n’offre pas de chiffrement.',
    },
    remedy: {
      en: 'The hint says which certificate or setting does not fit. `sslmode` and `sslrootcert` in `CPA_DATABASE_URL`, `rediss://` in `CPA_REDIS_URL`: see the operator guide on connections.',
      fr: 'L’indication dit quel certificat ou réglage ne convient pas. `sslmode` et `sslrootcert` dans `CPA_DATABASE_URL`, `rediss://` dans `CPA_REDIS_URL` : voyez le guide d’exploitation sur les connexions.',
    },
  },
  database_unsuitable: {
    exit: 2,
    title: { en: 'The database cannot be used as it is', fr: 'La base de données ne peut servir telle quelle' },
    explanation: {
      en: 'What the program relies on is asked of the server at each connection, and something of it is not there.',
      fr: 'Ce dont le programme dépend est demandé au serveur à chaque connexion, et il en manque.',
    },
    remedy: {
      en: 'Use Postgres 15 or later, a database in UTF-8 that takes writes (no standby), a role that has been granted `cpa_operator`, and a pooler in session mode or none. `cpa doctor` says which it is.',
      fr: 'Utilisez Postgres 15 ou plus, une base en UTF-8 qui accepte les écritures (pas un secondaire), un rôle à qui `cpa_operator` est accordé, et un répartiteur en mode session ou aucun. `cpa doctor` dit ce que c’est.',
    },
  },
  database_busy: {
    exit: 1,
    title: {
      en: 'The database did not get to it: somebody else was at the same rows, or a statement was cancelled',
      fr: 'La base n’y est pas parvenue : un autre tenait les mêmes lignes, ou une instruction a été annulée',
    },
    explanation: {
      en: 'Two works wanted the same rows. What was begun was taken back whole.',
      fr: 'Deux travaux voulaient les mêmes lignes. Ce qui était commencé a été entièrement repris.',
    },
    remedy: {
      en: 'Give the same command again. When it comes back: look for long transactions and time limits at the server.',
      fr: 'Relancez la même commande. Si cela revient : cherchez au serveur de longues transactions et des délais.',
    },
  },
  database_exhausted: {
    exit: 1,
    title: {
      en: 'The database server ran out of memory, locks or temporary space',
      fr: 'Le serveur de base de données n’a plus de mémoire, de verrous ou d’espace temporaire',
    },
    explanation: {
      en: 'The server refused a statement for want of means. What was committed is kept.',
      fr: 'Le serveur a refusé une instruction faute de moyens. Ce qui est validé est gardé.',
    },
    remedy: {
      en: 'Raise the limit that the message names at the server, then give the same command again: it continues.',
      fr: 'Relevez au serveur la limite que nomme le message, puis relancez la même commande : elle continue.',
    },
  },
  database_damaged: {
    exit: 1,
    title: {
      en: 'The database cannot read its own files, or something that belongs to the schema is gone',
      fr: 'La base ne peut lire ses propres fichiers, ou une partie du schéma a disparu',
    },
    explanation: {
      en: 'What the server cannot read any more, no program can.',
      fr: 'Ce que le serveur ne sait plus lire, aucun programme ne le peut.',
    },
    remedy: {
      en: 'Start nothing more on it. Look at the log of the server and at its disk, and restore the last backup: there is a runbook.',
      fr: 'Ne lancez plus rien dessus. Regardez le journal du serveur et son disque, et restaurez la dernière sauvegarde : il y a une procédure.',
    },
  },
  embedded_postgres: {
    exit: 1,
    title: { en: 'The embedded Postgres could not be started', fr: 'Le Postgres embarqué n’a pu démarrer' },
    explanation: {
      en: 'Without a server of its own the program starts one in the data directory, and could not.',
      fr: 'Sans serveur donné, le programme en démarre un dans le répertoire de données, et n’y est pas parvenu.',
    },
    remedy: {
      en: 'Read `postgres.log` in the data directory. Give a data directory that you may write to, or a server by `CPA_DATABASE_URL`.',
      fr: 'Lisez `postgres.log` dans le répertoire de données. Donnez un répertoire de données où vous pouvez écrire, ou un serveur par `CPA_DATABASE_URL`.',
    },
  },
  data_directory_unsafe: {
    exit: 2,
    title: {
      en: 'The data directory belongs to somebody else, or others may write to it',
      fr: 'Le répertoire de données est à un autre, ou d’autres peuvent y écrire',
    },
    explanation: {
      en: 'Who may write to it could put another database or other keys in the place of yours.',
      fr: 'Qui peut y écrire pourrait mettre une autre base ou d’autres clés à la place des vôtres.',
    },
    remedy: {
      en: 'Run the command as the owner of the data directory, or set `CPA_DATA_DIR` to one of your own that nobody else may write to.',
      fr: 'Lancez la commande en propriétaire du répertoire de données, ou donnez à `CPA_DATA_DIR` un répertoire à vous où nul autre ne peut écrire.',
    },
  },
  queue_unreachable: {
    exit: 2,
    title: { en: 'The queue does not answer', fr: 'La file ne répond pas' },
    explanation: {
      en: 'The queue only rings for work; nothing is lost with it, and nothing new is begun without it.',
      fr: 'La file ne fait que signaler le travail ; rien n’est perdu avec elle, rien n’est commencé sans elle.',
    },
    remedy: {
      en: 'Check Redis and `CPA_REDIS_URL`, or unset it: the queue is then kept in Postgres.',
      fr: 'Vérifiez Redis et `CPA_REDIS_URL`, ou ne la donnez pas : la file est alors dans Postgres.',
    },
  },
  queue_unsuitable: {
    exit: 2,
    title: { en: 'The Redis cannot be used as it is', fr: 'Le Redis ne peut servir tel quel' },
    explanation: {
      en: 'The Redis answers, and would lose or refuse what a queue needs.',
      fr: 'Le Redis répond, mais perdrait ou refuserait ce qu’une file demande.',
    },
    remedy: {
      en: 'Use a single Redis that takes writes (no cluster, no replica), with room in its memory, and a user that may do all commands on the keys `cpa-*`. Or unset `CPA_REDIS_URL`: the queue is then kept in Postgres.',
      fr: 'Utilisez un seul Redis qui accepte les écritures (ni grappe ni réplica), avec de la mémoire libre, et un utilisateur qui peut tout faire sur les clés `cpa-*`. Ou ne donnez pas `CPA_REDIS_URL` : la file est alors dans Postgres.',
    },
  },
} as const satisfies CataloguedErrors
