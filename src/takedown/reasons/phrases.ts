/**
 * The sentences that a statement is made of. The files are Japanese, as the notices are; whoever counts reads the codes. Nobody's own
 * words ever stand in them, and none of them says that anything was unlawful.
 */
import type { Basis, MeasureKind, StandardException, Trigger } from '../decision.ts'

/** How the sender's answer stood when the measure was decided. `none`: nobody was asked. */
export const inquiryStandings = ['none', 'agreed', 'silent', 'disagreed', 'undelivered', 'unanswered'] as const
export type InquiryStanding = (typeof inquiryStandings)[number]

export const sourcePhrases: Readonly<Record<Trigger | 'institution', string>> = {
  request: '権利を侵害されたとする方から申出を受け、調査しました。',
  institution: '関係機関から申出を受け、調査しました。',
  self_human: '申出によらず、運営者の担当者が見つけて調査しました。',
  self_automated: '申出によらず、自動の仕組みが見つけました。',
  authority: '行政機関からの知らせを受け、調査しました。',
  trusted_body: 'あらかじめ登録した団体からの知らせを受け、調査しました。',
  court: '裁判所の命令を受けました。',
}

export const inquiryPhrases: Readonly<Record<InquiryStanding, string>> = {
  none: '発信者への照会はしていません。',
  agreed: '発信者に照会し、同意する旨の返事がありました。',
  silent: '発信者に照会し、定められた期間を過ぎても、同意しない旨の返事はありませんでした。',
  disagreed: '発信者に照会し、同意しない旨の返事がありましたが、ほかの根拠によりました。',
  undelivered: '発信者に照会しましたが、届きませんでした。',
  unanswered: '発信者に照会し、その返事を待たずに、ほかの根拠によりました。',
}

export const measurePhrases: Readonly<Record<MeasureKind, string>> = {
  delete: '投稿を削除しました。',
  hide: '投稿を見られないようにしました。',
  account_suspend: 'アカウントの利用を一時止めました。',
  account_terminate: 'アカウントの利用を終わらせました。',
}

export const exceptionPhrases: Readonly<Record<StandardException, string>> = {
  operator_is_sender: '運営者自身が発信者であるため、公表した基準によらない措置です。',
  legal_duty: '法令上の義務があるため、公表した基準によらない措置です。',
  emergency: '緊急の必要があり、基準に書かれていない種類の情報であるため、公表した基準によらない措置です。',
}

const NO_OBJECTION = '発信者に照会し、同意しない旨の申出がなかったことによります。権利の侵害があったかどうかは、判断していません。'

export const groundPhrases: Readonly<Record<Basis, string>> = {
  reasonable_grounds: '権利が不当に侵害されていると信じるに足りる相当の理由があると判断しました。',
  no_objection: NO_OBJECTION,
  election_no_objection: NO_OBJECTION,
  private_image_no_objection: NO_OBJECTION,
  election_no_email:
    '選挙運動の期間中に頒布された文書図画に、電子メールアドレス等の必要な表示がなかったことによります。権利の侵害があったかどうかは、判断していません。',
  terms_of_service: '利用規約によります。',
  court_order: '裁判所の命令によります。',
}

export const COURT_ORDER = '裁判所の命令'
export const TERMS = '利用規約'
export const STANDARDS = '送信防止措置の実施に関する基準'
export const AFTER_COMPLAINT = '不服の申立てを受けて見直した結果の措置です。'
export const REVERSED = 'その後、この措置を取り消しました。'
export const REVERSED_AFTER_COMPLAINT = 'その後、不服の申立てを受けて見直し、この措置を取り消しました。'
/** The record says which post it was and not what kind of post. */
export const POST = '投稿（種類は記録していません）'
export const ACCOUNT = 'アカウント'
