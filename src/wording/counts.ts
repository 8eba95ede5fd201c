import { languageInUse } from './language.ts'

/** Whole numbers with thin separators: 1,234,567. */
export function counted(amount: number | bigint): string {
  return amount.toLocaleString(languageInUse())
}
