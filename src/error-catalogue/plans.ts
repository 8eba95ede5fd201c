import type { CataloguedErrors } from './catalogued-error.ts'

/** Errors of plans that are to be shown, approved or applied. */
export const planErrors = {
  plan_unknown: {
    exit: 2,
    title: { en: 'There is no such plan', fr: 'Il n’y a pas de tel plan' },
    explanation: { en: 'Plans are known by their number.', fr: 'Les plans sont connus par leur numéro.' },
    remedy: { en: 'List the plans: `cpa plans`.', fr: 'Listez les plans : `cpa plans`.' },
  },
  plan_unfinished: {
    exit: 4,
    title: { en: 'The plan is not computed to its end', fr: 'Le plan n’est pas calculé jusqu’au bout' },
    explanation: {
      en: 'The command that plans was stopped or is still at work: there are no figures that somebody could approve.',
      fr: 'La commande qui planifie a été arrêtée ou travaille encore : il n’y a pas de chiffres à approuver.',
    },
    remedy: {
      en: 'Give the command with `--plan` again: it goes on where it stopped.',
      fr: 'Relancez la commande avec `--plan` : elle reprend où elle s’est arrêtée.',
    },
  },
  plan_drifted: {
    exit: 4,
    title: {
      en: 'Something that the plan was computed from has changed',
      fr: 'Ce dont le plan a été calculé a changé',
    },
    explanation: {
      en: 'What would be booked now is not what was reviewed. The message names the files, the parameters of the law, the settings and the work that came in between.',
      fr: 'Ce qui serait inscrit maintenant n’est pas ce qui a été examiné. Le message nomme les fichiers, les paramètres de la loi, les réglages et les travaux survenus entre-temps.',
    },
    remedy: {
      en: 'Plan again and look at the difference to the plan before. Or say why it does not matter: `--accept-drift "reason"`, which is kept with the plan.',
      fr: 'Planifiez de nouveau et regardez l’écart au plan précédent. Ou dites pourquoi cela n’importe pas : `--accept-drift "raison"`, gardée avec le plan.',
    },
  },
  plan_superseded: {
    exit: 4,
    title: { en: 'A later plan has taken the place of this one', fr: 'Un plan ultérieur a remplacé celui-ci' },
    explanation: {
      en: 'Of the plans of one year and one command only the last can be applied, so that nobody applies what nobody looks at any more.',
      fr: 'Des plans d’une année et d’une commande, seul le dernier peut être appliqué, pour que personne n’applique ce que plus personne ne regarde.',
    },
    remedy: {
      en: 'Look at the last one: `cpa plans`, `cpa plans show ID`.',
      fr: 'Regardez le dernier : `cpa plans`, `cpa plans show ID`.',
    },
  },
  plan_applied: {
    exit: 4,
    title: { en: 'The plan is applied already', fr: 'Le plan est déjà appliqué' },
    explanation: {
      en: 'What it planned is booked. Nothing was done again.',
      fr: 'Ce qu’il prévoyait est inscrit. Rien n’a été refait.',
    },
    remedy: {
      en: 'When something has come since, plan anew: the plan has the difference.',
      fr: 'Si quelque chose est venu depuis, planifiez à nouveau : le plan a la différence.',
    },
  },
  plan_of_another_year: {
    exit: 4,
    title: { en: 'The plan is of another year', fr: 'Le plan est d’une autre année' },
    explanation: {
      en: 'Year and plan are both given, so that a slip in one of them is found.',
      fr: 'L’année et le plan sont donnés tous deux, pour qu’une faute dans l’un se voie.',
    },
    remedy: {
      en: 'List the plans with their years: `cpa plans`.',
      fr: 'Listez les plans et leurs années : `cpa plans`.',
    },
  },
  plan_of_another_command: {
    exit: 4,
    title: { en: 'The plan is of another command', fr: 'Le plan est d’une autre commande' },
    explanation: {
      en: 'A plan of `cpa credit` holds one job, a plan of `cpa campaign` all of them.',
      fr: 'Un plan de `cpa credit` contient un traitement, un plan de `cpa campaign` tous.',
    },
    remedy: {
      en: 'Apply it with the command that planned it; the message names it.',
      fr: 'Appliquez-le par la commande qui l’a planifié ; le message la nomme.',
    },
  },
  plan_not_approved: {
    exit: 4,
    title: { en: 'The plan lacks approvals', fr: 'Il manque des approbations au plan' },
    explanation: {
      en: 'The configuration asks for approvals by people who are not the one who planned, each of what is in force now. An approval given before something changed does not count.',
      fr: 'La configuration demande des approbations de personnes autres que celle qui a planifié, chacune de ce qui est en vigueur maintenant. Une approbation d’avant un changement ne compte pas.',
    },
    remedy: {
      en: 'Have it approved: `cpa plans approve ID`, each person under their own name.',
      fr: 'Faites-le approuver : `cpa plans approve ID`, chaque personne sous son propre nom.',
    },
  },
  plan_required: {
    exit: 4,
    title: {
      en: 'Yearly credits are booked by an approved plan only',
      fr: 'Les crédits annuels ne s’inscrivent que par un plan approuvé',
    },
    explanation: {
      en: 'The configuration asks for approvals. A credit without a plan would go around them.',
      fr: 'La configuration demande des approbations. Un crédit sans plan les contournerait.',
    },
    remedy: {
      en: 'Plan (`cpa campaign YEAR --plan`), have it approved (`cpa plans approve ID`), apply it (`cpa campaign YEAR --apply ID`).',
      fr: 'Planifiez (`cpa campaign ANNÉE --plan`), faites approuver (`cpa plans approve ID`), appliquez (`cpa campaign ANNÉE --apply ID`).',
    },
  },
  approval_by_planner: {
    exit: 4,
    title: {
      en: 'Whoever planned does not approve',
      fr: 'Qui a planifié n’approuve pas',
    },
    explanation: {
      en: 'The configuration asks for other people to look at a plan.',
      fr: 'La configuration demande que d’autres personnes regardent un plan.',
    },
    remedy: {
      en: 'Let somebody else approve it, under their own name (CPA_OPERATOR, or their own login where the configuration says `database_user`).',
      fr: 'Faites-le approuver par quelqu’un d’autre, sous son propre nom (CPA_OPERATOR, ou son propre compte si la configuration dit `database_user`).',
    },
  },
  login_shared: {
    exit: 4,
    title: {
      en: 'The console has one login for all',
      fr: 'La console a un seul compte pour toutes les personnes',
    },
    explanation: {
      en: 'The configuration tells people apart by their login of the database (`plans.people: database_user`). Through the console all have the same one, so that nobody could tell who planned from who approves.',
      fr: 'La configuration distingue les personnes par leur compte de la base (`plans.people: database_user`). Par la console toutes ont le même : qui planifie ne se distinguerait pas de qui approuve.',
    },
    remedy: {
      en: 'Plan and approve by command, each with a login of their own; or let people be told apart by name (`plans.people: operator`).',
      fr: 'Planifiez et approuvez par commande, chacun avec son propre compte ; ou distinguez les personnes par leur nom (`plans.people: operator`).',
    },
  },
} as const satisfies CataloguedErrors
