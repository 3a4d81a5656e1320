/** The addresses of the window, in one place. None of them ever holds a secret or an answer. */
import type { StepName } from './steps.ts'

export const addresses = {
  home: '/',
  handling: '/handling',
  start: '/consultation/new',
  help: '/consultation/new/help',
  check: '/consultation/new/check',
  discard: '/consultation/new/discarding',
  addFiles: '/consultation/new/files',
  sendCode: '/consultation/new/mail-code/sending',
  skipCode: '/consultation/new/mail-code/skipping',
  saved: '/consultation/saved',
  leave: '/consultation/saved/leaving',
  resume: '/consultation/resume',
  sent: '/consultation/sent',
  kept: '/consultation/sent/keeping',
  mailbox: '/mailbox',
} as const

/** A single answer that is being changed has an address of its own, so that it leads back to the page of all answers. */
export function stepAddress(step: StepName | 'check', { changing }: { changing: boolean }): string {
  if (step === 'check') return addresses.check
  return changing ? `/consultation/change/${step}` : `/consultation/new/${step}`
}

export function doorAddress(door: string): string {
  return `/doors/${door}`
}
