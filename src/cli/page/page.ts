import { readFileSync } from 'node:fs'
import { languageInUse } from '../../wording/language.ts'
import { html, type Insertable, Markup } from './markup.ts'

const style = () => Markup.style(readFileSync(new URL('./page.css', import.meta.url), 'utf8'))

/**
 * A page that is whole in itself: it opens from a disk, asks nothing of a network, runs nothing, and says so to the browser,
 * which then refuses what might have been smuggled in all the same.
 */
export function page(title: string, body: Insertable): string {
  return html`<!doctype html>
<html lang="${languageInUse()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${style()}</style>
</head>
<body>
${body}
</body>
</html>
`.text
}

/** A table with a head; columns marked `>` are numbers. */
export function tableOf(head: readonly string[], rows: readonly (readonly Insertable[])[]): Markup {
  const isNumber = head.map((name) => name.startsWith('>'))
  const headings = head.map((name) =>
    name.startsWith('>')
      ? html`<th scope="col" class="number">${name.slice(1)}</th>`
      : html`<th scope="col">${name}</th>`,
  )
  const cells = (row: readonly Insertable[]) =>
    row.map((cell, index) => (isNumber[index] ? html`<td class="number">${cell}</td>` : html`<td>${cell}</td>`))
  return html`<div class="scroll"><table><thead><tr>${headings}</tr></thead><tbody>
${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody></table></div>`
}
