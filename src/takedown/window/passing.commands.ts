import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Day, Instant } from '../../shared/day.ts'
import { answerOnce } from '../../shared/idempotency/idempotency.commands.ts'
import type { IdempotencyTables } from '../../shared/idempotency/idempotency.tables.ts'
import type { Language } from '../../shared/language.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { fileRequest } from '../filing.commands.ts'
import { filingSchema } from '../filing.ts'
import type { FormDeps } from '../form.commands.ts'
import { reserveRequestNumber } from '../request-number.commands.ts'
import { rightCodes } from '../right-codes.ts'
import { findServiceById, listServices } from '../service.store.ts'
import { standardsWords } from '../standards/words.ts'
import { takeReceiptMail } from './receipt-mail.commands.ts'
import { PASSED_ON, readStatus, requestOfToken } from './status.commands.ts'

type Order = {
  operatorId: string
  serviceId: string
  /** Known to whoever passes it on: the same id is the same request. */
  id: string
  told: { name: string; mail: string; urls: readonly string[]; right: string; reason: string; facts: string; showsName: boolean }
  language: Language
}
type Receipt = { number: string; requestId: string; receivedAt: Instant; noticeDueOn: Day; token: string }

/**
 * The door for whoever helps a requester: the services that take requests, filing in the requester's name by the same command as the window,
 * and how the request stands, as its requester is told.
 */
export function passingOn(deps: FormDeps & Parameters<typeof takeReceiptMail>[0]) {
  return {
    rights: (language: Language) => rightCodes.map((code) => ({ code, name: standardsWords(language).rights[code] })),

    async operators(organisationId: string) {
      const services = await inOrganisation(deps.db, organisationId, (tx) => listServices(tx, organisationId))
      return services
        .filter(({ isOpen, variants }) => isOpen && variants.includes('general'))
        .map(({ id, name, address }) => ({ operatorId: organisationId, serviceId: id, service: name, address }))
    },

    async send({ operatorId, serviceId, id, told, language }: Order): Promise<Outcome<Receipt, 'service-closed' | 'not-fit'>> {
      const parsed = filingSchema.safeParse(filingOf(told, id, language))
      if (!parsed.success) return refuse('not-fit')
      const number = await reserveRequestNumber(deps, operatorId)
      const mail = await takeReceiptMail(deps, operatorId, { filing: parsed.data, network: undefined })
      return await inOrganisation(deps.db, operatorId, async (tx) => {
        const service = await findServiceById(tx, operatorId, serviceId)
        if (service === undefined || !service.isOpen) return refuse('service-closed')
        // The client is the installation itself, which no client from outside has the id of.
        const call = {
          clientId: operatorId,
          key: id,
          operation: 'takedown.receive',
          content: Buffer.from(JSON.stringify([serviceId, told])),
        }
        const order = {
          service,
          filing: parsed.data,
          channel: 'consultation',
          number,
          mails: mail === 'sent',
          actor: { kind: 'requester', id: null },
        } as const
        const work = async () => {
          const { statusToken, noticeDueRule: _, ...receipt } = await fileRequest(deps, tx, operatorId, order)
          const body = JSON.stringify({ ...receipt, token: statusToken })
          return { status: 201, fields: {}, body, subjectIds: [receipt.requestId] }
        }
        const answered = await answerOnce(deps, tx.$extendTables<IdempotencyTables>(), operatorId, { call, work })
        if (!answered.granted) return refuse('not-fit')
        const receipt: Receipt & { receivedAt: string } = JSON.parse(answered.value.answer.body)
        return grant({ ...receipt, receivedAt: new Date(receipt.receivedAt) })
      })
    },

    /** Undefined when the link opens nothing any longer. */
    async standing(operatorId: string, token: string, language: Language) {
      const request = await requestOfToken(deps, operatorId, token)
      const status = request && (await readStatus(deps, { organisationId: operatorId, requestId: request.id }, language, PASSED_ON))
      if (status === undefined) return undefined
      const { number, state, receivedAt, noticeDueOn, timeline } = status
      const notices = timeline.flatMap((entry) => (entry.kind === 'notice' ? [{ kind: entry.notice, text: entry.text, at: entry.at }] : []))
      return { number, state, receivedAt, noticeDueOn, notices }
    },
  }
}

function filingOf({ name, mail, urls, right, reason, facts, showsName }: Order['told'], id: string, language: Language): unknown {
  return {
    schemaVersion: '1',
    parties: [{ role: 'victim', name, ...(mail === '' ? {} : { email: mail }) }],
    targets: urls.map((url) => ({ url })),
    rights: [{ code: right, explanation: reason }],
    ...(facts === '' ? {} : { facts }),
    goodFaithStatement: true,
    mayShowToSender: { name: showsName, reason: true },
    origin: { channel: 'consultation', consentRef: id },
    language,
  }
}
