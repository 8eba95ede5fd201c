import { posix } from 'node:path'
import type { ZipArchive } from '../../files/zip.ts'
import { readXml, type XmlAttributes, XmlDefect } from './xml.ts'

/** A sheet of a workbook. */
export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  /** The part of the archive that holds its cells. */
  readonly part: string
}

/** What a workbook says of itself: where its parts lie, and from when it counts days. */
export interface Workbook {
  /** In the order of the tabs; charts and macros are none. */
  readonly sheets: readonly Sheet[]
  /** Days are counted from 1904, as on old Macintoshes, not from 1900. */
  readonly from1904: boolean
  readonly sharedStrings: string | undefined
  readonly styles: string | undefined
}

const workbookPart = 'xl/workbook.xml'

/** Whether an archive is a workbook that can be read, by the names of its parts. */
export function isWorkbook({ names }: Pick<ZipArchive, 'names'>): boolean {
  return names.includes(workbookPart)
}

/** Reads the directory of a workbook. Throws `XmlDefect` for one that points nowhere, and what reading the archive throws. */
export async function readWorkbook(archive: ZipArchive): Promise<Workbook> {
  const targets = await readRelations(archive)
  const sheets: Sheet[] = []
  let from1904 = false
  await readXml(archive.read(workbookPart), {
    onOpen(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(?:1|true|on)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const target = targets.get(relationOf(attributes))
      if (target?.type === 'worksheet') {
        const hidden = /hidden/i.test(attributes.state ?? '')
        sheets.push({ name: attributes.name ?? '', hidden, part: target.part })
      }
    },
    onClose() {},
  })
  if (sheets.length === 0) throw new XmlDefect('it has no sheet', 'il n’a pas de feuille')
  const partOf = (type: string) => [...targets.values()].find((target) => target.type === type)?.part
  return { sheets, from1904, sharedStrings: partOf('sharedStrings'), styles: partOf('styles') }
}

/** The relation of a sheet stands in an attribute `id` of another name space, whatever its prefix. */
function relationOf(attributes: XmlAttributes): string {
  const [, id = ''] = Object.entries(attributes).find(([name]) => name.endsWith(':id')) ?? []
  return id
}

interface Target {
  /** The last word of the type, which is a URL of one of two standards. */
  readonly type: string
  readonly part: string
}

async function readRelations(archive: ZipArchive): Promise<ReadonlyMap<string, Target>> {
  const targets = new Map<string, Target>()
  await readXml(archive.read('xl/_rels/workbook.xml.rels'), {
    onOpen(name, { Id, Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || TargetMode === 'External') return
      const part = Target.startsWith('/') ? Target.slice(1) : posix.normalize(`xl/${Target}`)
      targets.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part })
    },
    onClose() {},
  })
  return targets
}
