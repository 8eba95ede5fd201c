import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/package-root.ts'

/** Documents that are read in French too: the English one, and its translation. */
export const translations: readonly (readonly [english: string, french: string])[] = [
  ['README.md', 'docs/fr/README.md'],
  ['docs/data-guide.md', 'docs/fr/data-guide.md'],
  ['docs/console.md', 'docs/fr/console.md'],
  ...[
    'README',
    'a-broken-chain',
    'a-corrected-file',
    'a-death-in-error',
    'a-persons-request',
    'a-run-that-stopped',
    'campaign-by-hand',
    'plan-and-apply',
    'campaign-scheduled',
    'erasing',
    'restore-a-backup',
    'rotate-keys',
    'take-over',
  ].map((name) => [`docs/runbooks/${name}.md`, `docs/fr/runbooks/${name}.md`] as const),
]

/** Where it is kept which text of an English section its French was last held against: its digest, by its place. */
export const recordFile = 'docs/fr/translated.json'

/** The part of a document from one heading to the next. */
export interface Section {
  /** 1 for the title, 2 for what stands below it. */
  readonly level: number
  readonly heading: string
  readonly text: string
}

/** A document as its sections, in order. A `#` within a block of code is none. */
export function sectionsOf(document: string): Section[] {
  // What is generated is right in each language by itself.
  const markdown = document.replace(/(<!-- generated: \w+ -->)[\s\S]*?(<!-- end -->)/g, '$1$2')
  const sections: { level: number; heading: string; lines: string[] }[] = []
  for (const line of markdown.split('\n')) {
    const [, marks, heading] = /^(#{1,6}) (.+)$/.exec(line) ?? []
    if (marks !== undefined) sections.push({ level: marks.length, heading: heading!, lines: [] })
    else sections.at(-1)?.lines.push(line)
  }
  return sections.map(({ lines, ...section }) => ({ ...section, text: lines.join('\n') }))
}

/** Says that a section is the same as it was: how its lines are broken does not matter. */
function digestOf({ heading, text }: Section): string {
  return createHash('sha256').update(`${heading} ${text}`.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 16)
}

/** What a section has that is the same in every language, to be held against its translation. */
export function skeletonOf({ level, text }: Section): Readonly<Record<string, unknown>> {
  const { code, prose } = parted(text)
  return {
    level,
    code: withoutComments(code),
    words: [...new Set([...prose.matchAll(/`([^`]+)`/g)].map(([, word]) => word!.replace(/\s+/g, ' ')))].sort(),
    links: [...prose.matchAll(/\]\((?!#)([^)]+)\)/g)].map(([, target]) => targetOf(target!)).sort(),
    rows: prose.split('\n').filter((line) => line.startsWith('|')).length,
    items: prose.split('\n').filter((line) => /^\s*(\d+\.|-) /.test(line)).length,
  }
}

/** Code is indented and begins behind an empty line; text of a list that is indented as far does not. */
function parted(text: string): { code: string[]; prose: string } {
  const code: string[] = []
  const prose: string[] = []
  let mayBegin = true
  for (const line of text.split('\n')) {
    const isCode: boolean = mayBegin && /^ {4,}\S/.test(line)
    ;(isCode ? code : prose).push(line)
    mayBegin = isCode || line.trim() === ''
  }
  return { code, prose: prose.join('\n') }
}

/** Lines of code without their comments, which are translated. */
function withoutComments(lines: readonly string[]): string[] {
  return lines
    .map((line) =>
      line
        .replace(/(^|\s+)(#|--) .*$/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
}

/** The file that a link leads to, wherever it is seen from; web addresses as they are. */
function targetOf(target: string): string {
  return /^https?:/.test(target) ? target : target.replace(/#.*$/, '').split('/').slice(-1).join('/')
}

export function read(path: string): string {
  return existsSync(join(packageRoot, path)) ? readFileSync(join(packageRoot, path), 'utf8') : ''
}

/** The digests of all sections of the English documents as they are now. */
export function digestsNow(): Record<string, readonly string[]> {
  return Object.fromEntries(
    translations.map(([english]) => [
      english,
      sectionsOf(read(english)).map((section) => `${digestOf(section)} ${section.heading}`),
    ]),
  )
}
