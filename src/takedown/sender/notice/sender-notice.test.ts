import { expect, test } from 'vitest'
import type { MeasureState } from '../../decision.ts'
import { type NoticeEntry, type NoticeFault, readNotice, refusalOf } from './sender-notice.ts'

const good: NoticeEntry = { kind: 'sent', channel: 'link', recipient: '', reason: '理由', ground: '', language: 'ja' }
const omitted = { ...good, reason: '', channel: '', ground: '' }

test.each<[string, NoticeEntry, boolean, readonly NoticeFault['fault'][]]>([
  ['a notice by a link', good, false, []],
  ['a mail', { ...good, channel: 'mail', recipient: 'sender@mail.example' }, false, []],
  ['a mail to nobody', { ...good, channel: 'mail' }, false, ['recipient-missing']],
  ['a notice on no way', { ...good, channel: '' }, false, ['channel-missing']],
  // 「その旨及びその理由」: without the reason it is no notice.
  ['a notice without a reason', { ...good, reason: ' ' }, false, ['reason-missing']],
  ['a reason without an end', { ...good, reason: 'あ'.repeat(4_001) }, false, ['text-too-long']],
  ['a notice in no language', { ...good, language: '' }, false, ['language-missing']],
  ['what was made known, which goes to nobody', { ...good, kind: 'made_known', channel: '' }, false, []],
  ['what was made known without a reason', { ...good, kind: 'made_known', reason: '' }, false, ['reason-missing']],
  ['an omission to the operator itself', { ...omitted, kind: 'omitted_operator_is_sender' }, false, []],
  ['an omission to a sender who was told before', { ...omitted, kind: 'omitted_same_sender' }, true, []],
  ['an omission to a sender of whom that is not known', { ...omitted, kind: 'omitted_same_sender' }, false, ['ground-missing']],
  ['another omission without its ground', { ...omitted, kind: 'omitted_other_justified' }, true, ['ground-missing']],
  ['another omission with its ground', { ...omitted, kind: 'omitted_other_justified', ground: '連絡先がない' }, false, []],
  ['nothing chosen', { ...good, kind: '' }, false, ['kind-missing']],
])('%s', (_, entry, hasEarlier, faults) => {
  const read = readNotice(entry, { hasEarlier })
  expect('faults' in read ? read.faults.map(({ fault }) => fault) : []).toEqual(faults)
})

test.each<[MeasureState, boolean, string | undefined]>([
  ['carried-out', false, undefined],
  ['carried-out', true, 'already-noticed'],
  ['ordered', false, 'not-carried-out'],
  ['failed', false, 'not-carried-out'],
  ['proposed', false, 'not-carried-out'],
  ['dropped', false, 'not-carried-out'],
  ['reversed', false, 'not-carried-out'],
])('a measure that is %s (noticed: %s)', (state, isNoticed, refusal) => {
  expect(refusalOf({ state, isNoticed })).toBe(refusal)
})
