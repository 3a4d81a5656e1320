/** What is wrong with a row, in the words of whoever fills in the table: what may stand in the column, and never a code. */
import type { FieldFault } from '../../shared/http/problem/field-faults.ts'
import { type ConsoleLanguage, fill, listed } from '../../shared/language.ts'
import { deskWords } from '../desk/words.ts'
import { rightCodes } from '../right-codes.ts'
import type { OperatedService } from '../service.ts'
import { type Column, columnAt, type TableFault } from './table.ts'
import { uploadWords } from './words.ts'

type Told = { language: ConsoleLanguage; services: readonly OperatedService[] }

/** 「侵害されたとする権利」：次のどれかを書いてください：名誉、… */
export function reasonOf({ pointer, code, detail }: FieldFault, { language, services }: Told): string {
  const words = uploadWords(language)
  const column = columnAt(pointer)
  const allowed: Partial<Record<Column, string>> = words.allowed
  const said =
    code === 'required'
      ? words.required
      : code === 'example'
        ? words.exampleLeft
        : IS_ABOUT_THE_VALUE.has(code)
          ? allowed[column]
          : undefined
  const values = {
    rights: listed(
      rightCodes.map((right) => deskWords(language).rights[right]),
      language,
    ),
    services: listed(
      services.map(({ name }) => name[language]),
      language,
    ),
  }
  return fill(words.reason, { column: words.columns[column], detail: fill(said ?? detail, values) })
}

const IS_ABOUT_THE_VALUE: ReadonlySet<string> = new Set(['not-allowed', 'wrong-format', 'service-unknown', 'service-missing'])

/** A table that cannot be told apart into rows: where, and how it is mended. */
export function tableFaultWords({ fault, ...place }: TableFault, language: ConsoleLanguage): string {
  const words = uploadWords(language)
  return fill(words.faults[fault], { ...place, columns: listed(Object.values(words.columns), language) })
}
