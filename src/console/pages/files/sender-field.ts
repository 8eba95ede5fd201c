import { textToKeep } from '../../../operations/free-text.ts'
import { printable } from '../../../printable.ts'

/** Who sent a file, as a form says it; null when it does not. Throws `usage` for what looks like a NIR. */
export function senderField(text: string): string | null {
  const name = printable(text.trim()).slice(0, 100)
  return name === '' ? null : textToKeep(name, '--sender')
}
