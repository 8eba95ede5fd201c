import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** All rules, best practices too, and the size of targets, which is asked since WCAG 2.2. */
const allRules = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }
/** Those that depend on the colours. */
const colours = { resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block'] }

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/**
 * What axe-core objects to on a page, a line each. The rules are brought in by the protocol of the browser, which no
 * policy of the page forbids, so that the page is examined as it is served.
 */
export async function accessibilityViolations(page: Page, { coloursOnly = false } = {}): Promise<string[]> {
  await page.evaluate(`if (!window.axe) { ${axe.source}; }`)
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, ${JSON.stringify(coloursOnly ? colours : allRules)}).then(({ violations }) => violations)`,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 300)} ${failureSummary}`),
  )
}
