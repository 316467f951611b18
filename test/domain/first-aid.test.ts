import { firstAidFor } from '../../bot/domain/first-aid.ts';
import { noFlags } from '../../bot/domain/flags.ts';

const breach = { ...noFlags, suspectedBreach: true };
const aid = (description: string, flags = breach) => firstAidFor({ description, flags });

describe('First aid', () => {
  it.each([
    ['Jeg har klikket på et link i en mail og tastet min kode', 'phishing'],
    ['I clicked a link and entered my password', 'phishing'],
    ['Der er kommet en phishing-mail, og jeg åbnede den', 'phishing'],
    ['Jeg har sendt en mail med børnenes navne til en forkert modtager', 'wrongRecipient'],
    ['Brevet er sendt til den forkerte borger', 'wrongRecipient'],
    ['I sent a file to the wrong person', 'wrongRecipient'],
    ['Min bærbare er stjålet fra bilen', 'lostDevice'],
    ['Jeg har glemt min arbejdstelefon i toget', 'lostDevice'],
    ['My laptop is missing', 'lostDevice'],
    ['Alle i kommunen kan se mappen med personsager', 'openAccess'],
    ['Everyone can read the folder', 'openAccess'],
    ['Pc’en siger at alle filer er krypteret', 'malware'],
    ['Der er virus på maskinen, jeg klikkede på et link', 'malware'],
    ['Noget med GDPR er gået galt', 'general'],
  ])('for “%s” is for %s', (text, kind) => {
    expect(aid(text)).toBe(kind);
  });

  it('is against malware first while an attack goes on', () => {
    expect(aid('Jeg sendte det til en forkert modtager', { ...noFlags, activeAttack: true })).toBe('malware');
  });

  it('is not given for what is no matter of security', () => {
    expect(aid('Jeg har mistet min telefon', noFlags)).toBeUndefined();
  });

  it('is found in a moment, however the text is made', () => {
    const hostile = [
      'klikket '.repeat(500),
      'alle kan '.repeat(500),
      'sendt a b c d '.repeat(300),
      `telefon ${'a '.repeat(2_000)}`,
    ];
    const begun = performance.now();
    for (const text of hostile) aid(text);
    expect(performance.now() - begun).toBeLessThan(200);
  });
});
