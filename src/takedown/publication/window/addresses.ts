import type { EditionHead } from '../report.ts'

export const REPORTS = '/takedown/reports'
export const yearAddress = (year: number) => `${REPORTS}/${year}`
export const editionAddress = ({ fiscalYear, number }: Pick<EditionHead, 'fiscalYear' | 'number'>) =>
  `${yearAddress(fiscalYear)}/editions/${number}`
