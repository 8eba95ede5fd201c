/** The columns that a list of refused rows adds to those of its feed. An ingest reads the first two of them. */
export const fileColumn = 'rejection_file'
export const lineColumn = 'rejection_line'
export const addedColumns = [fileColumn, lineColumn, 'rejection_code', 'rejection_reason'] as const

/** Whether a column is one of them, by its name in small letters. */
export function isAdded(name: string): boolean {
  return (addedColumns as readonly string[]).includes(name)
}

/** As many digits of a SHA-256 name a file here. */
const digits = 12

/** How a file is named in a row that is given back: by its name, and by its content. Never taken for a number. */
export function fileReference(name: string, sha256: string): string {
  return `${name} (${sha256.slice(0, digits)})`
}

/** The beginning of the SHA-256 in such a reference; undefined when there is none. */
export function shortSha(reference: string): string | undefined {
  return /\(([0-9a-f]{12})\)\s*$/.exec(reference)?.[1]
}
