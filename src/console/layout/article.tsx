import { address } from './pager.tsx'

/** An article of a code: L5151-2, R6323-3-1, D5151-13. */
const articleNumber = /\b[LRD]\d{3,4}-\d+(?:-\d+)*/

interface ArticleProps {
  /** The text as it is cited: `code du travail, art. R6323-1, I`. */
  readonly text: string
  /** The day whose law is meant. */
  readonly on: string
}

/** A text of law with the way to the values that rest on it. */
export function Article({ text, on }: ArticleProps) {
  const number = articleNumber.exec(text)?.[0]
  return number === undefined ? <span>{text}</span> : <a href={address('/law', { article: number, on })}>{text}</a>
}
