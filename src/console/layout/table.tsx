export { type Column, Table } from '../../report/table.tsx'
