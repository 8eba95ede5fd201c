/** Text that is HTML already. Only `html` makes it, so whatever else is put into a page is escaped: nobody can forget to. */
export class Markup {
  readonly text: string

  private constructor(text: string) {
    this.text = text
  }

  /** Called as a tag: what stands in the template is HTML, and what is put into it is escaped, unless it is `Markup`. */
  static html(strings: TemplateStringsArray, ...values: readonly Insertable[]): Markup {
    return new Markup(strings.map((text, index) => text + inserted(values[index])).join(''))
  }

  /** A style sheet of the program's own: that of `<style>` is not escaped. */
  static style(css: string): Markup {
    return new Markup(css.replaceAll('</', '<\\/'))
  }
}

export const { html } = Markup

export type Insertable = Markup | string | number | null | undefined | readonly Insertable[]

function inserted(value: Insertable): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'object') return value.map(inserted).join('')
  return escaped(String(value))
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Safe between tags and within quotes. What a browser shows as nothing, or in another order, is shown as a box. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => escapes[character]!)
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '\u25a1')
}
