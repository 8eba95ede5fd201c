import { loadSql } from '../../database/sql.ts'
import type { RangeCheck } from './range-check.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)

/** Deaths, and what moves rights otherwise than by a year: in the order in which they are reported. */
export const useChecks = [
  {
    name: 'deaths',
    sound: {
      en: 'accounts are closed on the day of death of their holders',
      fr: 'les comptes sont clos au jour du décès de leur titulaire',
    },
    sql: sql('deaths'),
    third: 'business_date',
    problems: {
      closed_without_death: {
        en: 'closed accounts of holders of whom no death was told',
        fr: 'comptes clos de titulaires dont aucun décès n’est connu',
      },
      not_closed: {
        en: 'accounts that the last run of close-deaths should have closed',
        fr: 'comptes que la dernière exécution de close-deaths aurait dû clore',
      },
      closed_on_other_day: {
        en: 'accounts closed on another day than the death known, or although it was withdrawn',
        fr: 'comptes clos un autre jour que le décès connu, ou bien qu’il ait été retiré',
      },
      to_close: {
        en: 'deaths that wait for cpa close-deaths',
        fr: 'décès qui attendent cpa close-deaths',
      },
      to_reopen: {
        en: 'deaths withdrawn or put off that wait for cpa close-deaths',
        fr: 'décès retirés ou reportés qui attendent cpa close-deaths',
      },
    },
    warnings: ['to_close', 'to_reopen'],
  },
  {
    name: 'top_ups',
    sound: {
      en: 'every top-up rests on a decision, a statement or a request',
      fr: 'chaque abondement repose sur une décision, une déclaration ou une demande',
    },
    sql: sql('top-ups'),
    third: 'years',
    problems: {
      granted: {
        en: 'top-ups of more than what was decided or stated',
        fr: 'abondements supérieurs à ce qui a été décidé ou déclaré',
      },
      lots: {
        en: 'lots that hold another top-up than was decided, or on another day than the money came',
        fr: 'lots d’un autre abondement que celui décidé, ou d’un autre jour que la réception de l’argent',
      },
      requested: {
        en: 'points that became euros although nobody asked for it',
        fr: 'points devenus des euros sans que personne l’ait demandé',
      },
    },
  },
  {
    name: 'takeovers',
    sound: {
      en: 'what was taken over is what the system before held',
      fr: 'ce qui a été repris est ce que tenait le système précédent',
    },
    sql: sql('takeovers'),
    third: 'years',
    problems: {
      other_amount: {
        en: 'accounts or lots taken over with another amount than was told',
        fr: 'comptes ou lots repris avec un autre montant que celui annoncé',
      },
    },
  },
  {
    name: 'leaves',
    sound: {
      en: 'silence accepted only what nobody answered in time',
      fr: 'le silence n’a accepté que ce qui est resté sans réponse à temps',
    },
    sql: sql('leaves'),
    third: 'business_date',
    problems: {
      not_requested: {
        en: 'leave accepted by silence that nobody asks for',
        fr: 'absences acceptées par le silence que personne ne demande',
      },
      answered: {
        en: 'leave accepted by silence although it was answered in time',
        fr: 'absences acceptées par le silence bien qu’une réponse soit venue à temps',
      },
      early: {
        en: 'leave accepted by silence after the business date',
        fr: 'absences acceptées par le silence après la date d’opération',
      },
      other_day: {
        en: 'leave accepted by silence on another day than the one after the last',
        fr: 'absences acceptées par le silence un autre jour que le lendemain du dernier',
      },
    },
  },
  {
    name: 'lots',
    sound: {
      en: 'no lot was used before its receipt, beyond what it held, or after its last day',
      fr: 'aucun lot n’a servi avant réception, au-delà de ce qu’il contenait ni après son dernier jour',
    },
    sql: sql('lots'),
    third: 'business_date',
    problems: {
      unreceived: {
        en: 'lots that were used before anything of them was received',
        fr: 'lots utilisés avant que rien n’en ait été reçu',
      },
      overdrawn: {
        en: 'lots or accounts of which more was used than there was',
        fr: 'lots ou comptes dont on a utilisé plus qu’il n’y avait',
      },
      after_deadline: {
        en: 'lots that were used after their last day',
        fr: 'lots utilisés après leur dernier jour',
      },
      early_expiry: {
        en: 'lots that expired before their last day was over, or have none',
        fr: 'lots expirés avant la fin de leur dernier jour, ou qui n’en ont pas',
      },
      not_refundable: {
        en: 'lots that went back to a funder who had not asked for it',
        fr: 'lots rendus à un financeur qui ne l’avait pas demandé',
      },
      early_refund: {
        en: 'lots that went back to their funder before the law had it',
        fr: 'lots rendus à leur financeur avant que le droit le prévoie',
      },
      kept_from_funder: {
        en: 'lots that expired although their funder is to get them back',
        fr: 'lots expirés alors que leur financeur doit les récupérer',
      },
      not_expired: {
        en: 'lots that still hold something although their last day is over',
        fr: 'lots qui contiennent encore quelque chose bien que leur dernier jour soit passé',
      },
    },
  },
  {
    name: 'uses',
    sound: {
      en: 'what is set aside and used is what trainings and other uses ask for',
      fr: 'ce qui est réservé et utilisé est ce que demandent formations et autres usages',
    },
    sql: sql('uses'),
    third: 'business_date',
    problems: {
      without_file: {
        en: 'rights that were taken for a training file which was never accepted',
        fr: 'droits pris pour un dossier de formation qui n’a jamais été accepté',
      },
      pairs: {
        en: 'training files whose release or use does not fit what was set aside for them',
        fr: 'dossiers dont la libération ou l’utilisation ne correspond pas à ce qui leur était réservé',
      },
      left_reserved: {
        en: 'training files that are over and still hold rights',
        fr: 'dossiers terminés qui gardent des droits réservés',
      },
      released_early: {
        en: 'training files that go on and hold no rights any more',
        fr: 'dossiers en cours qui n’ont plus de droits réservés',
      },
      used_for_nothing: {
        en: 'rights that were used for a training which did not cost any',
        fr: 'droits utilisés pour une formation qui n’en coûtait pas',
      },
      restored: {
        en: 'training files that gave back another amount than they had taken',
        fr: 'dossiers qui ont rendu un autre montant que celui qu’ils avaient pris',
      },
      blocked: {
        en: 'rights that were used after a death or a full-rate pension, or during a hold',
        fr: 'droits utilisés après un décès ou une retraite à taux plein, ou pendant une suspension',
      },
      over_price: {
        en: 'training files that took more than their price less what others pay',
        fr: 'dossiers qui ont pris plus que leur prix, déduction faite de ce que d’autres paient',
      },
      withheld: {
        en: 'what was withheld for a debt and is not what repays it, or comes from a top-up',
        fr: 'retenues pour une dette qui ne sont pas ce qui la rembourse, ou qui viennent d’un abondement',
      },
      after_death: {
        en: 'lots that expired, or rights that were withheld, after the death of their holder',
        fr: 'lots expirés, ou droits retenus, après le décès de leur titulaire',
      },
      without_use: {
        en: 'rights that were used though no row in force says so, or more than it says',
        fr: 'droits utilisés sans qu’une ligne en vigueur le dise, ou plus qu’elle ne dit',
      },
    },
  },
] as const satisfies readonly RangeCheck[]
