import { CpaError } from '../errors.ts'
import { approvalRule } from '../plans/approvals.ts'
import type { Circumstances } from './circumstances.ts'

/**
 * Throws `plan_required` where the installation asks for approvals: a yearly credit without a plan would go around them.
 * What a night brings is no yearly credit, and goes on.
 */
export function requireNoApprovals({ settings }: Pick<Circumstances, 'settings'>, year: number): void {
  if (approvalRule(settings.configuration).needed === 0) return
  throw new CpaError(
    'plan_required',
    {
      en: `Rights of ${year} are credited by an approved plan only: the configuration asks for approvals`,
      fr: `Les droits de ${year} ne sont crédités que par un plan approuvé : la configuration demande des approbations`,
    },
    {
      hint: {
        en: `Plan it: cpa campaign ${year} --plan; have it approved: cpa plans approve ID; apply it: cpa campaign ${year} --apply ID`,
        fr: `Planifiez : cpa campaign ${year} --plan ; faites approuver : cpa plans approve ID ; appliquez : cpa campaign ${year} --apply ID`,
      },
    },
  )
}
