// The repeatable SQL of the template database: the same list as the commands give.
export { repeatables } from '../../src/law/repeatables.ts'
