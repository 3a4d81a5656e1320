import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Outcome } from '../../shared/outcome.ts'
import { complain } from '../complaint.commands.ts'
import { decideRequest } from '../decision.commands.ts'
import type { MeasureOrder } from '../decision.ts'
import { answerInquiryIn, proveReceiptIn } from '../inquiry.commands.ts'
import { reportMeasureIn } from '../measure.commands.ts'
import { moveRequest } from '../move.commands.ts'
import { sendPendingNotice } from '../notice.commands.ts'
import { findRequest, listTargetIds } from '../request.store.ts'
import { withdrawRequest } from '../requester.commands.ts'
import { readClaim, sendComposed } from '../sender/composing.commands.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { DemoRequest } from './demo.ts'

const REASONS = {
  kept: '書き込みの内容と前後の流れを確かめました。お店や公の場での発言についての意見や感想の範囲にあり、権利が侵害されたと信じるに足りる理由を確認できませんでした。',
  pending: '書き込みの経緯を確かめるため、もう少し時間をいただきます。',
  disagree: 'その場にいた人としての感想です。名前は書いていませんし、だれかを傷つけるつもりはありません。',
} as const

const COMPLAINT = {
  text: '閉店の理由が分かる資料があります。もう一度、確かめてください。',
  by: { kind: 'requester' },
  against: { side: 'requester' },
} as const

type Place = { organisationId: string; requestId: string; moderator: string; request: DemoRequest }

/** What a moderator, the sender and the requester do with one request; the inquiry that was sent last is the one that is meant. */
export function deskOf(deps: TakedownDeps, { organisationId, requestId, moderator, request }: Place) {
  const key = { organisationId, requestId }
  const by = { kind: 'person', id: moderator, mayMoveAny: true } as const
  const standards = async () => ({ isDesignated: false, refusalOfClause: () => undefined })
  let inquiryId: string | null = null
  const read = () =>
    inOrganisation(deps.db, organisationId, async (tx) => ({
      version: (await findRequest(tx, key))?.version ?? 0,
      targetIds: await listTargetIds(tx, key),
    }))
  const decide = async (measures: (targetId: string) => MeasureOrder[], reason: string) => {
    const { version, targetIds } = await read()
    const order = { requestId, version, by, reason, measures: targetIds.flatMap(measures) }
    return orFail(await decideRequest({ ...deps, standards }, organisationId, order))
  }
  const removal =
    (basis: MeasureOrder['basis']) =>
    (targetId: string): MeasureOrder[] => [
      {
        targetId,
        kind: 'delete',
        basis,
        right: request.right,
        inquiryId: basis === 'no_objection' ? inquiryId : null,
        relation: { kind: 'none' },
      },
    ]
  return {
    claim: async () => void orFail(await moveRequest(deps, organisationId, { requestId, action: 'claim', mover: by })),
    async ask() {
      const { version, targetIds } = await read()
      const readable = await readClaim(deps, key, by)
      if (readable === undefined || !('claim' in readable)) throw new Error('The demonstration could not read a request')
      const composed = { targetIds, kind: 'general', channel: 'link', recipient: request.author ?? '', language: 'ja' } as const
      const order = { requestId, version, by, claim: readable.claim, composed }
      inquiryId = orFail(await sendComposed(deps, organisationId, order)).inquiryId
    },
    async proveReceipt() {
      const order = { inquiryId: inquiryId ?? '', proof: 'opened', receivedAt: deps.now(), notedBy: null } as const
      orFail(await inOrganisation(deps.db, organisationId, (tx) => proveReceiptIn(deps, tx, organisationId, order)))
    },
    async answer(answer: 'agree' | 'disagree') {
      const reasons = answer === 'disagree' ? REASONS.disagree : ''
      const order = { inquiryId: inquiryId ?? '', answer, reasons, by: { kind: 'sender' } } as const
      orFail(await inOrganisation(deps.db, organisationId, (tx) => answerInquiryIn(deps, tx, organisationId, order)))
    },
    notePending: async () =>
      void orFail(await sendPendingNotice(deps, key, { kind: 'pending_sender_opinion', reason: REASONS.pending, by })),
    /** Decides for removal, and what was decided is done on the service. */
    async remove(basis: MeasureOrder['basis']) {
      await decide(removal(basis), '')
      await inOrganisation(deps.db, organisationId, async (tx) => {
        const measures = await tx
          .selectFrom('takedown_measure')
          .select('id')
          .where('organisation_id', '=', organisationId)
          .where('request_id', '=', requestId)
          .execute()
        for (const { id } of measures)
          orFail(
            await reportMeasureIn(deps, tx, organisationId, { measureId: id, action: 'carryOut', by: { kind: 'person', id: moderator } }),
          )
      })
    },
    propose: async (basis: MeasureOrder['basis']) => void (await decide(removal(basis), '')),
    keep: async () => void (await decide(() => [], REASONS.kept)),
    withdraw: async () => void orFail(await withdrawRequest(deps, key, { by: { kind: 'requester' } })),
    complain: async () => void orFail(await complain(deps, key, COMPLAINT)),
  }
}

function orFail<Value>(outcome: Outcome<Value, string>): Value {
  if (!outcome.granted) throw new Error(`The demonstration could not go on: ${outcome.refusal}`)
  return outcome.value
}
