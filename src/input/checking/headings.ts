import { plainWord } from './plain-word.ts'

/**
 * A heading without case, accents, brackets and the marks between its words; `N°`, `No` and `Num.` are `numero`:
 * `N° de sécurité sociale` is `numero_de_securite_sociale`, `Né(e) le` is `nee_le`.
 */
export function plainHeading(heading: string): string {
  const words = heading
    .replace(/[()[\]"«»]/g, '')
    .replace(/[°º]/g, 'o ')
    .replace(/[/:*?#,;|]/g, ' ')
    .trim()
  return plainWord(words).replace(/(^|_)(?:no|num|nr)_/g, '$1numero_')
}

/** The columns of a feed by what people call them. */
export type Headings = ReadonlyMap<string, string>

/** Throws a TypeError for a heading that stands for two columns: a mistake in a schema. */
export function headingsOf(
  fields: readonly { readonly name: string; readonly headings?: readonly string[] }[],
): Headings {
  const found = new Map<string, string>()
  for (const { name, headings = [] } of fields) {
    for (const heading of [name, ...headings]) {
      const plain = plainHeading(heading)
      const other = found.get(plain)
      if (other !== undefined && other !== name) throw new TypeError(`${heading} stands for ${other} and ${name}`)
      found.set(plain, name)
    }
  }
  return found
}
