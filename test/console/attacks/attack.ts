import { it } from 'vitest'

/**
 * An attempt on the console that has to fail, under the chapter of the OWASP Application Security Verification Standard 5.0 that it
 * belongs to. `docs/console-security.md` lists them; `listed.test.ts` holds the two against each other.
 */
export function attack(number: `V${number}.${number}`, title: string, work: () => Promise<void> | void): void {
  it(`${number} ${title}`, work)
}
