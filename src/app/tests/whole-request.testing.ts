/** A whole request for removal at once, made by the commands behind the pages, with everything in it that an address can name. */
import { inOrganisation } from '../../shared/database/database.store.ts'
import { fileRequest } from '../../takedown/filing.commands.ts'
import type { Filing } from '../../takedown/filing.ts'
import type { FiledFile } from '../../takedown/filing-order.ts'
import { reserveRequestNumber } from '../../takedown/request-number.commands.ts'
import { listServices, saveService } from '../../takedown/service.store.ts'
import { board, filed } from '../../takedown/takedown.testing.ts'
import { takedownDeps } from '../takedown.ts'
import type { Application, Side } from './application.testing.ts'
import { picture } from './cases.testing.ts'

/** `proof` is a file that shows who asks. */
export type WholeRequest = { request: string; file: string; proof: string; number: string }

type Wanted = { side?: Side; mark?: string; sensitive?: boolean }

/** `mark` stands in everything that is told. The organisation has a service from then on. */
export async function makeWholeRequest(
  application: Application,
  { side = 'ours', mark = '', sensitive = false }: Wanted = {},
): Promise<WholeRequest> {
  const { ground, organisations } = application
  const deps = takedownDeps(ground)
  const organisationId = organisations[side]
  const files = (await picture(ground)).map((file): FiledFile => ({ ...file, purpose: 'evidence' }))
  const proofs = (await picture(ground)).map((file): FiledFile => ({ ...file, purpose: 'identity' }))
  const number = await reserveRequestNumber(deps, organisationId)
  const requestId = await inOrganisation(deps.db, organisationId, async (tx) => {
    const services = await listServices(tx, organisationId)
    const service = services[0] ?? board
    if (services.length === 0) await saveService(tx, organisationId, board, ground.now())
    const order = {
      service,
      filing: filing(mark, sensitive),
      channel: 'web',
      number,
      files: [...files, ...proofs],
      actor: { kind: 'requester', id: null },
    } as const
    return (await fileRequest(deps, tx, organisationId, order)).requestId
  })
  return { request: requestId, file: files[0]?.id ?? '', proof: proofs[0]?.id ?? '', number }
}

function filing(mark: string, sensitive: boolean): Filing {
  const common = filed({
    parties: [{ role: 'victim', name: `${mark}花`, email: `${mark === '' ? 'x' : 'kanariya'}@mail.example` }],
    targets: [{ url: `https://kotonoha.example/${mark}/12`, excerpt: `${mark}は店の金を持ち出した` }],
    rights: [{ code: 'honour', explanation: `${mark}という名前を書かれました。` }],
  })
  if (!sensitive) return common
  return {
    ...common,
    rights: [{ code: 'private_sexual_image', explanation: `${mark}の画像です。` }],
    statements: { variant: 'private_image', standing: 'photographed', isPrivateImage: true, harm: 'both' },
  }
}
