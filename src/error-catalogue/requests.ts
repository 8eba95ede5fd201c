import type { CataloguedErrors } from './catalogued-error.ts'

/** Errors of what was asked for: a person, a run, a rule, a setting. */
export const requestErrors = {
  usage: {
    exit: 2,
    title: {
      en: 'The command was called in a way it does not know',
      fr: 'La commande a été appelée d’une façon qu’elle ne connaît pas',
    },
    explanation: {
      en: 'Nothing was done: what was typed has a word, an option or a value that is not known.',
      fr: 'Rien n’a été fait : ce qui a été tapé contient un mot, une option ou une valeur inconnus.',
    },
    remedy: {
      en: 'Call the command with `--help`: it shows arguments, options and examples.',
      fr: 'Appelez la commande avec `--help` : elle montre arguments, options et exemples.',
    },
  },
  configuration: {
    exit: 2,
    title: { en: 'A setting is missing or wrong', fr: 'Un réglage manque ou est faux' },
    explanation: {
      en: 'Settings are read before anything is begun, so that none is guessed.',
      fr: 'Les réglages sont lus avant de commencer, pour n’en deviner aucun.',
    },
    remedy: {
      en: 'Correct the variable that the message names; the operator guide lists them all.',
      fr: 'Corrigez la variable que nomme le message ; le guide d’exploitation les liste toutes.',
    },
  },
  unknown_person: {
    exit: 1,
    title: { en: 'Nobody is known under this NIR', fr: 'Personne n’est connu sous ce NIR' },
    explanation: {
      en: 'Only those are known of whom something was loaded.',
      fr: 'Ne sont connus que ceux dont quelque chose a été chargé.',
    },
    remedy: {
      en: 'Check the NIR. A person becomes known with the first declaration or situation that names them.',
      fr: 'Vérifiez le NIR. Une personne devient connue par la première déclaration ou situation qui la nomme.',
    },
  },
  unknown_training_file: {
    exit: 1,
    title: {
      en: 'The person has no training file of this number',
      fr: 'La personne n’a pas de dossier de formation de ce numéro',
    },
    explanation: {
      en: 'A training file belongs to one holder, and is known by its number.',
      fr: 'Un dossier de formation est à un titulaire, et connu par son numéro.',
    },
    remedy: {
      en: 'Check the number: it is that of the feed `training_files`. `cpa account` lists the files of a person.',
      fr: 'Vérifiez le numéro : c’est celui du flux `training_files`. `cpa account` liste les dossiers d’une personne.',
    },
  },
  ambiguous_person: {
    exit: 2,
    title: { en: 'Several persons share this NIR', fr: 'Plusieurs personnes ont ce NIR' },
    explanation: {
      en: 'Two people born a hundred years apart may have one NIR.',
      fr: 'Deux personnes nées à cent ans d’écart peuvent avoir le même NIR.',
    },
    remedy: {
      en: 'Add `--birth-date`: a NIR holds no century.',
      fr: 'Ajoutez `--birth-date` : un NIR ne dit pas le siècle.',
    },
  },
  nir_invalid: {
    exit: 2,
    title: { en: 'This is not a NIR', fr: 'Ce n’est pas un NIR' },
    explanation: {
      en: 'A NIR has a known form and a key that checks it.',
      fr: 'Un NIR a une forme connue et une clé qui le contrôle.',
    },
    remedy: { en: 'Write 13 characters, or 15 with the key.', fr: 'Écrivez 13 caractères, ou 15 avec la clé.' },
  },
  already_running: {
    exit: 4,
    title: { en: 'The same job is already running', fr: 'Le même traitement est déjà en cours' },
    explanation: {
      en: 'One run of a job and its subject at a time.',
      fr: 'Une exécution à la fois par traitement et objet.',
    },
    remedy: {
      en: 'Wait, or look who works on it: `cpa runs show ID`.',
      fr: 'Attendez, ou voyez qui y travaille : `cpa runs show ID`.',
    },
  },
  outside_window: {
    exit: 4,
    title: {
      en: 'The yearly run is not allowed at this business date',
      fr: 'Le traitement annuel n’est pas permis à cette date d’opération',
    },
    explanation: {
      en: 'The law credits a year in the first half of the next.',
      fr: 'La loi crédite une année au premier semestre de la suivante.',
    },
    remedy: {
      en: 'Give a year that is over. For a late or an early run give the reason with `--outside-window`, which the audit trail keeps; `--plan` looks at any time.',
      fr: 'Donnez une année finie. Pour une exécution tardive ou précoce, donnez la raison par `--outside-window`, que garde la piste d’audit ; `--plan` regarde à tout moment.',
    },
  },
  refused: {
    exit: 4,
    title: { en: 'A rule forbids it', fr: 'Une règle l’interdit' },
    explanation: {
      en: 'What was asked would do harm or make no sense as things stand.',
      fr: 'Ce qui est demandé ferait du tort ou n’a pas de sens en l’état.',
    },
    remedy: {
      en: 'The message names the rule, and the hint what is possible instead.',
      fr: 'Le message nomme la règle, et l’indication ce qui est possible à la place.',
    },
  },
  stopped: {
    exit: 5,
    title: { en: 'Stopped before the end', fr: 'Arrêté avant la fin' },
    explanation: {
      en: 'Parts that were finished are kept; the part in hand was taken back.',
      fr: 'Les parties finies sont gardées ; celle en cours a été reprise.',
    },
    remedy: {
      en: 'Give the same command again, or `cpa runs resume ID`. See the runbook about a run that stopped.',
      fr: 'Relancez la même commande, ou `cpa runs resume ID`. Voyez la procédure sur une exécution arrêtée.',
    },
  },
  run_failed: {
    exit: 1,
    title: { en: 'A run failed', fr: 'Une exécution a échoué' },
    explanation: {
      en: 'A part failed, and was taken back whole.',
      fr: 'Une partie a échoué, et a été entièrement reprise.',
    },
    remedy: {
      en: 'Nothing of the failed part is kept. Look at it with `cpa runs show ID`, mend the cause, give the same command again.',
      fr: 'Rien de la partie en échec n’est gardé. Regardez-la par `cpa runs show ID`, corrigez la cause, relancez la même commande.',
    },
  },
  too_many_set_aside: {
    exit: 1,
    title: {
      en: 'A run fails for so many holders that it was stopped',
      fr: 'Une exécution échoue pour tant de titulaires qu’elle a été arrêtée',
    },
    explanation: {
      en: 'Single holders who make a run fail are set aside, and everything else is done. More of them than the failure budget allows mean that something is wrong everywhere.',
      fr: 'Les titulaires qui font échouer une exécution sont mis de côté un par un, et tout le reste est fait. S’il y en a plus que ce qui est permis, quelque chose ne va nulle part.',
    },
    remedy: {
      en: 'The message says what the errors have in common: mend it, then give the same command again. `chunks.failure_budget` of the configuration says how many are allowed.',
      fr: 'Le message dit ce que les erreurs ont en commun : réparez-le, puis relancez la même commande. `chunks.failure_budget` de la configuration dit combien sont permis.',
    },
  },
  audit_unknown: {
    exit: 2,
    title: { en: 'There is no audit of that number', fr: 'Il n’y a pas d’audit de ce numéro' },
    explanation: {
      en: 'Audits are numbered in the order in which they were made; those of a login that may only read are not kept.',
      fr: 'Les audits sont numérotés dans l’ordre où ils ont été faits ; ceux d’un compte en lecture seule ne sont pas gardés.',
    },
    remedy: { en: 'List them: `cpa audit --history`.', fr: 'Listez-les : `cpa audit --history`.' },
  },
  run_unknown: {
    exit: 2,
    title: { en: 'There is no such run', fr: 'Il n’y a pas de telle exécution' },
    explanation: { en: 'Runs are known by their number.', fr: 'Les exécutions sont connues par leur numéro.' },
    remedy: { en: 'List the runs: `cpa runs`.', fr: 'Listez les exécutions : `cpa runs`.' },
  },
  schedule_unknown: {
    exit: 2,
    title: { en: 'There is no such schedule', fr: 'Il n’y a pas de telle planification' },
    explanation: { en: 'Schedules are known by their name.', fr: 'Les planifications sont connues par leur nom.' },
    remedy: { en: 'List them: `cpa schedule`.', fr: 'Listez-les : `cpa schedule`.' },
  },
  law_invalid: {
    exit: 1,
    title: { en: 'The parameters of the law are not valid', fr: 'Les paramètres de la loi ne sont pas valables' },
    explanation: {
      en: 'No amount stands in the program: all come from these files, which must hold together.',
      fr: 'Aucun montant n’est dans le programme : tous viennent de ces fichiers, qui doivent se tenir.',
    },
    remedy: {
      en: 'Correct the file of the parameter that the message names, and build again.',
      fr: 'Corrigez le fichier du paramètre que nomme le message, et reconstruisez.',
    },
  },
} as const satisfies CataloguedErrors
