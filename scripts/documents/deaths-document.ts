import { contradictions, matchPoints } from '../../src/deaths/match-points.ts'
import { markdownTable } from './markdown-table.ts'

/** The document about deaths with its tables of points and contradictions as the program has them. */
export function deathsDocument(document: string): string {
  const tables: Readonly<Record<string, string>> = {
    points: markdownTable(
      ['Part', 'Points'],
      Object.entries(matchPoints).map(([part, points]) => [
        part.replaceAll('_', ' '),
        Object.entries(points)
          .map(([is, worth]) => `${is.replaceAll('_', ' ')} ${worth}`)
          .join(' · '),
      ]),
    ),
    contradictions: markdownTable(
      ['Code', 'Meaning'],
      Object.entries(contradictions).map(([code, meaning]) => [`\`${code}\``, meaning]),
    ),
  }
  return Object.entries(tables).reduce(
    (text, [name, table]) =>
      text.replace(
        new RegExp(`(<!-- generated: ${name} -->\n)[^]*?(<!-- end -->)`),
        (_, begin: string, end: string) => `${begin}\n${table}\n\n${end}`,
      ),
    document,
  )
}
