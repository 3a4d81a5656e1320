import { withoutReadings } from '../../text/readings.ts'
import { usePage } from '../current-page.tsx'
import { layoutWords } from '../words.ts'

/** Printing needs a script, so the button appears with it; a browser's own menu always prints. */
export const PrintButton = () => <print-button data-label={withoutReadings(layoutWords(usePage().language).print)}></print-button>
