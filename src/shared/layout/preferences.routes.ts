import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { safePath } from '../http/safe-path.ts'
import { changePreferences, PREFERENCES_COOKIE, PREFERENCES_MAX_AGE_SECONDS, readPreferences, writePreferences } from './preferences.ts'

/** Changes how pages are shown and goes back to the page the reader was on. Nothing is stored on the server. */
export function preferencesRoutes({ secure }: { secure: boolean }) {
  const app = new Hono()

  app.post('/preferences', async (c) => {
    const form = await c.req.parseBody()
    const field = (name: string) => (typeof form[name] === 'string' ? { [name]: form[name] } : {})
    const change = { ...field('language'), ...field('textSize'), ...field('contrast'), ...field('furigana') }
    const before = readPreferences(getCookie(c, PREFERENCES_COOKIE), c.req.header('accept-language'))
    setCookie(c, PREFERENCES_COOKIE, writePreferences(changePreferences(before, change)), {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure,
      maxAge: PREFERENCES_MAX_AGE_SECONDS,
    })
    return c.redirect(safePath(typeof form.back === 'string' ? form.back : undefined), 303)
  })

  return app
}
