/** What somebody sends with a form shows: what was posted, that they may speak for another, who they are. */
export const formPurposes = ['evidence', 'mandate', 'identity'] as const
export type FormPurpose = (typeof formPurposes)[number]

export const mostFiles: Readonly<Record<FormPurpose, number>> = { evidence: 10, mandate: 3, identity: 3 }

export function isFormPurpose(text: string): text is FormPurpose {
  return formPurposes.some((purpose) => purpose === text)
}
