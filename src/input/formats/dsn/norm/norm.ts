import { type Allowed, formOf } from './forms.ts'
import { blocks, rubricNumber, rubrics, rubricsOf, versions } from './vocabulary.ts'

/** The natures that the norm tells the use of rubrics for, in the order of its table. */
const natures = ['01', '04', '05', '07', '08', '09']

/** One year of the norm, by the numbers of rubrics and blocks, ready to hold lines against it. */
export interface Norm {
  /** `P26V01` */
  readonly version: string
  /** 1 for a rubric that the year has. */
  readonly has: Uint8Array
  readonly form: Uint8Array
  readonly least: Uint16Array
  readonly most: Uint16Array
  readonly allowed: readonly Allowed[]
  /** What a nature asks for; undefined for one whose uses are not known. */
  uses(nature: string): Uses | undefined
}

/** What the declarations of one nature must have and must not have. */
export interface Uses {
  /** 1 for a rubric that its block must have. */
  readonly asked: Uint8Array
  /** 1 for a rubric that must not be there. */
  readonly forbidden: Uint8Array
  /** By block: how many rubrics it must have. */
  readonly askedOfBlock: Uint8Array
}

const norms = new Map(versions.map((version) => [version, compile(version)]))

/** The latest year that is known. */
export const latest: Norm = norms.get(versions.at(-1)!)!

/**
 * The table that a file is read with: that of its own year, or else the nearest one. What a year later than all that
 * are known brings is met as unknown rubrics and codes.
 */
export function normFor(version: string): Norm {
  const own = norms.get(version)
  if (own !== undefined) return own
  return version < versions[0]! && /^P\d\dV\d\d$/.test(version) ? norms.get(versions[0]!)! : latest
}

function compile(version: string): Norm {
  const norm = {
    version,
    has: new Uint8Array(rubrics.length),
    form: new Uint8Array(rubrics.length),
    least: new Uint16Array(rubrics.length),
    most: new Uint16Array(rubrics.length),
    allowed: new Array<Allowed>(rubrics.length).fill(undefined),
  }
  const uses = new Map(natures.map((nature) => [nature, noUses()]))
  for (const rubric of rubricsOf(version)) {
    const number = rubricNumber(rubric.code)
    const { form, allowed } = formOf(rubric)
    norm.has[number] = 1
    norm.form[number] = form
    norm.allowed[number] = allowed
    norm.least[number] = rubric.least
    norm.most[number] = rubric.most
    natures.forEach((nature, place) => {
      const { asked, forbidden, askedOfBlock } = uses.get(nature)!
      const use = rubric.use[place]
      if (use === 'O') {
        asked[number] = 1
        askedOfBlock[rubrics[number]!.block]! += 1
      }
      if (use === 'I' || use === 'N') forbidden[number] = 1
    })
  }
  return { ...norm, uses: (nature) => uses.get(nature) }
}

function noUses(): Uses {
  return {
    asked: new Uint8Array(rubrics.length),
    forbidden: new Uint8Array(rubrics.length),
    askedOfBlock: new Uint8Array(blocks.length),
  }
}
