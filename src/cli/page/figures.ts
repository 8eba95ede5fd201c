import { languageInUse } from '../../wording/language.ts'

/** A whole number with the separators of the language. */
export function figure(amount: number): string {
  return amount.toLocaleString(languageInUse())
}
