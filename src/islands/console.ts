/** What the console adds to its pages; each of them works without. */
import './autosave-form.ts'
import './character-count.ts'
import './copy-text.ts'
import './file-drop.ts'
import './keyboard-shortcuts.ts'
import './live-queue.ts'
import './passkey-ceremony.ts'
import './print-button.ts'
