import type { Sentence } from '../language.ts'
import type { RunState } from '../runs/states.ts'

/** How a run stands, as people say it. */
export const stateWords: Readonly<Record<RunState, Sentence>> = {
  planning: { en: 'planning', fr: 'en préparation' },
  running: { en: 'running', fr: 'en cours' },
  stopped: { en: 'stopped', fr: 'arrêtée' },
  paused: { en: 'paused', fr: 'en pause' },
  failed: { en: 'failed', fr: 'en échec' },
  cancelled: { en: 'cancelled', fr: 'annulée' },
  completed_with_errors: { en: 'ended with holders set aside', fr: 'terminée, titulaires mis de côté' },
  done: { en: 'done', fr: 'terminée' },
}
