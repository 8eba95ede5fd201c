import { CpaError } from '../../errors.ts'
import { type ExportFormat, type ExportKind, exportPieces } from '../../export/export.ts'
import { textArgument } from '../arguments.ts'
import { recordAction } from '../audit-trail.ts'
import type { Command, Invocation } from '../command.ts'

/** Named so because `export` is a word of the language. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes all accounts, or all entries, to standard output, in the order of the holders.',
  arguments: [['<what>', 'accounts or entries']],
  options: [
    ['--csv', 'cells separated by semicolons, with a header (the default)'],
    ['--ndjson', 'one JSON object a line'],
    ['--reveal-nir', 'the full NIR instead of 1 85 05 78 *** *** **; kept in the audit trail'],
  ],
  examples: [
    ['cpa export accounts > accounts.csv', 'state and balances of everybody'],
    ['cpa export entries --ndjson | gzip > entries.ndjson.gz', 'the ledger, for a data team'],
    ['cpa export accounts --reveal-nir > full.csv', 'with the full NIRs: keep the file as carefully as the keys'],
  ],
  readsOnly: true,
  async run(invocation) {
    const kind = kindOf(textArgument(invocation, 0))
    const format = formatOf(invocation)
    const revealNir = invocation.options.revealNir === true
    const { database, keys } = await invocation.open()
    await recordAction(database, 'export', { what: kind, format, reveal_nir: revealNir })
    const [{ holders }] = (await database.query<{ holders: bigint }>(
      'select coalesce(max(id), 0) as holders from holder',
    )) as [{ holders: bigint }]
    // On a terminal the rows themselves are the progress, and a line between them would spoil them.
    const progress = process.stdout.isTTY ? undefined : invocation.progress()
    for await (const { text, holder } of exportPieces(database, keys, kind, { format, revealNir })) {
      if (invocation.signal.aborted) throw stopped()
      await invocation.write(text)
      progress?.show({ job: `export ${kind}`, weighs: 'holders', weight: holders, weightDone: BigInt(holder) })
    }
    progress?.end()
    return 0
  },
}

function kindOf(text: string): ExportKind {
  if (text === 'accounts' || text === 'entries') return text
  throw new CpaError('usage', `There is nothing to export under the name ${text}`, {
    hint: 'Export accounts or entries: cpa export accounts',
  })
}

function formatOf({ options, json }: Invocation): ExportFormat {
  const asked = (['csv', 'ndjson'] as const).filter((format) => options[format] === true)
  const formats: ExportFormat[] = json ? [...asked, 'json'] : asked
  if (formats.length > 1) {
    throw new CpaError('usage', `An export has one format, not ${formats.join(' and ')}`)
  }
  return formats[0] ?? 'csv'
}

function stopped(): CpaError {
  return new CpaError('stopped', 'The export was stopped: what was written is not complete', {
    hint: 'Run it again: an export begins anew.',
  })
}
