/** What was stated in the forms of the short procedures and of the right holders, a row a statement. */
import { dayWords } from '../../shared/date-words.ts'
import type { Language } from '../../shared/language.ts'
import type { Told } from '../filing.ts'
import { deskWords } from './words.ts'

type Row = { label: string; value: string }

export function statementRows(statements: Told['statements'], language: Language): Row[] {
  const { labels, standings, harms, manners, made } = deskWords(language).statements
  switch (statements.variant) {
    case 'general':
      return []
    case 'election':
    case 'election_no_email':
      return [
        { label: labels.standing, value: standings[statements.standing] },
        { label: labels.election, value: statements.election },
        { label: labels.pollingDay, value: dayWords(statements.pollingDay, language) },
        { label: labels.campaignDocument, value: made },
        { label: labels.duringCampaign, value: made },
        ...(statements.variant === 'election_no_email' ? [{ label: labels.emailNotShown, value: made }] : []),
      ]
    case 'private_image':
      return [
        { label: labels.standing, value: standings[statements.standing] },
        ...(statements.kinship === undefined ? [] : [{ label: labels.kinship, value: statements.kinship }]),
        { label: labels.privateImage, value: made },
        { label: labels.harm, value: harms[statements.harm] },
      ]
    case 'copyright':
      return [
        { label: labels.work, value: statements.work },
        { label: labels.manner, value: manners[statements.manner] },
        { label: labels.howToVerify, value: statements.howToVerify },
        { label: labels.notLicensed, value: made },
      ]
    case 'trademark':
      return [
        { label: labels.registration, value: statements.registration },
        { label: labels.goods, value: statements.goods },
        { label: labels.whyCounterfeit, value: statements.whyCounterfeit },
        { label: labels.howToVerify, value: statements.howToVerify },
      ]
  }
}
