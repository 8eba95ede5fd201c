import type { StripCell } from '../../../runs/run-course.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { Table } from '../../layout/table.tsx'

const standings = ['done', 'in_hand', 'waiting', 'set_aside', 'failed'] as const
type Standing = (typeof standings)[number]

const height = 28

/** The chunks of a run as a strip in their order, and how many stand how. */
export function Strip({ cells }: { readonly cells: readonly StripCell[] }) {
  if (cells.length === 0) return null
  const sums = standings.map((standing) => ({
    standing,
    chunks: cells.reduce((sum, cell) => sum + cell[standing], 0),
  }))
  return (
    <>
      <svg class="strip" viewBox={`0 0 ${cells.length} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {cells.map((cell, index) => (
          <Cell cell={cell} x={index} />
        ))}
      </svg>
      <Table
        caption={tell('Chunks by how they stand', 'Lots selon leur état')}
        rows={sums.filter(({ chunks }) => chunks > 0)}
        empty=""
        columns={[
          {
            heading: tell('Chunks', 'Lots'),
            cell: ({ standing }) => (
              <>
                <svg class="key" viewBox="0 0 1 1" aria-hidden="true">
                  <rect class={standing} width="1" height="1" />
                </svg>{' '}
                {said(standing)}
              </>
            ),
          },
          { heading: tell('How many', 'Nombre'), cell: ({ chunks }) => counted(chunks), numeric: true },
        ]}
      />
    </>
  )
}

/** Chunks that follow one another, from below what is done up to what failed: a part of each that is there. */
function Cell({ cell, x }: { readonly cell: StripCell; readonly x: number }) {
  let below = height
  return (
    <>
      {standings.map((standing) => {
        if (cell[standing] === 0) return null
        const share = (cell[standing] * height) / cell.chunks
        below -= share
        return <rect class={standing} x={x} y={below} width="1" height={share} />
      })}
    </>
  )
}

function said(standing: Standing): string {
  return {
    done: tell('done', 'faits'),
    in_hand: tell('in hand', 'en main'),
    waiting: tell('waiting', 'en attente'),
    failed: tell('failed', 'en échec'),
    set_aside: tell('set aside', 'mis de côté'),
  }[standing]
}
