import type { CheckDefinition } from './check.ts'

/* What is looked for in the ledger as a whole, and in the credits that are computed again. */

export const trialBalanceCheck: CheckDefinition = {
  name: 'trial_balance',
  problems: {
    entries_and_funding: {
      en: 'accounts and years whose two sides do not sum to zero',
      fr: 'comptes et années dont les deux côtés ne s’annulent pas',
    },
    entries_and_balances: {
      en: 'accounts whose entries and balances sum to different amounts',
      fr: 'comptes dont les écritures et les soldes ont des sommes différentes',
    },
    units: {
      en: 'units whose two sides do not sum to zero',
      fr: 'unités dont les deux côtés ne s’annulent pas',
    },
  },
}

export const fundingCheck = {
  name: 'funding',
  sound: {
    en: 'every part of a run has the counter-entries of its entries',
    fr: 'chaque partie d’une exécution a les contreparties de ses écritures',
  },
  problems: {
    no_counter_entry: {
      en: 'parts of runs whose entries have no counter-entry',
      fr: 'parties d’exécutions dont les écritures n’ont pas de contrepartie',
    },
    no_entries: { en: 'counter-entries without entries', fr: 'contreparties sans écritures' },
    other_amount: {
      en: 'counter-entries that are not the opposite of their entries',
      fr: 'contreparties qui ne sont pas l’opposé de leurs écritures',
    },
    other_count: {
      en: 'counter-entries that tell another number of entries than there are',
      fr: 'contreparties qui disent un autre nombre d’écritures qu’il n’y en a',
    },
  },
} as const satisfies CheckDefinition

export const basisCheck: CheckDefinition = {
  name: 'basis',
  problems: {
    no_law: {
      en: 'credits of a year for which the law gives none',
      fr: 'crédits d’une année pour laquelle le droit n’en donne pas',
    },
    rate: {
      en: 'credits at a rate that the law does not know, or that another scheme gives',
      fr: 'crédits à un taux que le droit ne connaît pas, ou que donne un autre régime',
    },
    ratio: {
      en: 'credits whose share of a full year is missing, or not above 0 and up to 1',
      fr: 'crédits dont la part d’une année pleine manque, ou n’est pas entre 0 (exclu) et 1',
    },
    entitlement: {
      en: 'credits whose right is not what the law gives at their rate and share of a full year',
      fr: 'crédits dont le droit n’est pas celui que donnent leur taux et leur part d’une année pleine',
    },
    cap: {
      en: 'credits under a cap that the law does not give with their rate',
      fr: 'crédits sous un plafond que le droit ne donne pas avec leur taux',
    },
    headroom: { en: 'credits without a cap or a headroom', fr: 'crédits sans plafond ou sans marge' },
    amount: {
      en: 'first credits that are not the right within the headroom',
      fr: 'premiers crédits qui ne sont pas le droit dans la limite de la marge',
    },
    category: {
      en: 'credits of engagements beside another one of the same year and category',
      fr: 'crédits d’engagements à côté d’un autre de la même année et de la même catégorie',
    },
    facts: {
      en: 'credits that the declarations, engagements or exposures told do not give',
      fr: 'crédits que ne donnent pas les déclarations, engagements ou expositions connus',
    },
    to_credit: {
      en: 'credits whose declarations or situations were changed or withdrawn since: they wait for cpa credit of their year',
      fr: 'crédits dont les déclarations ou situations ont été changées ou retirées depuis : ils attendent cpa credit de leur année',
    },
  },
  warnings: ['to_credit'],
}
