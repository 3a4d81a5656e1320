/**
 * Where each right stands in the categories of the European database. Its lists were made for another law, so a category says what
 * it is nearest to and nothing about whether anything was unlawful. Every right has its line, or this does not compile.
 */
import type { RightCode } from '../right-codes.ts'

export type Category =
  | 'STATEMENT_CATEGORY_CYBER_VIOLENCE'
  | 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS'
  | 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH'
  | 'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS'
  | 'STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS'
  | 'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE'

export type Keyword =
  | 'KEYWORD_COPYRIGHT_INFRINGEMENT'
  | 'KEYWORD_CYBER_HARASSMENT'
  | 'KEYWORD_DEFAMATION'
  | 'KEYWORD_NON_CONSENSUAL_IMAGE_SHARING'
  | 'KEYWORD_OTHER'
  | 'KEYWORD_TRADEMARK_INFRINGEMENT'

/** `other` names the right in the words of the statute where no keyword does; it is given with `KEYWORD_OTHER` and not otherwise. */
type Line = { category: Category; keyword: Exclude<Keyword, 'KEYWORD_OTHER'> | null } | { category: Category; other: string }

const lines = {
  honour: { category: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', keyword: 'KEYWORD_DEFAMATION' },
  honour_feelings: { category: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', other: '名誉感情' },
  privacy: { category: 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', keyword: null },
  portrait: { category: 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', other: '肖像権' },
  publicity: { category: 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', other: 'パブリシティ権' },
  name: { category: 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', other: '氏名権' },
  peace_of_life: { category: 'STATEMENT_CATEGORY_CYBER_VIOLENCE', keyword: 'KEYWORD_CYBER_HARASSMENT' },
  private_sexual_image: { category: 'STATEMENT_CATEGORY_CYBER_VIOLENCE', keyword: 'KEYWORD_NON_CONSENSUAL_IMAGE_SHARING' },
  credit: { category: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', keyword: 'KEYWORD_DEFAMATION' },
  business: { category: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', other: '営業上の利益' },
  copyright: { category: 'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS', keyword: 'KEYWORD_COPYRIGHT_INFRINGEMENT' },
  related_right: { category: 'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS', other: '著作隣接権' },
  trademark: { category: 'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS', keyword: 'KEYWORD_TRADEMARK_INFRINGEMENT' },
  other: { category: 'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE', keyword: null },
} as const satisfies Record<RightCode, Line>

export type Categorised = { category: Category; keywords: readonly Keyword[]; other: string | null }

export function categoriesOf(right: RightCode): Categorised {
  const line: Line = lines[right]
  if ('other' in line) return { category: line.category, keywords: ['KEYWORD_OTHER'], other: line.other }
  return { category: line.category, keywords: line.keyword === null ? [] : [line.keyword], other: null }
}
