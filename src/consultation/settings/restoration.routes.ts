import type { Outcome } from '../../shared/outcome.ts'
import { afterwards, entryOf, refusedWith, seenIn, settingsApp } from './pages.http.ts'
import type { SettingRefusal } from './setting.commands.ts'
import { type C, type Editor, editorOf } from './settings.deps.ts'
import { addresses, type Section } from './settings.ts'

type Restore = (editor: Editor, wanted: { seen: number; version: number }) => Promise<Outcome<number, SettingRefusal | 'no-such-version'>>

/** Puts an older version of a section back. `refused` shows its page again with the reason. The right is checked before. */
export function restorationRoute(
  section: Section,
  restore: Restore,
  refused: (c: C, refused: { refusal: string; overtaken: number }) => Promise<Response>,
) {
  const app = settingsApp()
  app.post(`${addresses[section]}/restoration`, async (c) => {
    const entry = await entryOf(c)
    const seen = seenIn(entry)
    const outcome = await restore(editorOf(c), { seen, version: seenIn(entry, 'version') })
    if (outcome.granted) return afterwards(c, addresses[section], 'restored')
    return await refused(c, refusedWith(c, outcome.refusal, seen))
  })
  return app
}
