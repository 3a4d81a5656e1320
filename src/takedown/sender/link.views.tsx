import { QrCode } from '../../shared/layout/components/qr-code.tsx'

/** An address to type or to take with a camera, on paper. `title` says what its code opens. */
export const LinkOnPaper = ({ link, title }: { link: string; title: string }) => (
  <div class="letter-link">
    <QrCode text={link} title={title} />
    <p class="letter-link-words" translate="no">
      {link}
    </p>
  </div>
)
