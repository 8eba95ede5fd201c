import { existsSync, readFileSync } from 'node:fs'
import type { Parameter } from './parameter.ts'

/** Written by the build (compile-parameters.ts). */
const compiled = new URL('./parameters.compiled.json', import.meta.url)

/**
 * The parameters of the law, by name. A build keeps them checked and ready in one file: reading and checking a
 * hundred YAML files took every command 200 ms. The sources, as tests run them, read the YAML itself.
 */
export const lawParameters: readonly Parameter[] = existsSync(compiled)
  ? (JSON.parse(readFileSync(compiled, 'utf8')) as Parameter[])
  : (await import('./parameters-loader.ts')).loadParameters()
