import { afterwards, entryOf, seenIn, settingsApp } from './pages.http.ts'
import { restoreSetting } from './setting.commands.ts'
import type { SettingName } from './setting.ts'
import { type C, editorOf, type SettingsDeps } from './settings.deps.ts'
import { addresses } from './settings.ts'
import { settingsWords } from './words.ts'

/** Puts an older version of a setting back. `refused` shows its page again with the reason. The right is checked before. */
export function restorationRoute(
  deps: SettingsDeps,
  name: SettingName,
  refused: (c: C, refused: { refusal: string; overtaken: number }) => Promise<Response>,
) {
  const app = settingsApp()
  app.post(`${addresses[name]}/restoration`, async (c) => {
    const entry = await entryOf(c)
    const seen = seenIn(entry)
    const outcome = await restoreSetting(deps, editorOf(c), name, { seen, version: seenIn(entry, 'version') })
    if (outcome.granted) return afterwards(c, addresses[name], 'restored')
    return await refused(c, { refusal: settingsWords(c.var.page.language).refusals[outcome.refusal], overtaken: seen })
  })
  return app
}
