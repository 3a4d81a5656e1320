import { Hono } from 'hono'
import { fileFaults } from '../../shared/files/file-fault.ts'
import { readUpload } from '../../shared/files/upload.http.ts'
import type { Upload } from '../../shared/files/upload.ts'
import { addresses, stepAddress } from './addresses.ts'
import type { Fault } from './answers.ts'
import type { DraftFile } from './draft.ts'
import { addFile, type FileRefusal, removeFile } from './draft-file.commands.ts'
import { leave } from './leaving.http.ts'
import { questionPage } from './question-page.http.tsx'
import { LostPage } from './start.views.tsx'
import { stepAfter } from './steps.ts'
import { visitOf } from './visit.http.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'

const STEP = 'files'

/** Files arrive with a plain form, several at once; each is kept or refused for itself, and what was kept stays. */
export function fileRoutes(deps: WindowDeps) {
  const app = new Hono<WindowEnv>()

  for (const changing of [false, true]) {
    const address = stepAddress(STEP, { changing })
    app.post(address, async (c) => {
      const before = await visitOf(deps, c)
      if (before.state === 'sent') return c.redirect(addresses.sent, 303)
      if (before.state === 'none') return c.html(<LostPage page={c.get('page')} />, 404)
      const { organisationId, token } = before
      const network = c.get('clientNetwork')
      const upload = await readUpload<DraftFile, FileRefusal>(c.req.raw, (file) => addFile(deps, organisationId, token, { file, network }))
      const removed = upload.fields.get('remove')
      if (removed !== null) await removeFile(deps, organisationId, token, removed)
      const visit = await visitOf(deps, c)
      const faults = faultsOf(upload, visit.content.files.length === 0)
      if (faults.length > 0) return questionPage(deps, c, visit, { step: STEP, changing, faults })
      if (upload.fields.get('leave') === 'yes') return await leave(deps, c, visit)
      if (removed !== null || upload.fields.has('add')) return c.redirect(address, 303)
      return c.redirect(stepAddress(stepAfter(STEP, visit.walked, { changing }), { changing }), 303)
    })
  }

  return app
}

function faultsOf(upload: Upload<DraftFile, FileRefusal>, hasNone: boolean): Fault[] {
  const faults = fileFaults(upload, STEP)
  const isEmpty = upload.fields.has('add') && upload.files.length === 0 && hasNone
  return isEmpty && faults.length === 0 ? [{ field: STEP, fault: 'file-missing' }] : faults
}
