import type { FileState, ThirdPartyKind, TrainingAction } from '../../../law/spending/file-states.ts'
import { loadSchema } from '../../checking/table-schema.ts'

export const compiled = loadSchema('training_files')
/** The columns of a training file, made ready to read its rows with. */
export const columns = {
  fileNumber: compiled.column('file_number', 'text'),
  nir: compiled.column('nir', 'nir'),
  birthDate: compiled.column('birth_date', 'birth_date'),
  state: compiled.column<'choice', FileState>('state', 'choice'),
  stateOn: compiled.column('state_on', 'date'),
  action: compiled.column<'choice', TrainingAction>('action', 'choice'),
  certification: compiled.column('certification', 'text'),
  trainingBody: compiled.column('training_body', 'siret'),
  price: compiled.column('price', 'time'),
  thirdPartyAmount: compiled.column('third_party_amount', 'time'),
  thirdPartyKind: compiled.column<'choice', ThirdPartyKind>('third_party_kind', 'choice'),
  participationExempt: compiled.column('participation_exempt', 'boolean'),
  points: compiled.column('points', 'integer'),
  workAccidentAmount: compiled.column('work_accident_amount', 'time'),
  requestedOn: compiled.column('requested_on', 'date'),
  contractOn: compiled.column('contract_on', 'date'),
  startsOn: compiled.column('starts_on', 'date'),
  endsOn: compiled.column('ends_on', 'date'),
  attendance: compiled.column('attendance', 'time'),
  forceMajeure: compiled.column('force_majeure', 'boolean'),
  workingTime: compiled.column('working_time', 'boolean'),
  reference: compiled.column('reference', 'text'),
}
