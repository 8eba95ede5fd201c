import { tell } from '../../wording/language.ts'

interface PagerProps {
  /** The page, with its filters. */
  readonly path: string
  readonly query: Readonly<Record<string, string | undefined>>
  /** Where the next page begins, as the verb has it; undefined on the last one. */
  readonly next: Readonly<Record<string, string>> | undefined
  /** Where the page before begins, where the verb goes both ways. */
  readonly previous?: Readonly<Record<string, string>> | undefined
  /** Whether this is not the first one. */
  readonly isFurther: boolean
}

/** The way to the next part of a list and back to its beginning. */
export function Pager({ path, query, next, previous, isFurther }: PagerProps) {
  if (next === undefined && !isFurther) return null
  return (
    <nav class="pager" aria-label={tell('Pages of the list', 'Pages de la liste')}>
      {isFurther ? <a href={address(path, query)}>{tell('To the beginning', 'Au début')}</a> : null}
      {previous === undefined ? null : (
        <a href={address(path, { ...query, ...previous })} rel="prev">
          {tell('Previous', 'Page précédente')}
        </a>
      )}
      {next === undefined ? null : (
        <a href={address(path, { ...query, ...next })} rel="next">
          {tell('Next', 'Suite')}
        </a>
      )}
    </nav>
  )
}

/** The address of a page with what narrows it down: what is undefined or empty is left out. */
export function address(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => (pair[1] ?? '') !== '')
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
