import type { NotificationConfiguration } from '../configuration/configuration.ts'
import type { Channel } from './channel.ts'
import { contentOf, firstLineOf, wrong } from './secret-file.ts'

/** People who are told by mail, over an encrypted line unless the configuration says otherwise. Throws `configuration`. */
export function openMail({ mail, timeout_seconds: timeout }: NotificationConfiguration): Channel | undefined {
  if (mail.url === undefined) return undefined
  const { host, port, user, secure } = serverOf(mail.url)
  const { from, to } = mail
  if (from === undefined) throw wrong('mail.from', { en: 'it is missing', fr: 'il manque' })
  if (to.length === 0) throw wrong('mail.to', { en: 'nobody is named', fr: 'personne n’est nommé' })
  if (user !== undefined && mail.password_file === undefined) {
    throw wrong('mail.password_file', { en: 'the password is missing', fr: 'le mot de passe manque' })
  }
  const password =
    mail.password_file === undefined ? undefined : firstLineOf(mail.password_file, 'mail.password_file')
  const ca = mail.ca_file === undefined ? undefined : contentOf(mail.ca_file, 'mail.ca_file')
  const milliseconds = timeout * 1000
  return {
    name: 'mail',
    kinds: mail.kinds,
    async send({ key, title, text }, signal) {
      // Loaded for those alone who send: every command opens its channels.
      const { createTransport } = await import('nodemailer')
      const transport = createTransport({
        ...{
          host,
          port,
          secure,
          requireTLS: !secure && mail.starttls === 'required',
          ignoreTLS: mail.starttls === 'none',
        },
        ...{ connectionTimeout: milliseconds, greetingTimeout: milliseconds, socketTimeout: milliseconds },
        ...{ disableFileAccess: true, disableUrlAccess: true },
        ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
        tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
      })
      const limit = AbortSignal.any([signal, AbortSignal.timeout(milliseconds)])
      const stopped = new Promise<never>((_, reject) => {
        limit.addEventListener('abort', () => reject(limit.reason), { once: true })
      })
      try {
        const messageId = `<${key.replaceAll(/[^\w.-]/g, '.')}.cpa@${from.split('@')[1]}>`
        const mailed = transport.sendMail({ from, to: [...to], subject: title, text, messageId })
        await Promise.race([mailed, stopped])
      } catch (error) {
        throw told(error)
      } finally {
        transport.close()
      }
    },
  }
}

interface Server {
  readonly host: string
  readonly port: number
  readonly user: string | undefined
  readonly secure: boolean
}

function serverOf(text: string): Server {
  let url: URL | undefined
  try {
    url = new URL(text)
  } catch {
    // What is no URL is told below.
  }
  const schemes = new Map([
    ['smtp:', 587],
    ['smtps:', 465],
  ])
  const usual = schemes.get(url?.protocol ?? '')
  if (url === undefined || usual === undefined || url.hostname === '') {
    throw wrong('mail.url', {
      en: 'it is not smtp://host or smtps://host',
      fr: 'ce n’est ni smtp://hôte ni smtps://hôte',
    })
  }
  if (url.password !== '') {
    throw wrong('mail.url', {
      en: 'it holds a password: it belongs into password_file',
      fr: 'elle contient un mot de passe : il va dans password_file',
    })
  }
  return {
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: url.port === '' ? usual : Number(url.port),
    user: url.username === '' ? undefined : decodeURIComponent(url.username),
    secure: url.protocol === 'smtps:',
  }
}

/** What went wrong by its codes: the texts of servers name addresses. */
function told(error: unknown): Error {
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message?: string }
  const parts = [code, responseCode].filter((part) => part !== undefined)
  return new Error(parts.length > 0 ? `SMTP ${parts.join(' ')}` : (message ?? 'SMTP'))
}
