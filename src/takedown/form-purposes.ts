/** What a requester sends with a form shows: what was posted, that they may speak for another, who they are. */
export const requesterPurposes = ['evidence', 'mandate', 'identity'] as const
/** What a sender sends with an answer. */
export const senderPurposes = ['sender-evidence'] as const

const formPurposes = [...requesterPurposes, ...senderPurposes] as const
export type FormPurpose = (typeof formPurposes)[number]

export const mostFiles: Readonly<Record<FormPurpose, number>> = { evidence: 10, mandate: 3, identity: 3, 'sender-evidence': 10 }

export function isFormPurpose(text: string): text is FormPurpose {
  return formPurposes.some((purpose) => purpose === text)
}
