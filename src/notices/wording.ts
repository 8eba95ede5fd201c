import type { Sentence } from '../language.ts'
import type { NoticeFacts, NoticeKind } from './tell.ts'

/** A notice in words: one line, and what to do about it. */
export interface Wording {
  readonly title: Sentence
  readonly advice: Sentence
}

/** What a notice says. */
export function wordingOf(kind: NoticeKind, facts: NoticeFacts): Wording {
  return wordings[kind](facts)
}

const lookAtRun = ({ run }: NoticeFacts): Sentence => ({
  en: `See: cpa runs show ${run}`,
  fr: `Voyez : cpa runs show ${run}`,
})

const lookAtSchedule = ({ schedule }: NoticeFacts): Sentence => ({
  en: `See: cpa schedule show ${schedule}`,
  fr: `Voyez : cpa schedule show ${schedule}`,
})

function run({ run: id, job, year }: NoticeFacts): Sentence {
  const what = year === null || year === undefined ? String(job) : `${job} ${year}`
  return { en: `Run ${id} (${what})`, fr: `Exécution ${id} (${what})` }
}

function tick({ schedule, tick: nominal }: NoticeFacts): Sentence {
  const time = String(nominal).slice(0, 16).replace('T', ' ')
  return { en: `${schedule} of ${time}`, fr: `${schedule} du ${time}` }
}

const wordings: Readonly<Record<NoticeKind, (facts: NoticeFacts) => Wording>> = {
  run_ended: (facts) => ({
    title: { en: `${run(facts).en} ended: ${facts.outcome}`, fr: `${run(facts).fr} terminée : ${facts.outcome}` },
    advice: lookAtRun(facts),
  }),
  run_failed: (facts) => ({
    title: { en: `${run(facts).en} failed`, fr: `${run(facts).fr} en échec` },
    advice: {
      en: `${lookAtRun(facts).en}; the same command continues it.`,
      fr: `${lookAtRun(facts).fr} ; la même commande la poursuit.`,
    },
  }),
  run_incomplete: (facts) => ({
    title: { en: `${run(facts).en} completed with errors`, fr: `${run(facts).fr} terminée avec des erreurs` },
    advice: {
      en: `${lookAtRun(facts).en}; do the rest with: cpa runs retry ${facts.run}`,
      fr: `${lookAtRun(facts).fr} ; faites le reste par : cpa runs retry ${facts.run}`,
    },
  }),
  campaign_ended: ({ year, audit }) => ({
    title:
      audit === 'sound'
        ? { en: `Campaign of ${year} done, audit sound`, fr: `Campagne ${year} faite, audit sain` }
        : { en: `Campaign of ${year} done, audit FAILED`, fr: `Campagne ${year} faite, audit EN ÉCHEC` },
    advice: {
      en: audit === 'sound' ? 'See: cpa runs' : 'See: cpa audit, and its runbook',
      fr: audit === 'sound' ? 'Voyez : cpa runs' : 'Voyez : cpa audit, et sa procédure',
    },
  }),
  tick_failed: (facts) => ({
    title: { en: `${tick(facts).en} failed: ${facts.reason}`, fr: `${tick(facts).fr} en échec : ${facts.reason}` },
    advice: lookAtSchedule(facts),
  }),
  tick_missed: (facts) => ({
    title: {
      en: `${tick(facts).en} was missed: nobody looked in time`,
      fr: `${tick(facts).fr} manquée : personne n’a regardé à temps`,
    },
    advice: {
      en: `Does anything call cpa schedule run-due? Start it: cpa schedule run-now ${facts.schedule}`,
      fr: `Appelle-t-on cpa schedule run-due ? Lancez : cpa schedule run-now ${facts.schedule}`,
    },
  }),
  deadline_missed: (facts) => {
    const isTick = facts.schedule !== undefined
    const { en, fr } = isTick ? tick(facts) : run(facts)
    return {
      title: { en: `${en} is not done by its deadline`, fr: `${fr} : échéance dépassée` },
      advice: isTick ? lookAtSchedule(facts) : lookAtRun(facts),
    }
  },
  hold_placed: ({ year, establishments, people }) => ({
    title: {
      en: `Establishments newly held for ${year}: ${establishments}; people not credited: ${people}`,
      fr: `Établissements nouvellement retenus pour ${year} : ${establishments} ; personnes non créditées : ${people}`,
    },
    advice: { en: `See: cpa plausibility ${year}`, fr: `Voyez : cpa plausibility ${year}` },
  }),
  plan_waiting: ({ plan, year }) => ({
    title: {
      en: `The plan ${plan} for ${year} waits for approval`,
      fr: `Le plan ${plan} pour ${year} attend une approbation`,
    },
    advice: { en: `See: cpa plans show ${plan}`, fr: `Voyez : cpa plans show ${plan}` },
  }),
  test: () => ({
    title: { en: 'A test: notices arrive', fr: 'Un essai : les avis arrivent' },
    advice: { en: 'Nothing is to be done.', fr: 'Il n’y a rien à faire.' },
  }),
}
