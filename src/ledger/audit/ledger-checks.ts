import { loadSql } from '../../database/sql.ts'
import type { Example } from './check.ts'
import type { RangeCheck } from './range-check.ts'
import { useChecks } from './use-checks.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)

/** Balances, credits, closings and runs, in the order in which they are reported. */
const bookChecks = [
  {
    name: 'balances',
    sound: {
      en: 'balances are the sums of their entries',
      fr: 'les soldes sont les sommes de leurs écritures',
    },
    sql: sql('balances'),
    third: 'years',
    problems: {
      no_balance: {
        en: 'accounts with entries and no balance',
        fr: 'comptes avec des écritures et sans solde',
      },
      balance: {
        en: 'balances that are not the sum of their entries',
        fr: 'soldes qui ne sont pas la somme de leurs écritures',
      },
      statutory: {
        en: 'balances whose part under the cap is not the sum of its entries',
        fr: 'soldes dont la part sous plafond n’est pas la somme de ses écritures',
      },
      count: {
        en: 'balances with another number of entries than there are',
        fr: 'soldes avec un autre nombre d’écritures qu’il n’y en a',
      },
      holes: {
        en: 'accounts whose entries are not numbered 1, 2, 3 and so on',
        fr: 'comptes dont les écritures ne sont pas numérotées 1, 2, 3 et ainsi de suite',
      },
    },
  },
  {
    name: 'caps',
    sound: {
      en: 'no credit raised an account above its cap, and every amount follows from its right and headroom',
      fr: 'aucun crédit n’a porté un compte au-dessus de son plafond, et chaque montant découle du droit et de la marge',
    },
    sql: sql('caps'),
    third: 'years',
    problems: {
      over_cap: {
        en: 'credits that raised the account above their cap',
        fr: 'crédits qui ont porté le compte au-dessus de leur plafond',
      },
      headroom: {
        en: 'credits whose headroom is not what the cap left',
        fr: 'crédits dont la marge n’est pas ce que laissait le plafond',
      },
      amount: {
        en: 'credits whose amount does not follow from right, headroom and what was booked before',
        fr: 'crédits dont le montant ne découle pas du droit, de la marge et de ce qui était déjà inscrit',
      },
      statutory: {
        en: 'credits that do not count under the cap in full',
        fr: 'crédits qui ne comptent pas en entier sous le plafond',
      },
    },
  },
  {
    name: 'uniqueness',
    sound: { en: 'no year is credited twice', fr: 'aucune année n’est créditée deux fois' },
    sql: sql('uniqueness'),
    third: 'years',
    problems: {
      credited_twice: {
        en: 'credits of a year that was credited already',
        fr: 'crédits d’une année déjà créditée',
      },
    },
  },
  {
    name: 'undoing',
    sound: {
      en: 'every entry that undoes another is its exact opposite',
      fr: 'chaque écriture qui en annule une autre en est l’exact opposé',
    },
    sql: sql('undoing'),
    third: 'years',
    problems: {
      undoes_nothing: {
        en: 'undoing entries that name no entry of their account',
        fr: 'annulations qui ne nomment aucune écriture de leur compte',
      },
      not_opposite: {
        en: 'undoing entries that are not the exact opposite of what they undo',
        fr: 'annulations qui ne sont pas l’exact opposé de ce qu’elles annulent',
      },
      undone_twice: {
        en: 'entries among several that undo the same',
        fr: 'écritures parmi plusieurs qui annulent la même',
      },
      wrong_kind: {
        en: 'undoing entries of a kind that does not fit what they undo',
        fr: 'annulations d’une nature qui ne convient pas à ce qu’elles annulent',
      },
    },
  },
  {
    name: 'closings',
    sound: {
      en: 'closed accounts are empty, and nothing takes effect in them after the closing',
      fr: 'les comptes clos sont vides, et rien n’y prend effet après la clôture',
    },
    sql: sql('closings'),
    third: 'years',
    problems: {
      never_opened: {
        en: 'accounts with entries that were never opened',
        fr: 'comptes avec des écritures qui n’ont jamais été ouverts',
      },
      not_empty: { en: 'closed accounts that are not empty', fr: 'comptes clos qui ne sont pas vides' },
      effective_later: {
        en: 'closed accounts in which something takes effect after the closing',
        fr: 'comptes clos où quelque chose prend effet après la clôture',
      },
      booked_later: {
        en: 'accounts with entries after a closing that nothing undid',
        fr: 'comptes avec des écritures après une clôture que rien n’a annulée',
      },
      closed_account_open: {
        en: 'accounts that are open with a closing that nothing undid',
        fr: 'comptes ouverts malgré une clôture que rien n’a annulée',
      },
      closing_date: {
        en: 'closing entries of another date than the closing',
        fr: 'écritures de clôture d’une autre date que la clôture',
      },
      of_nobody: {
        en: 'accounts of holders whom nobody knows',
        fr: 'comptes de titulaires que personne ne connaît',
      },
    },
  },
  {
    name: 'runs',
    sound: {
      en: 'every entry was booked by a finished part of a run',
      fr: 'chaque écriture vient d’une partie terminée d’une exécution',
    },
    sql: sql('runs'),
    third: 'years',
    example: runInWords,
    problems: {
      no_chunk: {
        en: 'entries of no known part of a run',
        fr: 'écritures d’aucune partie connue d’une exécution',
      },
      chunk_not_done: {
        en: 'entries of a part of a run that is not done',
        fr: 'écritures d’une partie d’exécution qui n’est pas terminée',
      },
      outside_bounds: {
        en: 'entries of a holder outside the bounds of their part',
        fr: 'écritures d’un titulaire hors des bornes de leur partie',
      },
      planned_only: {
        en: 'entries of a run that was to write none',
        fr: 'écritures d’une exécution qui ne devait rien écrire',
      },
      other_year: {
        en: 'entries of another year than that of their run',
        fr: 'écritures d’une autre année que celle de leur exécution',
      },
      other_date: {
        en: 'yearly credits of another date than the business date of their run',
        fr: 'crédits annuels d’une autre date que la date d’opération de leur exécution',
      },
      done_with_chunks_left: {
        en: 'runs that are done and have parts left to do',
        fr: 'exécutions terminées dont des parties restent à faire',
      },
      reported_entries: {
        en: 'runs that reported another number of entries than they booked',
        fr: 'exécutions qui ont annoncé un autre nombre d’écritures que celui inscrit',
      },
      unfinished: {
        en: 'runs that nobody finished for a day',
        fr: 'exécutions que personne n’a terminées depuis un jour',
      },
      set_aside: {
        en: 'holders set aside, for whom a run failed',
        fr: 'titulaires mis de côté, pour qui une exécution a échoué',
      },
    },
    warnings: ['unfinished', 'set_aside'],
  },
  {
    name: 'held',
    sound: {
      en: 'nothing was booked of a year while an establishment of its holder was held',
      fr: 'rien n’a été inscrit d’une année pendant qu’un établissement de son titulaire était retenu',
    },
    sql: sql('held'),
    third: 'held_years',
    problems: {
      credited: {
        en: 'entries of a year booked while an establishment that their holder worked for was held',
        fr: 'écritures d’une année inscrites pendant qu’un établissement où travaillait leur titulaire était retenu',
      },
    },
  },
] as const satisfies readonly RangeCheck[]

/** In the order in which they are reported. */
export const rangeChecks = [...bookChecks, ...useChecks] as const

/** `run 5` and `holder 3, run 5`; an entry is named as it is. */
function runInWords(given: string): Example {
  const fr = given.replace('holder', 'titulaire').replace('run', 'exécution')
  return fr === given ? given : { en: given, fr }
}
