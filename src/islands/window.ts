/** What the public window adds to its pages; each of them works without. */
import './character-count.ts'
import './copy-text.ts'
import './file-drop.ts'
import './print-button.ts'
import './quick-exit.ts'
