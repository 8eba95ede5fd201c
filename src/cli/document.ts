import { isSentence } from '../language.ts'
import { printableJson } from '../printable.ts'
import { tell } from '../wording/language.ts'

/** A document as it is printed: sentences in the language of the call, large numbers as texts. */
export function documentText(document: object): string {
  return printableJson(JSON.stringify(document, plain, 2))
}

/** The same on one line, for documents that follow one another. */
export function documentLine(document: object): string {
  return printableJson(JSON.stringify(document, plain))
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  return isSentence(value) ? tell(value) : value
}
