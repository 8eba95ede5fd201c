import type { Plausibility } from '../../../operations/plausibility.ts'

/** A look through the declarations of a year, as it was found then. */
export interface Look extends Plausibility {
  readonly year: number
  readonly at: Date
  readonly by: string
}

/** So many are remembered, one for each year. */
const remembered = 4

/**
 * The last looks of this process. To look reads every declaration of a year, so a page does not do it by itself: somebody asks
 * for it, and whoever comes after sees what was found and when.
 */
class Looks {
  readonly #looks = new Map<number, Look>()

  keep(look: Look): void {
    this.#looks.delete(look.year)
    this.#looks.set(look.year, look)
    const [oldest] = this.#looks.keys()
    if (this.#looks.size > remembered && oldest !== undefined) this.#looks.delete(oldest)
  }

  of(year: number): Look | undefined {
    return this.#looks.get(year)
  }

  /** What was released or held since is told as it is now. */
  mark(year: number, isMeant: (finding: Look['findings'][number]) => boolean, held: boolean): void {
    const look = this.#looks.get(year)
    if (look === undefined) return
    const findings = look.findings.map((finding) => (isMeant(finding) ? { ...finding, held } : finding))
    this.#looks.set(year, { ...look, findings })
  }
}

/** Of a console: what it looks at stands in one database. */
const ofConsoles = new WeakMap<object, Looks>()

/** The looks of a console, known by what it undertakes. */
export function looksOf({ undertakings }: { readonly undertakings: object }): Looks {
  const known = ofConsoles.get(undertakings) ?? new Looks()
  ofConsoles.set(undertakings, known)
  return known
}
