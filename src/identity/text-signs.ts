/** A place of a text that may be one character of a number: a digit, the letter of Corsica, or a letter like a digit. */
export interface Sign {
  /** `0` to `9`, `A` or `B`. */
  readonly character: string
  /** As it is shown again: a letter typed for a digit stays one. */
  readonly shown: string
  readonly start: number
  readonly end: number
}

/** Signs without anything between them, but marks that nobody sees. */
export type Group = readonly Sign[]

/** Groups with at most a few characters between them that are neither letters nor digits. */
export type Cluster = readonly Group[]

/** So many separators stand between two groups of one number at most. */
const widestGap = 4

/** Latin, Greek and Cyrillic letters that are typed, or read by a scanner, for 0 and 1. */
const alike: Readonly<Record<string, string>> = {
  ...{ O: '0', o: '0', Ο: '0', ο: '0', О: '0', о: '0' },
  ...{ I: '1', l: '1', Ι: '1', І: '1' },
}

interface Mark extends Sign {
  readonly kind: 'digit' | 'alike' | 'letter' | 'separator'
}

/**
 * The numbers of a text however they are written: other digits than those of ASCII (full-width, Arabic, in a circle) are
 * taken for what they are, marks without width are passed over, `%20` is a separator.
 */
export function clustersOf(text: string): Cluster[] {
  const clusters: Group[][] = []
  let cluster: Group[] = []
  let gap = 0
  const end = () => {
    if (cluster.length > 0) clusters.push(cluster)
    cluster = []
  }
  for (const run of runsOf(marksOf(text))) {
    if (run.kind === 'separator') {
      gap = run.marks.length
      if (gap > widestGap) end()
    } else if (run.kind === 'letters') end()
    else {
      // Letters stood in between, or nothing did: two groups that touch are of two numbers.
      if (gap === 0) end()
      cluster.push(run.marks)
    }
    if (run.kind !== 'separator') gap = 0
  }
  end()
  return clusters
}

interface Run {
  readonly kind: 'number' | 'letters' | 'separator'
  readonly marks: readonly Mark[]
}

/** Groups of signs, what is between them, and letters; a letter like a digit is decided by what stands around it. */
function runsOf(marks: readonly Mark[]): Run[] {
  const runs: Run[] = []
  for (let start = 0; start < marks.length; ) {
    let next = start + 1
    const isSeparator = marks[start]!.kind === 'separator'
    while (next < marks.length && (marks[next]!.kind === 'separator') === isSeparator) next += 1
    const part = marks.slice(start, next)
    if (isSeparator) runs.push({ kind: 'separator', marks: part })
    else for (const run of runsOfWord(part)) runs.push(run)
    start = next
  }
  return runs
}

function runsOfWord(word: readonly Mark[]): Run[] {
  const runs: Run[] = []
  const isCorsica = (index: number) =>
    /[ABab]/.test(word[index]!.character) &&
    word[index - 1]?.character === '2' &&
    (index === word.length - 1 || word[index + 1]!.kind !== 'letter')
  const belongs = (index: number) => word[index]!.kind !== 'letter' || isCorsica(index)
  for (let start = 0; start < word.length; ) {
    const inNumber = belongs(start)
    let next = start + 1
    while (next < word.length && belongs(next) === inNumber) next += 1
    const part = word.slice(start, next)
    if (!inNumber) runs.push({ kind: 'letters', marks: part })
    else for (const run of decided(part, part.length === word.length)) runs.push(run)
    start = next
  }
  return runs
}

/** Digits that make a word of its own with letters like them, or many of them around, make digits of those. */
function decided(part: readonly Mark[], isWord: boolean): Run[] {
  const digits = part.filter(({ kind }) => kind !== 'alike').length
  if (digits === part.length || digits >= 7 || (isWord && (digits > 0 || part.length <= 3))) {
    return [{ kind: 'number', marks: part.map(asDigit) }]
  }
  const runs: Run[] = []
  for (const mark of part) {
    const kind = mark.kind === 'alike' ? 'letters' : 'number'
    const last = runs.at(-1)
    if (last?.kind === kind) runs[runs.length - 1] = { kind, marks: [...last.marks, asDigit(mark)] }
    else runs.push({ kind, marks: [asDigit(mark)] })
  }
  return runs
}

function asDigit(mark: Mark): Mark {
  return { ...mark, character: (alike[mark.character] ?? mark.character).toUpperCase() }
}

function marksOf(text: string): Mark[] {
  const marks: Mark[] = []
  for (let start = 0; start < text.length; ) {
    const code = text.charCodeAt(start)
    const encoded = encodedSeparator(text, start)
    if (encoded !== undefined) {
      marks.push({ kind: 'separator', character: ' ', shown: ' ', start, end: start + encoded.length })
      start += encoded.length
    } else if (code < 0x80) {
      const character = text[start]!
      marks.push({ kind: kindsOfAscii[code]!, character, shown: character, start, end: start + 1 })
      start += 1
    } else {
      const whole = String.fromCodePoint(text.codePointAt(start)!)
      const end = start + whole.length
      for (const character of plainForms(whole)) marks.push({ ...read(character), start, end })
      start = end
    }
  }
  return marks
}

/** `%20` and its kind behind a letter or digit, as addresses write what is neither. */
function encodedSeparator(text: string, at: number): string | undefined {
  if (text.charCodeAt(at) !== 0x25 || !/[0-9A-Za-z]/.test(text[at - 1] ?? '')) return undefined
  const [found] = /^%[0-9A-Fa-f]{2}/.exec(text.slice(at, at + 3)) ?? []
  if (found === undefined) return undefined
  return /[0-9A-Za-z]/.test(String.fromCharCode(Number.parseInt(found.slice(1), 16))) ? undefined : found
}

const unseen = /^[\p{Cf}\p{Mn}\p{Me}]$/u

function plainForms(character: string): string {
  return unseen.test(character) ? '' : character.normalize('NFKC')
}

function read(character: string): Pick<Mark, 'kind' | 'character' | 'shown'> {
  if (/^[0-9]$/.test(character)) return { kind: 'digit', character, shown: character }
  if (character in alike) return { kind: 'alike', character, shown: character }
  if (/^\p{Nd}$/u.test(character)) {
    const digit = String(digitOf(character))
    return { kind: 'digit', character: digit, shown: digit }
  }
  return { kind: /^[\p{L}\p{N}]$/u.test(character) ? 'letter' : 'separator', character, shown: character }
}

/** Decimal digits stand in tens in Unicode, zero first. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0)!
  let zero = code
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return code - zero
}

const kindsOfAscii = Array.from({ length: 0x80 }, (_, code) => read(String.fromCharCode(code)).kind)
