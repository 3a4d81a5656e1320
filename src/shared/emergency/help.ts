/** Which emergency contacts stand where, the first to be used first. */
import type { Emergency } from '../content/advice.ts'
import type { Danger } from '../text/danger.ts'

/** Always awake: these help tonight. */
const AT_ANY_HOUR = ['police-110', 'ambulance-119', 'kokoro', 'child-sos']
const FOR_SAFETY = ['police-110', 'ambulance-119', 'police-9110', 'kokoro', 'child-sos']
const FOR_THE_HEART = ['kokoro', 'child-sos', 'childline', 'ambulance-119', 'police-110']

export type HelpOrder = 'tonight' | 'safety' | 'heart'
/** Help with staying safe, or with staying alive. */
export type Help = Exclude<HelpOrder, 'tonight'>
const orders: Record<HelpOrder, readonly string[]> = { tonight: AT_ANY_HOUR, safety: FOR_SAFETY, heart: FOR_THE_HEART }

/** An entry that was taken out of content/ is left out; when none of them is left, all there are are shown. */
export function helpIn(order: HelpOrder, emergency: readonly Emergency[]): Emergency[] {
  const found = orders[order].flatMap((id) => emergency.filter((entry) => entry.id === id))
  return found.length > 0 ? found : emergency.toSorted((one, other) => one.order - other.order)
}

/** What the words of a story show signs of. Whoever writes of not wanting to live is shown who listens, whatever else they write. */
export function helpFor(signs: readonly Danger[]): Help | undefined {
  if (signs.includes('self-harm')) return 'heart'
  return signs.length > 0 ? 'safety' : undefined
}

/** `#9110` and `0120-0-78310` as a phone dials them. */
export function telephoneAddress(phone: string): string {
  return `tel:${phone.replace(/[^#*\d]/g, '').replace('#', '%23')}`
}
