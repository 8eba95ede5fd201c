import { TextDecoder } from 'node:util'
import sax, { type SAXOptions } from 'sax'
import type { Sentence } from '../../../language.ts'

/** What is heard of a document, in its order. Names come without their prefix: programs choose it as they like. */
export interface XmlHandlers {
  onOpen(name: string, attributes: XmlAttributes): void
  onClose(name: string): void
  /** A piece of text; long ones come in several. */
  onText?(text: string): void
}

/** Attributes by their names, with their prefix. */
export type XmlAttributes = Readonly<Record<string, string>>

/** A document that is not well formed, or holds what a spreadsheet never does. */
export class XmlDefect extends Error {
  /** What is wrong with it, as the end of a sentence; repeats nothing of the document. */
  readonly sentence: Sentence

  constructor(en: string, fr: string) {
    super(en)
    this.sentence = { en, fr }
  }
}

/** An option that the types do not have. */
const onlyXmlEntities = { strictEntities: true } as SAXOptions

/** Deeper than any part of a workbook. */
const deepest = 100

/**
 * Reads a document piece by piece; the parser holds 64 KB of it at most. No entity is ever expanded but those of XML
 * itself, for a document type is refused. Throws `XmlDefect`, and what the handlers throw.
 */
export async function readXml(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXmlInPieces(bytes, handlers)) {
    // All that is of interest has been told to the handlers.
  }
}

/** The same, letting whoever asks for the next piece take away what the handlers gathered. */
export async function* readXmlInPieces(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = sax.parser(true, onlyXmlEntities)
  let depth = 0
  parser.onopentag = ({ name, attributes }) => {
    depth += 1
    if (depth > deepest)
      throw new XmlDefect('elements are nested too deeply', 'des éléments sont imbriqués trop profondément')
    handlers.onOpen(local(name), attributes as XmlAttributes)
  }
  parser.onclosetag = (name) => {
    depth -= 1
    handlers.onClose(local(name))
  }
  parser.ontext = (text) => handlers.onText?.(text)
  parser.oncdata = (text) => handlers.onText?.(text)
  parser.ondoctype = () => {
    throw new XmlDefect('a document type stands in it', 'un type de document y figure')
  }
  parser.onerror = (error) => {
    // The message repeats what stands in the document, and may be kept.
    throw error instanceof XmlDefect
      ? error
      : new XmlDefect('it is not well-formed XML', 'ce n’est pas du XML bien formé')
  }
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of bytes) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
      parser.write(decoder.decode(chunk, { stream: true }))
      yield
    }
    parser.write(decoder?.decode() ?? '')
    parser.close()
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new XmlDefect('its text is not valid in its encoding', 'son texte n’est pas valide dans son encodage')
    throw error
  }
  yield
}

function local(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

/** A part of a workbook is in UTF-8, or in UTF-16 with its mark. */
function encodingOf(beginning: Buffer): string {
  if (beginning[0] === 0xff && beginning[1] === 0xfe) return 'utf-16le'
  return beginning[0] === 0xfe && beginning[1] === 0xff ? 'utf-16be' : 'utf-8'
}
