import type { Sentence } from '../../language.ts'
import { tell } from '../../wording/language.ts'
import type { ConsoleContext } from '../console-context.ts'

const words: Readonly<Record<string, Sentence>> = {
  not_compliant: { en: 'not compliant', fr: 'non conforme' },
  partially_compliant: { en: 'partially compliant', fr: 'partiellement conforme' },
  totally_compliant: { en: 'totally compliant', fr: 'totalement conforme' },
}

/** How far the console complies with the RGAA, in the words that the rules prescribe; as this installation has it. */
export function compliance(context: ConsoleContext): string {
  return tell(words[context.var.circumstances.settings.configuration.console.accessibility]!)
}
