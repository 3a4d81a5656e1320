import { labelled } from '../../shared/language.ts'
import { Disclosure, Panel, ReportedPicture } from '../../shared/layout/components/index.ts'
import { fileSizeWords } from '../../shared/text/file-size.ts'
import type { DeskProps } from './desk.views.tsx'
import type { FileView } from './request-view.ts'
import { deskWords } from './words.ts'

type Props = Pick<DeskProps, 'page'> & {
  files: readonly FileView[]
  /** The page below which the files are. */
  base: string
}

/** Folded and blurred: a browser fetches a picture, and the record tells of it, only when the file was opened. */
export const FilesPanel = ({ page, files, base }: Props) => {
  const words = deskWords(page.language).page
  return (
    <Panel title={words.files} id="files">
      {files.length === 0 && <p class="quiet">{words.noFiles}</p>}
      {files.map((file) => (
        <Disclosure summary={labelled(words.purposes[file.purpose], fileWords(file), page.language)} kind="framed">
          {file.displayId !== null ? (
            <ReportedPicture id={`file-${file.id}`} src={`${base}/files/${file.displayId}`} name={file.name} />
          ) : (
            <p>{words.noPicture}</p>
          )}
          <p>
            <a href={`${base}/files/${file.id}`}>{words.download}</a>
          </p>
        </Disclosure>
      ))}
    </Panel>
  )
}

const fileWords = ({ name, kind, size }: FileView) => `${name} (${kind.toUpperCase()}, ${fileSizeWords(size)})`
