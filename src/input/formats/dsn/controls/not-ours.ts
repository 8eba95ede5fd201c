import type { Sentence } from '../../../../language.ts'

/** Why a control of the norm is left to others. */
const reasons = {
  table: {
    en: 'needs a table of codes that is kept elsewhere (post codes, collective agreements, occupations, bodies)',
    fr: 'demande une nomenclature tenue ailleurs (codes postaux, conventions collectives, professions, organismes)',
  },
  register: {
    en: 'needs the register of companies (SIRENE)',
    fr: 'demande le répertoire SIRENE',
  },
  platform: {
    en: 'is about the deposit: the channel, or what the platform has taken before',
    fr: 'porte sur le dépôt : le canal, ou ce que la plate-forme a déjà reçu',
  },
  unreadable: {
    en: 'refers to a chapter of the technical specification that is not at hand',
    fr: 'renvoie à un chapitre du cahier technique qui n’est pas disponible',
  },
  priming: {
    en: 'is about declarations of nature 08, of which nothing counts',
    fr: 'porte sur la nature 08, dont rien ne compte',
  },
  occupation: {
    en: 'is about the occupation; no right hangs on it',
    fr: 'porte sur la profession ; aucun droit n’en dépend',
  },
  pension: {
    en: 'is about supplementary pensions; no right hangs on it',
    fr: 'porte sur la retraite complémentaire ; aucun droit n’en dépend',
  },
  contributions: {
    en: 'is about bases of contributions; no right hangs on it',
    fr: 'porte sur les bases assujetties ; aucun droit n’en dépend',
  },
  sailors: {
    en: 'is about the lines of service of sailors, which give no right of their own',
    fr: 'porte sur les lignes de service des marins, qui ne donnent pas de droit propre',
  },
  workplace: {
    en: 'is about the place of work; rights go by the establishment that declares',
    fr: 'porte sur le lieu de travail ; les droits suivent l’établissement déclarant',
  },
  end: {
    en: 'is about notice and which reason goes with which contract; an end is read as it is told',
    fr: 'porte sur le préavis et les motifs admis par nature de contrat ; une fin est lue telle quelle',
  },
  partTime: {
    en: 'is about the pay of therapeutic part time; no right hangs on it',
    fr: 'porte sur la paie du temps partiel thérapeutique ; aucun droit n’en dépend',
  },
} as const satisfies Record<string, Sentence>

/** The controls that are not ours, by reason: rubric and control, rubrics of S21.G00 without that. */
const lists: Readonly<Record<keyof typeof reasons, string>> = {
  table:
    'S10.G00.01.002 CRE-11, S10.G00.01.005 CRE-11, S10.G00.01.007 CRE-11, 06.003 CRE-11, 06.005 CRE-11, 06.010 CRE-11, ' +
    '06.015 CRE-11, 11.002 CRE-11, 11.004 CRE-11, 11.015 CRE-11, 11.022 CRE-11, 11.023 CRE-11, 30.009 CRE-11, ' +
    '30.011 CRE-11, 30.015 CRE-11, 40.004 CRE-11, 40.005 CRE-11, 40.017 CRE-11, 65.004 CRE-11',
  register: '06.001 CME-11, 11.001 CME-11, 06.012 SIG-11',
  platform: 'S20.G00.05.001 CST-11, S20.G00.05.002 CCH-11, S20.G00.05.006 CID-11',
  unreadable:
    '30.018 CSL-11, 31.001 SIG-11, 40.001 SIG-14, 51.002 SIG-14, 60.002 CCH-16, 60.002 SIG-14, 60.005 SIG-12, ' +
    '60.010 SIG-12, 60.010 SIG-13, 60.012 SIG-13, 62.001 SIG-13, 65.002 SIG-12',
  priming:
    'S20.G00.05.001 CCH-11, S20.G00.05.001 CCH-12, S20.G00.05.001 CCH-13, S20.G00.05.011 CCH-11, S20.G00.05.011 CCH-12, ' +
    'S20.G00.05.011 CCH-13, S20.G00.05.011 CCH-14, S20.G00.05.012 CCH-11, S20.G00.05.012 CSL-12, 30.001 CCH-15, ' +
    '30.020 CCH-15',
  occupation:
    '40.005 CCH-11, 40.005 CCH-12, 40.005 CCH-13, 40.005 CCH-14, 40.005 CCH-16, 40.005 CCH-18, 40.005 CCH-19, ' +
    '40.005 SIG-20, 40.006 CSL-11, 53.003 SIG-11',
  pension: '40.003 CCH-16, 40.003 CCH-17, 40.003 SIG-12',
  contributions: '51.013 SIG-11',
  sailors: '51.011 CCH-12, 51.011 CCH-13',
  workplace: '40.019 CCH-11',
  end: '62.002 CCH-11, 62.006 CCH-12',
  partTime: '60.001 SIG-13',
}

/** By rubric and control, `S21.G00.40.019 CCH-11`: why it is not ours. */
export const notOurs: ReadonlyMap<string, Sentence> = new Map(
  Object.entries(lists).flatMap(([reason, list]) =>
    list
      .split(', ')
      .map((one) => [one.startsWith('S') ? one : `S21.G00.${one}`, reasons[reason as keyof typeof reasons]]),
  ),
)
