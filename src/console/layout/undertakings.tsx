import { tell } from '../../wording/language.ts'
import type { Undertaking } from '../undertakings.ts'
import { Badge, type Tone } from './badge.tsx'
import { Moment } from './moment.tsx'
import { Table } from './table.tsx'

interface DoingsProps {
  readonly caption: string
  readonly undertakings: readonly Undertaking[]
}

/** What this console does, or did last, beside answering: nothing when there is nothing. */
export function Doings({ caption, undertakings }: DoingsProps) {
  if (undertakings.length === 0) return null
  return (
    <Table
      caption={caption}
      rows={undertakings}
      empty=""
      columns={[
        { heading: tell('Command', 'Commande'), cell: ({ command }) => <code>{command}</code> },
        { heading: tell('Begun', 'Début'), cell: ({ since }) => <Moment at={since} /> },
        { heading: tell('By', 'Par'), cell: ({ by }) => by },
        { heading: tell('State', 'État'), cell: Became },
      ]}
    />
  )
}

function Became({ state, told, advice }: Undertaking) {
  const { tone, en, fr } = states[state]
  return (
    <>
      <Badge tone={tone}>{tell(en, fr)}</Badge> {told === undefined ? null : tell(told)}
      {advice === undefined ? null : <p class="quiet">{tell(advice)}</p>}
    </>
  )
}

const states: Readonly<Record<Undertaking['state'], { tone: Tone; en: string; fr: string }>> = {
  'under way': { tone: 'remark', en: 'under way', fr: 'en cours' },
  done: { tone: 'good', en: 'done', fr: 'fait' },
  failed: { tone: 'bad', en: 'failed', fr: 'en échec' },
}
