import type { MiddlewareHandler } from 'hono'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import type { ConsoleSettings } from '../configuration/console-settings.ts'

/**
 * What every answer says: nothing is loaded from elsewhere, nothing runs but the scripts of the program, nobody frames a page, nothing
 * is kept by browsers and proxies but the files of the program, and a browser that came over TLS comes back over TLS.
 */
export function headersOf({ public_url: url }: Pick<ConsoleSettings, 'public_url'>): MiddlewareHandler {
  const secure = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: [NONCE],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    // With no referrer at all browsers hide where a form comes from, even from its own server.
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    permissionsPolicy: {
      camera: [],
      microphone: [],
      geolocation: [],
      payment: [],
      usb: [],
      clipboardRead: [],
      displayCapture: [],
    },
    strictTransportSecurity: url?.startsWith('https:') ? 'max-age=31536000' : false,
  })
  return async (context, next) => {
    await secure(context, next)
    const kept = context.res.headers.get('cache-control')
    if (kept === null || !context.req.path.startsWith('/assets/'))
      context.res.headers.set('cache-control', 'no-store')
  }
}
