import { readFileSync } from 'node:fs'
import type { Context } from 'hono'
import { version } from '../release.ts'
import { pagesStyle } from '../report/pages-style.ts'

const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const

/** What pages load: files of the program, the same for everybody. */
export const assetRoutes = (['pages.css', 'console.css', 'live.js', 'icon.svg'] as const).map((name) => {
  const text =
    name === 'pages.css' ? pagesStyle() : readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8')
  const type = types[name.split('.')[1] as keyof typeof types]
  return {
    path: `/assets/${name}`,
    answer: (context: Context) => {
      const tag = `"${version}"`
      if (context.req.header('if-none-match') === tag) return context.body(null, 304)
      return context.body(text, 200, { 'content-type': type, 'cache-control': 'no-cache', etag: tag })
    },
  }
})
