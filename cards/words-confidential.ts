import type { Text } from '../bot/domain/organisation.ts';

/** Confidential cases, and first aid to the reporter after what may be a breach (domain.md 3.6). */
export const CONFIDENTIAL_WORDS = {
  breachDraft: {
    da: 'Det lyder som et muligt databrud. Når du sender, bliver sagen fortrolig, og databeskyttelsesrådgiveren får besked. Slet ikke noget, og skriv ikke personoplysninger her.',
    en: 'This sounds like a possible data breach. When you send it, the case becomes confidential and the DPO is informed. Do not delete anything and do not write personal data here.',
  },
  securityDraft: {
    da: 'Det lyder som en sikkerhedshændelse. Når du sender, bliver sagen fortrolig og går til dem, der arbejder med sikkerhed.',
    en: 'This sounds like a security incident. When you send it, the case becomes confidential and goes to those who work with security.',
  },
  inPrivate: {
    da: 'Det lyder som noget fortroligt. Jeg har skrevet til dig i vores egen chat.',
    en: 'This sounds like something confidential. I have written to you in our own chat.',
  },
  buttonOpenUp: { da: 'Ikke et brud – åbn sagen', en: 'Not a breach – open the case' },
  buttonMakeConfidential: { da: 'Gør fortrolig', en: 'Make confidential' },
  refusedSo: { da: 'Det er den allerede.', en: 'It already is.' },
  notice_madeConfidential: {
    da: 'Sagen {case} er nu fortrolig. Sikkerhed arbejder videre med den.',
    en: 'The case {case} is now confidential. Security goes on with it.',
  },
  notice_openedUp: {
    da: 'Vi har set på {case}: det er ikke et databrud. Vi behandler den som en almindelig sag.',
    en: 'We have looked at {case}: it is not a data breach. We handle it as an ordinary case.',
  },

  firstAidHeading: { da: 'Gør det her nu', en: 'Do this now' },
  firstAid_malware_1: {
    da: 'Tag netværkskablet ud, og slå wi-fi fra. Sluk ikke computeren.',
    en: 'Pull the network cable and turn off wi-fi. Do not switch the computer off.',
  },
  firstAid_malware_2: {
    da: 'Rør ikke ved mere på den. Brug en anden computer eller din telefon.',
    en: 'Touch nothing more on it. Use another computer or your phone.',
  },
  firstAid_phishing_1: {
    da: 'Skift din adgangskode med det samme fra en anden computer eller din telefon.',
    en: 'Change your password at once from another computer or your phone.',
  },
  firstAid_phishing_2: {
    da: 'Slet ikke mailen, og send den ikke videre. Klik ikke på mere i den.',
    en: 'Do not delete the mail and do not forward it. Click nothing more in it.',
  },
  firstAid_lostDevice_1: {
    da: 'Ring til servicedesken på {phone}, så vi kan spærre enheden.',
    en: 'Call the service desk on {phone}, so that we can lock the device.',
  },
  firstAid_lostDevice_2: {
    da: 'Skift din adgangskode. Er den stjålet, så meld det også til politiet.',
    en: 'Change your password. If it was stolen, report it to the police too.',
  },
  firstAid_wrongRecipient_1: {
    da: 'Bed modtageren om at slette det og om at bekræfte, at det er slettet.',
    en: 'Ask the recipient to delete it and to confirm that it is deleted.',
  },
  firstAid_wrongRecipient_2: {
    da: 'Gem selv beskeden og svaret, så vi kan se, hvad der er sendt.',
    en: 'Keep the message and the answer yourself, so that we can see what was sent.',
  },
  firstAid_openAccess_1: {
    da: 'Luk for adgangen, hvis du kan. Kopier ikke noget, og slet ikke noget.',
    en: 'Close the access if you can. Copy nothing and delete nothing.',
  },
  firstAid_openAccess_2: {
    da: 'Skriv ned, hvornår du så det, og hvem der kan have set det.',
    en: 'Write down when you saw it and who may have seen it.',
  },
  firstAid_general_1: {
    da: 'Lad alt stå, som det er. Slet ikke noget.',
    en: 'Leave everything as it is. Delete nothing.',
  },
  firstAid_general_2: {
    da: 'Haster det, så ring til servicedesken på {phone}.',
    en: 'If it is urgent, call the service desk on {phone}.',
  },
} as const satisfies Record<string, Text>;
