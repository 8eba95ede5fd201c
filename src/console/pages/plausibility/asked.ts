import type { ToldFinding } from '../../../operations/plausibility.ts'
import { type FindingCode, findingCodes } from '../../../plausibility/codes.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { numberIn, wordIn } from '../../query.ts'

/** What the address narrows findings and holds down to. */
export interface Asked {
  readonly code: FindingCode | 'by_hand' | undefined
  readonly held: 'yes' | 'no' | undefined
  /** The first digits of a SIRET. */
  readonly siret: string | undefined
  /** Holds that were released too. */
  readonly all: boolean
  /** Findings, and holds, after so many. */
  readonly from: number
  readonly holdsFrom: number
}

export function askedOf(context: ConsoleContext): Asked {
  const code = wordIn(context, 'code')
  const held = wordIn(context, 'held')
  return {
    code: code === 'by_hand' ? code : findingCodes.find((one) => one === code),
    held: held === 'yes' || held === 'no' ? held : undefined,
    siret: /^\d{1,14}$/.exec(wordIn(context, 'siret')?.replaceAll(' ', '') ?? '')?.[0],
    all: wordIn(context, 'all') === 'yes',
    from: numberIn(context, 'from') ?? 0,
    holdsFrom: numberIn(context, 'holds_from') ?? 0,
  }
}

/** The same as it stands in an address, without the places in the lists. */
export function queryOf({ code, held, siret, all }: Asked): Record<string, string | undefined> {
  return { code, held, siret, all: all ? 'yes' : undefined }
}

/** The findings that are asked for. */
export function narrowed(findings: readonly ToldFinding[], { code, held, siret }: Asked): readonly ToldFinding[] {
  return findings.filter(
    (finding) =>
      (code === undefined || finding.code === code) &&
      (held === undefined || finding.held === (held === 'yes')) &&
      (siret === undefined || (finding.siret ?? '').startsWith(siret)),
  )
}
