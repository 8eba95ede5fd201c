import { openPosting } from '../../src/ledger/ledger.ts'
import { Installation } from '../jobs/installation.ts'
import { bookAsChunk } from '../support/chunk-in-hand.ts'

const declarations = `nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked
1850375114901;1985-03-15;employee;99900000000011;permanent;2025-01-01;2025-12-31;hour;1607
2850375114902;1985-03-16;employee;99900000000011;permanent;2025-01-01;2025-12-31;hour;700
`

/** Two people, credited for 2025 by the jobs in the everyday role, and a row of every kind of fact. */
export async function creditedWorld(): Promise<Installation> {
  const world = await Installation.open()
  const day = '2026-03-02'
  const { accepted } = await world.load('declarations', 'declarations.csv', declarations, day)
  if (accepted !== 2) throw new Error(`of the two people ${accepted} were loaded`)
  await world.openAccounts(day)
  await world.credit(2025, day)
  await world.database.execute(`
    insert into situation values (1, 'abroad', '2020-01-01', null, 1, 1, null);
    insert into death values (2, '2026-02-01', false, 1, 1, null);
    insert into engagement (holder_id, activity, valid_from, quantity, file_id, line) values (1, 'civic_service', '2025-01-01', 10, 1, 1);
    insert into exposure (holder_id, year, siret, contract_start, factors, file_id, line) values (1, 2025, 1, '2025-01-01', '{night}', 1, 1);
    insert into dif_statement values (1, 20, '2019-01-01', 1, 1, null);
    insert into conversion_request (holder_id, source, target, quantity, requested_on, file_id, line)
      values (1, 'c2p', 'cpf', 1, '2026-01-01', 1, 1);
    insert into decision values (1, 'agreement', 100, 'EUR', '2026-01-01', 'a', 1, 1, null);
    insert into cec_lot values (1, 'cec', 2025, 'civic_service', '2026-01-01', 'state');
    insert into rejection (file_id, line, position, code, message) values (1, 9, 1, 'nir_key', 'x');
    insert into audit_event (id, actor, action, detail) values (99, 'somebody', 'test', '{}')`)
  await world.database.transaction(async (transaction) => {
    await openPosting(transaction)
    await transaction.execute(
      `insert into posting (holder_id, account, activity_year, kind, amount, effective_on, statutory)
       values (1, 'c2p', 2024, 'credit', 4, '2025-01-01', 4)`,
    )
    await bookAsChunk(transaction, { runId: 90, chunkNumber: 1, first: 1, last: 2 })
  })
  return world
}
