/** A whole case at once, made by the commands behind the pages, with everything in it that an address can name. */
import sharp from 'sharp'
import { saveDraft } from '../../consultation/answer.commands.ts'
import { askOpinion } from '../../consultation/console/inside.commands.ts'
import { draft, told, work } from '../../consultation/consultation.testing.ts'
import type { Mover } from '../../consultation/consultation.ts'
import type { ToldFile } from '../../consultation/intake.ts'
import { receive } from '../../consultation/receive.commands.ts'
import { makeRemoval } from '../../consultation/removal/removal.commands.ts'
import { openOperators, told as removalTold } from '../../consultation/removal/removal.testing.ts'
import { keepDisplayCopy, keepFile } from '../../shared/files/kept-file.store.ts'
import { newId } from '../../shared/id.random.ts'
import { consultationDeps } from '../consultation.ts'
import type { Application } from './application.testing.ts'

export type CaseIds = { case: string; answer: string; file: string; opinion: string; removal: string }

/** A case with a picture, an answer that is being written and an opinion that was asked for. */
export async function makeCase({ ground, behind, organisations }: Application, authorId: string): Promise<CaseIds> {
  const deps = consultationDeps(ground)
  const organisationId = organisations.ours
  const files = await picture(ground)
  const { consultationId } = await receive(deps, organisationId, { ...told, files })
  await behind(`update consultation set state = 'in-progress', adviser_id = $2 where id = $1`, [consultationId, authorId])
  const author: Extract<Mover, { kind: 'person' }> = { kind: 'person', id: authorId, mayMoveAny: true }
  const saved = await saveDraft(deps, organisationId, { consultationId, author, draft: draft([work()]) })
  const asked = await askOpinion(deps, { organisationId, consultationId }, { author, text: 'どう答えるのがよいでしょうか。' })
  const order = { id: newId(), operator: null, consent: 'phone', told: removalTold, language: 'ja' } as const
  const where = { organisationId, consultationId, personId: authorId }
  const made = await makeRemoval({ ...deps, removals: openOperators() }, where, order)
  if (!saved.granted || !asked.granted || !made.granted) throw new Error('The case cannot be made')
  return {
    case: consultationId,
    answer: saved.value.answerId,
    file: files[0]?.id ?? '',
    opinion: asked.value.opinionId,
    removal: made.value,
  }
}

/** A picture with its copies, each in the object store. */
export async function picture({ objects }: Application['ground']): Promise<ToldFile[]> {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#346' } })
    .png()
    .toBuffer()
  const objectKey = `cases/${newId()}`
  const original = await keepFile(objects, objectKey, { givenName: '画面.png', stream: inOnePiece(bytes) }, { bytes: 100_000 })
  const copies = original.granted ? await keepDisplayCopy(objects, original.value) : original
  if (!original.granted || !copies.granted) throw new Error('The picture cannot be kept')
  const whole: ToldFile = { ...original.value, id: newId(), role: 'original', originalId: null }
  const copy = (role: 'display' | 'thumbnail', stored: typeof copies.value.image): ToldFile => ({
    ...whole,
    ...stored,
    id: newId(),
    role,
    originalId: whole.id,
  })
  return [whole, copy('display', copies.value.image), copy('thumbnail', copies.value.thumbnail)]
}

async function* inOnePiece(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}
