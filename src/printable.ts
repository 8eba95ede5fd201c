/**
 * Control characters (of C0, of C1, DEL), those that turn the direction of text, that have no width or are never seen, ends of
 * lines other than the usual one, and halves of characters: what changes how the text around it is shown.
 */
const deceptive = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/**
 * A text that is not ours (the name of a file, an option, a setting, the message of somebody else's error) as it may be
 * shown within a line: nothing in it moves a cursor, colours, erases, turns or hides what stands around it. Such characters
 * are shown by their code, as `\x1b` or `\u{202e}`.
 */
export function printable(text: string): string {
  return text.replace(deceptive, shownCode)
}

/** The same for a text of several lines: line ends and tabs stay. */
export function printableLines(text: string): string {
  return text.replace(deceptive, (character) => (/^[\n\t]$/.test(character) ? character : shownCode(character)))
}

/** The same for JSON, which means what it meant before: within its strings such characters are escaped as JSON does it. */
export function printableJson(json: string): string {
  return json.replace(deceptive, (character) => (character === '\n' ? character : jsonEscape(character)))
}

function shownCode(character: string): string {
  const code = character.codePointAt(0)!
  const hexadecimal = code.toString(16)
  return code < 0x100 ? `\\x${hexadecimal.padStart(2, '0')}` : `\\u{${hexadecimal}}`
}

function jsonEscape(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
  }).join('')
}
