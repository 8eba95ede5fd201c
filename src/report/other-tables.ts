import { reasonOf } from '../law/reasons.ts'
import type { KindSum } from '../operations/report/year-report.ts'
import { counted } from '../wording/counts.ts'
import { named, tell } from '../wording/language.ts'
import { amountText } from '../wording/money-text.ts'
import {
  accountName,
  actionName,
  creditingJobName,
  kindName,
  leaveAnswerName,
  leaveKindName,
  topUpName,
} from '../wording/right-words.ts'
import { feedName } from './feed-name.ts'
import { fewName, keyName } from './key-names.ts'
import type { ReportTable, TableMaker } from './report-table.ts'

/** What stands beside the rights: every entry, who got nothing, what moved in the calendar year, what was refused. */
export const otherTables = {
  kind: ({ by_kind }) => ({
    title: tell('Every entry of the year', 'Toutes les écritures de l’année'),
    note: tell(
      'All entries whose activity year it is, as an export of the entries adds up.',
      'Toutes les écritures de cette année d’activité, telles qu’un export des écritures les additionne.',
    ),
    ...kindCells(by_kind),
  }),
  reason: ({ by_reason, counted_by }) => ({
    title: tell('Why people got nothing', 'Pourquoi des personnes n’ont rien reçu'),
    note: counted_by
      .map(({ job, run_id, as_of }) =>
        tell(
          `${creditingJobName(job)}: counted by run ${run_id} of ${as_of}`,
          `${creditingJobName(job)} : compté par l’exécution ${run_id} du ${as_of}`,
        ),
      )
      .join(' · '),
    head: [tell('for', 'au titre de'), tell('reason', 'motif'), people()],
    rows: by_reason.map(({ job, key, people }) => [
      creditingJobName(job),
      key === 'few' ? fewName() : tell(reasonOf(key)),
      counted(people),
    ]),
    empty: tell(
      'Nobody was left out, or no run has credited this year.',
      'Personne n’a été écarté, ou aucune exécution n’a crédité cette année.',
    ),
  }),
  word: ({ by_word }) => ({
    title: tell('On whose word a low qualification rests', 'Sur la parole de qui repose une faible qualification'),
    note: tell(
      'What would not be due without it, as the last run of the yearly credit has counted it.',
      'Ce qui ne serait pas dû sans elle, tel que la dernière exécution du crédit annuel l’a compté.',
    ),
    head: [tell('account', 'compte'), tell('word of', 'parole'), people(), amount()],
    rows: by_word.map((row) => [
      accountName(row.account),
      row.key === 'employer' ? tell('the employer', 'de l’employeur') : tell('the holder', 'du titulaire'),
      counted(row.people),
      amountText(row.amount),
    ]),
    empty: tell('No right rests on such a word.', 'Aucun droit ne repose sur une telle parole.'),
  }),
  movement: ({ year, by_movement }) => ({
    title: tell(`What else moved in ${year}`, `Les autres mouvements de ${year}`),
    note: tell(
      'By effective date, in the calendar year: whatever year the rights are of.',
      'Par date d’effet, dans l’année civile : quelle que soit l’année des droits.',
    ),
    ...kindCells(by_movement),
  }),
  training: ({ year, by_training }) => ({
    title: tell(
      `Paid in ${year} for trainings and other uses`,
      `Payé en ${year} pour des formations et autres usages`,
    ),
    note: tell(
      'What was used for good, by what paid it.',
      'Ce qui a été utilisé définitivement, selon ce qui l’a payé.',
    ),
    head: [
      tell('account', 'compte'),
      tell('what for', 'objet'),
      tell('paid from', 'payé sur'),
      tell('>trainings', '>formations'),
      people(),
      amount(),
    ],
    rows: by_training.map((row) => [
      accountName(row.account),
      row.key === 'few' ? fewName() : row.key === 'none' ? tell('not told', 'non précisé') : actionName(row.key),
      row.lot === 'few'
        ? ''
        : row.lot === 'none'
          ? tell('the account itself', 'le compte lui-même')
          : (topUpName(row.lot) ?? keyName('rate', row.lot, row.account)),
      counted(row.trainings),
      counted(row.people),
      amountText(row.amount),
    ]),
    empty: tell('Nothing was paid.', 'Rien n’a été payé.'),
  }),
  top_up: ({ year, by_top_up }) => ({
    title: tell(`Top-ups of ${year}`, `Abondements de ${year}`),
    note: tell('By the day on which the money came.', 'Selon le jour où l’argent est arrivé.'),
    head: [
      tell('account', 'compte'),
      tell('kind', 'nature'),
      tell('>top-ups', '>abondements'),
      people(),
      amount(),
    ],
    rows: by_top_up.map((row) => [
      accountName(row.account),
      row.key === 'few' ? fewName() : (topUpName(row.key) ?? row.key),
      counted(row.top_ups),
      counted(row.people),
      amountText(row.amount),
    ]),
    empty: tell('There was none.', 'Il n’y en a eu aucun.'),
  }),
  leave: ({ year, by_leave }) => ({
    title: tell(`Requests for leave of ${year}`, `Demandes d’absence de ${year}`),
    note: tell('Those that employers received in the year.', 'Celles que les employeurs ont reçues dans l’année.'),
    head: [tell('for', 'pour'), tell('answer', 'réponse'), tell('>requests', '>demandes'), people()],
    rows: by_leave.map((row) => [
      row.key === 'few' ? fewName() : leaveKindName(row.key),
      row.answer === 'few' ? '' : leaveAnswerName(row.answer),
      counted(row.requests),
      counted(row.people),
    ]),
    empty: tell('There was none.', 'Il n’y en a eu aucune.'),
  }),
  refusal: ({ year, by_refusal }) => ({
    title: tell('Refused rows', 'Lignes refusées'),
    note: tell(
      `Of files loaded in ${year} and ${year + 1}, each row by its first reason.`,
      `Des fichiers chargés en ${year} et ${year + 1}, chaque ligne par son premier motif.`,
    ),
    head: [
      tell('feed', 'flux'),
      named('code'),
      tell('sender', 'émetteur'),
      tell('>rows', '>lignes'),
      tell('>still open', '>encore ouvertes'),
    ],
    rows: by_refusal.map(({ feed, key, sender, rows, open }) => [
      feed === 'others' ? tell('all others', 'tous les autres') : feedName(feed),
      key === 'others' ? '' : key,
      sender ?? '',
      counted(rows),
      counted(open),
    ]),
    empty: tell('No row was refused.', 'Aucune ligne n’a été refusée.'),
  }),
} satisfies Readonly<Record<string, TableMaker>>

const people = () => tell('>people', '>personnes')
const amount = () => tell('>amount', '>montant')

function kindCells(rows: readonly KindSum[]): Pick<ReportTable, 'head' | 'rows' | 'empty'> {
  return {
    head: [tell('account', 'compte'), tell('kind', 'nature'), tell('>entries', '>écritures'), people(), amount()],
    rows: rows.map(({ account, kind, entries, people, amount }) => [
      accountName(account),
      kindName(kind),
      counted(entries),
      counted(people),
      amountText(amount),
    ]),
    empty: tell('Nothing is booked.', 'Rien n’est inscrit.'),
  }
}
